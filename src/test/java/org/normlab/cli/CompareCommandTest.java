package org.normlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {
    @TempDir
    private Path temp;

    private String a;
    private String b;

    @BeforeEach
    void twoFiles() throws IOException {
        a = csv("a.csv", .98);
        b = csv("b.csv", .99);
    }

    @Test
    void jsonHasTheNumbersAndBlanksAreNull() throws IOException {
        JsonNode json =
                new ObjectMapper().readTree(compare(a, b, "--format", "json").out());
        JsonNode accuracy = json.path("comparisons").get(1);
        assertThat(accuracy.path("metric").asText()).isEqualTo("validation_accuracy");
        assertThat(accuracy.path("arm").asText()).isEqualTo("it \"is\", <b>mine</b>");
        assertThat(accuracy.path("verdict").asText()).isEqualTo("better");
        assertThat(accuracy.path("pairs").asInt()).isEqualTo(6);
        assertThat(accuracy.path("seeds_needed").isNull()).isTrue();
        assertThat(json.path("comparisons").get(0).path("p_equivalence").isNull())
                .isTrue();
        assertThat(json.path("rule").path("level").asDouble()).isEqualTo(.05);
        assertThat(json.path("results").get(1).path("runs").asInt()).isEqualTo(6);
    }

    @Test
    void csvIsLaidOutAsComparisons() {
        assertThat(compare(a, b, "--format", "csv").out().lines())
                .hasSize(6)
                .first()
                .asString()
                .startsWith("schema_version,experiment,arm,results,baseline,baseline_results,metric,pairs");
    }

    @Test
    void markdownKeepsNamesFromBecomingMarkup() {
        assertThat(compare(a, b, "--format", "markdown").out()).contains("| it \"is\", \\<b\\>mine\\</b\\> | A |");
    }

    @Test
    void anUnknownFormatOrConditionIsRefused() {
        assertThat(compare(a, b, "--format", "xml").err()).contains("xml");
        CommandRunner wrong = compare(a, b, "--across", "weather");
        assertThat(wrong.exitCode()).isEqualTo(ExitCodes.WRONG_USE);
        assertThat(wrong.err().lines().findFirst().orElseThrow())
                .startsWith("--across knows training_data, ")
                .endsWith("got 'weather'.");
    }

    @Test
    void oneAloneIsRefused() {
        assertThat(compare(a).exitCode()).isEqualTo(ExitCodes.WRONG_USE);
    }

    private static CommandRunner compare(String... args) {
        return CommandRunner.run(new CompareCommand(), args);
    }

    private String csv(String name, double accuracy) throws IOException {
        StringBuilder csv = new StringBuilder("arm,seed,validation_accuracy\n");
        for (int seed = 0; seed < 6; seed++) {
            csv.append("\"it \"\"is\"\", <b>mine</b>\",")
                    .append(seed)
                    .append(',')
                    .append(accuracy + seed / 1e4)
                    .append('\n');
        }
        return Files.writeString(temp.resolve(name), csv).toString();
    }
}
