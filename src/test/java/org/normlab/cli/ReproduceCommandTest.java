package org.normlab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.normlab.data.DataSet;
import org.normlab.data.sources.Cache;
import org.normlab.data.sources.DownloadListener;
import org.normlab.devices.Placement;
import org.normlab.experiment.Estimate;
import org.normlab.experiment.FinishedRun;
import org.normlab.experiment.PlannedRun;
import org.normlab.experiment.Reproduction;
import org.normlab.experiment.RunRecord;
import org.normlab.experiment.SweepListener;
import org.normlab.experiment.specification.Specification;
import org.normlab.training.TensorFlowRuntime;
import org.normlab.training.TrainingListener;

/** A run trained again, and asked why it did not learn. */
class ReproduceCommandTest {
    @TempDir
    private static Path temp;

    private static Path run;

    @BeforeAll
    static void trainOnce() {
        CommandRunner.run(
                new NotebookCommand(),
                "--arms=raw",
                "--limit-train=160",
                "--limit-validation=50",
                "--epochs=1",
                "--out=" + temp);
        run = temp.resolve("runs/raw-seed0");
    }

    @Test
    void theSameMachineAndCodeGiveTheSameBits() {
        CommandRunner reproduced = CommandRunner.run(new ReproduceCommand(), run.toString());
        assertThat(reproduced.err()).isEmpty();
        assertThat(reproduced.out())
                .contains("The same weights, bit for bit: SHA-256 ")
                .contains("Nothing differs in machine, libraries and code.");
        assertThat(reproduced.exitCode()).isZero();
    }

    @Test
    void otherBitsAreToldWithWhatDiffers() throws IOException {
        Path copy = copy("other-processor");
        edit(copy, "(\"weights_sha256\" : \")[0-9a-f]{4}", "$1ffff");
        edit(copy, "\"processor\" : \"[^\"]*\"", "\"processor\" : \"Abacus\"");
        CommandRunner reproduced = CommandRunner.run(new ReproduceCommand(), copy.toString());
        assertThat(reproduced.out())
                .contains("Other weights: SHA-256 ffff")
                .contains("What differs in machine, libraries and code:\n  processor is Abacus there and ");
        assertThat(reproduced.exitCode()).isEqualTo(ExitCodes.FAILED);
    }

    /** Its exit code is not that of other bits. */
    @Test
    void aRunThatThrowsThisTimeIsNoVerdict() {
        FinishedRun finished = FinishedRun.read(run);
        Specification specification = Specifications.of(finished, List.of());
        DataSet data = specification.data().read(new Cache(temp, DownloadListener.NONE));
        TensorFlowRuntime runtime = TensorFlowRuntime.start(finished.threads(), false, Placement.PROCESSOR);
        assertThatThrownBy(() -> Reproduction.of(
                        finished, specification.experiment(), data, runtime, false, new Breaking(), () -> false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The run ended with an error when it was trained again: no power");
    }

    @Test
    void aRunOfAnotherSpecificationIsRefused() throws IOException {
        Path copy = copy("other-epochs");
        edit(copy, "\"epochs\" : 1", "\"epochs\" : 2");
        CommandRunner reproduced = CommandRunner.run(new ReproduceCommand(), copy.toString());
        assertThat(reproduced.exitCode()).isEqualTo(ExitCodes.WRONG_USE);
        assertThat(reproduced.err())
                .startsWith("The run in " + copy + " was made of something else than its arm is now");
    }

    @Test
    void aFolderThatIsNoRunIsNamed() {
        CommandRunner reproduced = CommandRunner.run(new ReproduceCommand(), temp.toString());
        assertThat(reproduced.exitCode()).isEqualTo(ExitCodes.WRONG_USE);
        assertThat(reproduced.err().strip())
                .isEqualTo(temp + " is not the folder of an ended run: it has no run.json. Give one such as"
                        + " results/notebook/runs/raw-seed0.");
    }

    @Test
    void aRunThatStayedAtChanceIsAskedWhy() {
        CommandRunner why = CommandRunner.run(new WhyCommand(), run.toString());
        assertThat(why.err()).isEmpty();
        assertThat(why.out())
                .startsWith("raw, seed 0, ")
                .contains("Suspected: the clipped loss has no gradient")
                .contains("--prove trains the run again with one thing changed at a time.");
        assertThat(why.exitCode()).isZero();
    }

    /** Ends every run with an error. */
    private static final class Breaking implements SweepListener {
        @Override
        public void planned(List<PlannedRun> missing, List<PlannedRun> kept, Estimate estimate) {}

        @Override
        public TrainingListener runStarted(PlannedRun run) {
            return new TrainingListener() {
                @Override
                public void stepDone(Progress progress) {
                    throw new IllegalStateException("no power");
                }
            };
        }

        @Override
        public void noted(PlannedRun run, String sentence) {}

        @Override
        public void runDone(PlannedRun run, RunRecord record) {}

        @Override
        public void seedDone(long seed) {}
    }

    /** The run's folder in another results folder. */
    private static Path copy(String name) throws IOException {
        Path copy = temp.resolve(name).resolve("runs/raw-seed0");
        Files.createDirectories(copy);
        for (String file : new String[] {"run.json", "epochs.csv", "probes.csv"}) {
            Files.copy(run.resolve(file), copy.resolve(file));
        }
        return copy;
    }

    private static void edit(Path folder, String pattern, String replacement) throws IOException {
        Path json = folder.resolve("run.json");
        Files.writeString(json, Files.readString(json).replaceFirst(pattern, replacement));
    }
}
