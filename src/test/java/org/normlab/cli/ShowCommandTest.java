package org.normlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShowCommandTest {
    private static final String REFERENCE = "results/reference/notebook";

    @TempDir
    private Path temp;

    @Test
    void theCommittedResultsAreShownWithTheirQuestion() {
        CommandRunner show = show(REFERENCE);
        assertThat(show.out())
                .startsWith("notebook\nOne small network on raw pixels, ")
                .contains("\nArms\n", "\nValidation accuracy by epoch\n", "\nProof: raw, ");
        assertThat(show.exitCode()).isZero();
        assertThat(show.err()).isEmpty();
    }

    @Test
    void whereNobodyWatchesThereAreAHundredColumnsAndNoColours() {
        assertThat(show(REFERENCE).out())
                .doesNotContain("\u001B")
                .isEqualTo(show(REFERENCE, "--width", "100", "--color", "never").out());
    }

    @Test
    void coloursComeWhereTheyAreAskedFor() {
        String coloured = show(REFERENCE, "--color", "always").out();
        assertThat(coloured).contains("\u001B[32m\u25CF");
        assertThat(coloured.replaceAll("\u001B\\[\\d+m", "").replaceAll(" +\n", "\n"))
                .isEqualTo(show(REFERENCE).out());
    }

    @Test
    void theQuestionIsThatOfTheSpecificationKeptBesideTheRuns() throws IOException {
        Files.writeString(temp.resolve("experiment.json"), "{\"schema_version\": 1, \"experiment\": \"mine\"}");
        Path specification = temp.resolve("specification.yaml");
        Files.writeString(
                specification,
                "name: mine\ndescription: Does it help?\nmodel: [flatten]\narms: {plain: {}, batch: {normalization: batch}}\n");
        assertThat(show(temp.toString()).out()).startsWith("mine\nDoes it help?\n");
        Files.writeString(specification, "not: ours\n");
        assertThat(show(temp.toString()).out()).startsWith("mine\n\nfolder ");
    }

    @Test
    void wrongUseIsOneSentence() {
        assertRefused(show(), "Missing required parameter: 'DIR'");
        assertRefused(show("no/such/folder"), "no/such/folder does not exist.");
        assertRefused(
                show(temp.toString()), temp + " holds no results: it has none of experiment.json, runs and runs.csv.");
        assertRefused(show(REFERENCE, "--width", "39"), "--width must be at least 40; got 39.");
        assertRefused(
                show(REFERENCE, "--arm", "row"),
                Path.of(REFERENCE) + " has no runs of an arm row; it has raw, scaled, batch-norm and raw-logits.");
        assertRefused(
                show(REFERENCE, "--color", "sometimes"),
                "Invalid value for option '--color': expected one of [auto, always, never] (case-sensitive) but was"
                        + " 'sometimes'");
    }

    private static void assertRefused(CommandRunner show, String sentence) {
        assertThat(show.err().lines().findFirst()).contains(sentence);
        assertThat(show.exitCode()).isEqualTo(ExitCodes.WRONG_USE);
        assertThat(show.out()).isEmpty();
    }

    private static CommandRunner show(String... arguments) {
        return CommandRunner.run(new ShowCommand(), arguments);
    }
}
