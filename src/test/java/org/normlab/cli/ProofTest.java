package org.normlab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.normlab.data.DataSet;
import org.normlab.experiment.Arm;
import org.normlab.experiment.ArmSpecification;
import org.normlab.experiment.Experiment;
import org.normlab.experiment.ExperimentSpecification;
import org.normlab.experiment.FinishedRun;
import org.normlab.experiment.Settings;
import org.normlab.experiment.Sweep;
import org.normlab.experiment.factors.Factors;
import org.normlab.experiment.factors.InputScaling;
import org.normlab.experiment.factors.Network;
import org.normlab.experiment.factors.Network.Hidden;
import org.normlab.experiment.factors.Normalizing;
import org.normlab.experiment.proof.Proof;
import org.normlab.layers.Dense;
import org.normlab.layers.Initializers;
import org.normlab.layers.normalization.BatchNormalization;
import org.normlab.losses.CategoricalCrossentropy;
import org.normlab.optimizers.Adam;
import org.normlab.optimizers.GradientClipping;
import org.normlab.optimizers.SGD;
import org.normlab.report.DerivedTables;
import org.normlab.report.proofs.ProofReport;
import org.normlab.report.results.ResultsFolder;
import org.normlab.testing.Digits;
import org.normlab.testing.TestRuntime;
import org.normlab.training.ProbeSchedule;
import org.normlab.training.TrainingOptions;
import org.tensorflow.framework.activations.ReLU;
import org.tensorflow.framework.activations.Sigmoid;

/** Runs made to fail in known ways: the proof finds what was put in, and nothing else. */
class ProofTest {
    private static final DataSet ROWS = Digits.dataSet(640, 200, 10);
    private static final Factors HEALTHY = Factors.of(
                    new Network(List.of(new Hidden(Dense.of(32), new ReLU()), new Hidden(Dense.of(32), new ReLU()))))
            .withInput(InputScaling.DIVIDED_BY_MAXIMUM)
            .withLoss(CategoricalCrossentropy.fromLogits())
            .withOptimizer(Adam.keras().withLearningRate(.01));

    private static final Factors HEALTHY_DEEP = Factors.of(
                    new Network(Collections.nCopies(12, (Network.Part) new Hidden(Dense.of(32), new Sigmoid()))))
            .withInput(InputScaling.DIVIDED_BY_MAXIMUM)
            .withLoss(CategoricalCrossentropy.fromLogits())
            .withOptimizer(Adam.keras().withLearningRate(1e-4));

    @TempDir
    private Path results;

    @Test
    void aRateThatIsTooLarge() throws IOException {
        aRateThatIsTooLarge(1);
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(doubles = {.3, 10})
    void aRateThatIsTooLarge(double rate) throws IOException {
        String report = prove(HEALTHY.withOptimizer(Adam.keras().withLearningRate(rate)));
        assertThat(confirmed(report)).hasSize(1).first().asString().contains("the first steps are too large");
        assertThat(report).contains("learning-rate-divided-by-1000");
    }

    @Test
    void gradientsThatExplode() throws IOException {
        String report = prove(HEALTHY.withInitializer(Initializers.standardNormal())
                .withOptimizer(SGD.keras().withLearningRate(1)));
        assertThat(confirmed(report)).anyMatch(line -> line.contains("the gradients explode"));
    }

    @Test
    void gradientsThatVanish() throws IOException {
        String report = suspected(HEALTHY_DEEP);
        assertThat(report).contains("the gradients vanish");
    }

    @Test
    void unitsThatAreDead() throws IOException {
        String report = suspected(HEALTHY.withOptimizer(Adam.keras().withLearningRate(1)));
        assertThat(report).contains("of the ReLU units are 0 for every probed sample");
    }

    @Test
    void aSoftmaxThatIsSaturated() throws IOException {
        String report = suspected(HEALTHY.withInput(InputScaling.RAW)
                .withInitializer(Initializers.standardNormal())
                .withOptimizer(Adam.keras().withLearningRate(1e-6)));
        assertThat(report).contains("the softmax is saturated");
    }

    @Test
    void initialWeightsOfZero() throws IOException {
        String report = prove(HEALTHY.withInitializer(Initializers.zeros()));
        assertThat(confirmed(report)).hasSize(1).first().asString().contains("the initial weights let nothing through");
        assertThat(report).contains("Each alone makes it learn: other-initial-weights.");
    }

    @Test
    void movingStatisticsThatStandStill() throws IOException {
        BatchNormalization still = BatchNormalization.keras().withMomentum(1 - 1e-6);
        String report =
                prove(HEALTHY.withNormalizing(Normalizing.outputs(still)).withInput(InputScaling.RAW));
        assertThat(confirmed(report)).hasSize(1).first().asString().contains("the moving statistics do not fit");
        assertThat(report).contains("usual-moving-statistics");
        assertThat(Files.readString(results.resolve("proofs/failing/proof.csv")))
                .contains(
                        ",usual-moving-statistics,BatchNormalization with Keras's settings,moving statistics,learned,");
    }

    @Test
    void aHealthyRunIsAccusedOfNothing() throws IOException {
        FinishedRun run = train(HEALTHY);
        assertThat(ProofReport.ofRun(run.folder()))
                .startsWith("failing, seed 0, learned: validation accuracy ")
                .doesNotContain("Suspected");
        assertThatThrownBy(() -> Proof.of(run, specification(HEALTHY), ROWS))
                .hasMessage("There is nothing to prove: " + run.folder() + " learned.");
    }

    /** On images of 0 to 255 and the clipped loss, this network fails; it needs the scaling. */
    @Test
    void whatARunThatLearnedNeeds() throws IOException {
        Factors factors = HEALTHY.withLoss(CategoricalCrossentropy.fromProbabilities());
        FinishedRun run = train(factors);
        Proof proof = Proof.undoing(run, specification(factors), ROWS);
        String report = made(run, proof).replace("\n ", "");

        assertThat(proof.folder()).isEqualTo(results.toAbsolutePath().resolve("proofs/failing-undone"));
        assertThat(report)
                .startsWith("failing, seed 0, learned: ")
                .contains("with one thing undone at a time:")
                .contains("with the same losses to the last digit")
                .contains("With raw-pixels it no longer learns. Suspected: ")
                .contains("Each alone stops it: raw-pixels")
                .contains("It learns all the same with: learning-rate-times-10, other-initial-weights.")
                .doesNotContain("clipped-loss", "no-normalization", "unclipped-gradients", "Confirmed", "revives");
        assertThat(Files.readString(proof.folder().resolve("proof.csv")))
                .contains("raw-pixels,pixels as they are in the data,,chance,")
                .contains(",stops it,")
                .contains(",does not stop it,");
    }

    @Test
    void everythingThatMayHelpIsUndone() throws IOException {
        Factors helped = HEALTHY.withNormalizing(Normalizing.outputs(BatchNormalization.keras()))
                .withOptimizer(GradientClipping.byGlobalNorm(1, HEALTHY.optimizer()));
        assertThat(Proof.undoing(train(helped), specification(helped), ROWS)
                        .experiment()
                        .arms())
                .extracting(Arm::name)
                .containsExactly(
                        "unchanged",
                        "clipped-loss",
                        "raw-pixels",
                        "no-normalization",
                        "unclipped-gradients",
                        "learning-rate-times-10",
                        "other-initial-weights");
    }

    @Test
    void inARunThatFailedThereIsNothingToUndo() throws IOException {
        Factors zeros = HEALTHY.withInitializer(Initializers.zeros());
        FinishedRun run = train(zeros);
        assertThatThrownBy(() -> Proof.undoing(run, specification(zeros), ROWS))
                .hasMessage("There is nothing to undo: " + run.folder() + " did not learn.");
    }

    @Test
    void aRunThatWasMadeOfSomethingElseIsRefused() throws IOException {
        Factors zeros = HEALTHY.withInitializer(Initializers.zeros());
        FinishedRun run = train(zeros);
        assertThatThrownBy(() -> Proof.of(run, specification(zeros.withInput(InputScaling.RAW)), ROWS))
                .hasMessageStartingWith("The run in " + run.folder()
                        + " was made of something else than its arm is now: model is [\"Rescaling(");
        assertThatThrownBy(() -> Proof.of(run, specification(zeros), ROWS.limited(10, 10)))
                .hasMessage("The run in " + run.folder() + " had 640 training and 200 validation samples; the data has"
                        + " 10 and 10. Give the folder of the run's own data with --data.");
    }

    /** What the rules alone say of a run of these factors. */
    private String suspected(Factors failing) throws IOException {
        FinishedRun run = train(failing);
        assertThat(run.learned()).isFalse();
        return ProofReport.ofRun(run.folder()).replace("\n ", "");
    }

    private String prove(Factors failing) throws IOException {
        FinishedRun run = train(failing);
        assertThat(run.learned()).isFalse();
        Proof proof = Proof.of(run, specification(failing), ROWS);
        return made(run, proof);
    }

    private static String made(FinishedRun run, Proof proof) throws IOException {
        proof.make(TestRuntime.get(), silent(), () -> false);
        ResultsFolder folder = ResultsFolder.read(proof.folder());
        DerivedTables.of(folder).write();
        return ProofReport.of(run.folder(), folder);
    }

    private FinishedRun train(Factors factors) throws IOException {
        Experiment experiment = specification(factors).on(ROWS);
        Settings settings = new Settings(new TrainingOptions(20, 32, OptionalLong.empty()), .9, ProbeSchedule.DEFAULT);
        new Sweep(TestRuntime.get(), experiment, settings, ROWS)
                .run(experiment.arms(), List.of(0L), results, silent(), () -> false);
        return FinishedRun.read(results.resolve("runs/failing-seed0"));
    }

    private static ExperimentSpecification specification(Factors factors) {
        return new ExperimentSpecification(
                "test", "failing", List.of(new ArmSpecification("failing", "an arm", factors)));
    }

    private static SweepProgress silent() {
        return new SweepProgress(new PrintWriter(new StringWriter()), false, 4, "");
    }

    private static List<String> confirmed(String report) {
        return Stream.of(report.replace("\n ", "").split("\n"))
                .filter(line -> line.startsWith("Confirmed: "))
                .toList();
    }
}
