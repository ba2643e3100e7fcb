package org.normlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way, shortened: from pixels to a table. */
class NotebookCommandTest {
    private static final String[] ARMS = {"raw", "scaled", "batch-norm", "raw-logits"};

    @TempDir
    private static Path temp;

    private static Path first;
    private static CommandRunner run;

    @BeforeAll
    static void trainOnce() {
        first = temp.resolve("first");
        run = notebook(first);
    }

    @Test
    void theNotebookIsTrainedAndTold() throws IOException {
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("160 training digits, 50 validation digits")
                .contains("4 runs of 1 epoch: about ")
                .contains("| arm ")
                .contains("raw-logits");
        for (String file :
                new String[] {"experiment.json", "epochs.csv", "runs.csv", "arms.csv", "claims.csv", "probes.csv"}) {
            assertThat(first.resolve(file)).isNotEmptyFile();
        }
        assertThat(Files.readAllLines(first.resolve("runs.csv"))).hasSize(1 + ARMS.length);
        assertThat(Files.readAllLines(first.resolve("arms.csv"))).hasSize(1 + ARMS.length);
    }

    @Test
    void theSameCommandTwiceGivesTheSameWeights() throws IOException {
        Path second = temp.resolve("second");
        List<String> arms = List.of("scaled", "raw-logits");
        List<String> command = new ArrayList<>(List.of(options(second)));
        command.add("--arms=" + String.join(",", arms));
        CommandRunner.run(new NotebookCommand(), command.toArray(String[]::new));
        for (String arm : arms) {
            assertThat(weights(second, arm)).as(arm).isEqualTo(weights(first, arm));
        }
        assertThat(CommandRunner.run(new CompareCommand(), first.toString(), second.toString())
                        .out())
                .contains("bit-equal in 2 of 2");
    }

    /** Whatever the command line said stands in the file. */
    @Test
    void whatIsWrittenIsWhatRan() throws IOException {
        Path folder = temp.resolve("written");
        List<String> command = new ArrayList<>(List.of(options(folder)));
        command.addAll(List.of("--arms=scaled", "--learned-at=.5", "--no-probes", "--keep-weights"));
        CommandRunner.run(new NotebookCommand(), command.toArray(String[]::new));
        assertNothingIsLeft(folder);
        command.addAll(List.of("--arms=raw", "--seeds=1-2")); // beside scaled
        assertThat(CommandRunner.run(new NotebookCommand(), command.toArray(String[]::new))
                        .exitCode())
                .isZero();
        Path specification = folder.resolve("specification.yaml");
        assertThat(Files.readString(specification))
                .contains("only-arms: [raw, scaled]", "seeds: [0-2]", "threads: 2", "probes: false", "learned-at: 0.5")
                .contains("# The Keras notebook", "# of every arm that does not say otherwise");
    }

    private static void assertNothingIsLeft(Path folder) throws IOException {
        Path specification = folder.resolve("specification.yaml");
        String before = Files.readString(specification);
        CommandRunner again = CommandRunner.run(new RunCommand(), specification.toString(), "--out", folder.toString());
        assertThat(again.err()).isEmpty();
        assertThat(again.exitCode()).isZero();
        assertThat(again.out()).contains("Nothing to do: 1 run of this specification is there already and kept.");
        assertThat(specification).hasContent(before);
    }

    @Test
    void anotherProcessGivesTheSameWeights() throws Exception {
        Path there = temp.resolve("there");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "org.normlab.cli.Main",
                "notebook",
                "--arms=raw,batch-norm"));
        command.addAll(List.of(options(there)));
        Path log = temp.resolve("log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.waitFor()).as(Files.readString(log)).isZero();
        for (String arm : List.of("raw", "batch-norm")) {
            assertThat(weights(there, arm)).as(arm).isEqualTo(weights(first, arm));
        }
    }

    @Test
    void aFinishedExperimentIsOnlyTold() {
        CommandRunner again = notebook(first);
        assertThat(again.exitCode()).isZero();
        assertThat(again.out())
                .contains("4 runs of this specification are there already and kept.")
                .doesNotContain("epoch 1/1")
                .contains("| arm ");
    }

    private static CommandRunner notebook(Path out) {
        return CommandRunner.run(new NotebookCommand(), options(out));
    }

    private static String[] options(Path out) {
        return new String[] {"--epochs=1", "--limit-train=160", "--limit-validation=50", "--threads=2", "--out=" + out};
    }

    private static String weights(Path folder, String arm) throws IOException {
        Path file = folder.resolve("runs").resolve(arm + "-seed0").resolve("run.json");
        return new ObjectMapper()
                .readTree(Files.readString(file))
                .path("weights_sha256")
                .asText();
    }
}
