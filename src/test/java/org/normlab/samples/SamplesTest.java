package org.normlab.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.normlab.testing.TestRuntime;

/** What the samples print is what they say they print, and README's Java is taken from them. */
class SamplesTest {

    @BeforeAll
    static void startTensorFlowQuietly() {
        TestRuntime.get();
    }

    static List<SampleFile> samples() throws IOException {
        return SampleFile.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aSamplePrintsWhatItsLastCommentSays(SampleFile sample) throws ReflectiveOperationException {
        assertThat(output(sample)).isEqualTo(sample.expectedOutput());
    }

    @Test
    void theSamplesAreNumberedWithoutGaps() throws IOException {
        List<SampleFile> samples = samples();
        assertThat(samples).hasSizeGreaterThanOrEqualTo(12);
        for (int i = 0; i < samples.size(); i++) {
            assertThat(samples.get(i).toString()).startsWith(String.format(Locale.ROOT, "Sample%02d", i + 1));
        }
    }

    static List<String> readmeBlocks() throws IOException {
        return ReadmeJava.blocks();
    }

    @ParameterizedTest
    @MethodSource("readmeBlocks")
    void javaInTheReadmeIsPartOfASample(String block) throws IOException {
        assertThat(samples()).anyMatch(sample -> sample.contains(block));
    }

    private static String output(SampleFile sample) throws ReflectiveOperationException {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            sample.run();
        } finally {
            System.setOut(before);
        }
        return Lines.trimmed(bytes.toString(StandardCharsets.UTF_8));
    }
}
