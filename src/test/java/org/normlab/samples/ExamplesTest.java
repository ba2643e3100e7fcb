package org.normlab.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every layer, loss, optimizer and schedule has an example in its Javadoc, which stands in a sample that runs. */
class ExamplesTest {
    private static final Path MAIN = Path.of("src", "main", "java", "org", "normlab");
    private static final List<String> ROOMS =
            List.of("layers", "layers/normalization", "losses", "optimizers", "optimizers/schedules");
    private static final Pattern TAKES_PART = Pattern.compile(
            "^public (?:final class|record) .* implements (?:Layer|KernelLayer|Loss|Optimizer|LearningRateSchedule) ",
            Pattern.MULTILINE);
    private static final Pattern EXAMPLE = Pattern.compile("For example \\{@code (.*?)}\\.\\R", Pattern.DOTALL);

    static Stream<Path> classes() throws IOException {
        Stream<Path> all = Stream.empty();
        for (String room : ROOMS) {
            try (Stream<Path> files = Files.list(MAIN.resolve(room))) {
                all = Stream.concat(all, files.sorted().toList().stream());
            }
        }
        return all.filter(file -> file.toString().endsWith(".java")
                && TAKES_PART.matcher(text(file)).find());
    }

    @ParameterizedTest
    @MethodSource("classes")
    void itsExampleStandsInASample(Path file) throws IOException {
        Matcher example = EXAMPLE.matcher(text(file));
        assertThat(example.find())
                .as("an example, as in \"For example {@code …}.\"")
                .isTrue();
        String code = example.group(1).replaceAll("\\R \\*", "");
        assertThat(SampleFile.all()).as(code).anyMatch(sample -> sample.containsInAnyLayout(code));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
