package org.normlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way, shortened: from pixels to a table. */
class NotebookCommandTest {
    private static final String[] ARMS = {"raw", "scaled", "batch-norm", "raw-logits"};

    @TempDir
    private Path temp;

    @Test
    void theNotebookIsTrainedAndTold() throws IOException {
        Path out = temp.resolve("notebook");
        CommandRunner run = notebook(out, "0-1");
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("160 training digits, 50 validation digits")
                .contains("8 runs of 1 epoch: about ")
                .contains("| arm ")
                .contains("raw-logits");
        for (String file :
                new String[] {"experiment.json", "epochs.csv", "runs.csv", "arms.csv", "claims.csv", "probes.csv"}) {
            assertThat(out.resolve(file)).isNotEmptyFile();
        }
        assertThat(Files.readAllLines(out.resolve("runs.csv"))).hasSize(1 + 4 * 2);
        assertThat(Files.readAllLines(out.resolve("arms.csv"))).hasSize(1 + 4);
    }

    @Test
    void theSameCommandTwiceGivesTheSameWeights() throws IOException {
        Path first = temp.resolve("first");
        Path second = temp.resolve("second");
        notebook(first, "0");
        notebook(second, "0");
        for (String arm : ARMS) {
            assertThat(weights(second, arm, 0)).as(arm).isEqualTo(weights(first, arm, 0));
        }
        assertThat(CommandRunner.run(new CompareCommand(), first.toString(), second.toString())
                        .out())
                .contains("bit-equal in 4 of 4");
    }

    @Test
    void anotherProcessGivesTheSameWeights() throws Exception {
        Path here = temp.resolve("here");
        Path there = temp.resolve("there");
        notebook(here, "0");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "org.normlab.cli.Main",
                "notebook"));
        command.addAll(List.of(options(there, "0")));
        Path log = temp.resolve("log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.waitFor()).as(Files.readString(log)).isZero();
        for (String arm : ARMS) {
            assertThat(weights(there, arm, 0)).as(arm).isEqualTo(weights(here, arm, 0));
        }
    }

    @Test
    void aFinishedExperimentIsOnlyTold() {
        notebook(temp, "0");
        CommandRunner again = notebook(temp, "0");
        assertThat(again.exitCode()).isZero();
        assertThat(again.out())
                .contains("4 runs of this specification are there already and kept.")
                .doesNotContain("epoch 1/1")
                .contains("| arm ");
    }

    private static CommandRunner notebook(Path out, String seeds) {
        return CommandRunner.run(new NotebookCommand(), options(out, seeds));
    }

    private static String[] options(Path out, String seeds) {
        return new String[] {
            "--epochs=1",
            "--limit-train=160",
            "--limit-validation=50",
            "--threads=2",
            "--seeds=" + seeds,
            "--out=" + out
        };
    }

    private static String weights(Path folder, String arm, int seed) throws IOException {
        Path run = folder.resolve("runs").resolve(arm + "-seed" + seed).resolve("run.json");
        return new ObjectMapper()
                .readTree(Files.readString(run))
                .path("weights_sha256")
                .asText();
    }
}
