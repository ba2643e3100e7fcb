package org.normlab.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.normlab.data.DataSet;
import org.normlab.layers.Conv2D;
import org.normlab.layers.Dense;
import org.normlab.layers.Flatten;
import org.normlab.layers.MaxPooling2D;
import org.normlab.layers.Rescaling;
import org.normlab.layers.Reshape;
import org.normlab.layers.Sequential;
import org.normlab.layers.normalization.BatchNormalization;
import org.normlab.losses.CategoricalCrossentropy;
import org.normlab.optimizers.Adam;
import org.normlab.testing.Digits;
import org.normlab.testing.TestRuntime;
import org.tensorflow.framework.activations.ReLU;
import org.tensorflow.framework.activations.Softmax;

class TrainerTest {
    private static final DataSet ROWS = Digits.dataSet(70, 40, 10);
    private static final Sequential DENSE = Sequential.of(
            Rescaling.dividingBy(255),
            Dense.of(16).withActivation(new ReLU()),
            Dense.of(10).withActivation(new Softmax()));
    private static final Sequential CONVOLUTIONAL = Sequential.of(
            Reshape.to(10, 10, 1),
            Conv2D.of(4, 3).withActivation(new ReLU()),
            BatchNormalization.keras(),
            MaxPooling2D.of(2),
            new Flatten(),
            Dense.of(10).withActivation(new Softmax()));

    @Test
    void aModelLearns() {
        DataSet many = Digits.dataSet(640, 100, 10);
        History history = trainer(DENSE, Adam.keras().withLearningRate(.01), options(5, 32))
                .train(many, 0, TrainingListener.NONE, () -> false);
        assertThat(history.lastEpoch().orElseThrow().validationAccuracy()).isGreaterThan(.95);
        assertThat(history.epochs().get(0).loss())
                .isGreaterThan(history.epochs().get(4).loss());
    }

    @Test
    void theSeedDecidesEveryBit() {
        String digest = train(CONVOLUTIONAL, options(2, 32), 5).weightsSha256();
        assertThat(train(CONVOLUTIONAL, options(2, 32), 5).weightsSha256()).isEqualTo(digest);
        assertThat(train(CONVOLUTIONAL, options(2, 32), 6).weightsSha256()).isNotEqualTo(digest);
    }

    @Test
    void probesChangeNoBit() {
        ProbeSchedule atEveryStep = new ProbeSchedule(java.util.Set.of(0L, 1L, 2L, 3L, 4L), true);
        Recipe recipe = recipe(CONVOLUTIONAL, Adam.keras());
        History probed = new Trainer(TestRuntime.get(), recipe, options(2, 32), atEveryStep)
                .train(ROWS, 5, TrainingListener.NONE, () -> false);
        History unprobed = new Trainer(TestRuntime.get(), recipe, options(2, 32), ProbeSchedule.NEVER)
                .train(ROWS, 5, TrainingListener.NONE, () -> false);
        assertThat(probed.probes()).isNotEmpty();
        assertThat(unprobed.probes()).isEmpty();
        assertThat(probed.weightsSha256()).isEqualTo(unprobed.weightsSha256());
    }

    @Test
    void theLastPartialBatchCounts() {
        History history = train(DENSE, options(2, 32), 0);
        assertThat(history.ending()).isEqualTo(History.Ending.FINISHED);
        assertThat(history.steps()).isEqualTo(2 * 3);
        assertThat(history.epochs()).extracting(EpochMetrics::epoch).containsExactly(1, 2);
    }

    /** With a model that hardly moves, the epoch's means are those of an evaluation, the small batch weighed less. */
    @Test
    void epochMetricsAreMeansOverSamples() {
        DataSet same = new DataSet("rows", ROWS.training(), ROWS.training(), 10, ROWS.sha256());
        EpochMetrics metrics = trainer(DENSE, Adam.keras().withLearningRate(1e-12), options(1, 32))
                .train(same, 0, TrainingListener.NONE, () -> false)
                .lastEpoch()
                .orElseThrow();
        assertThat(metrics.loss()).isCloseTo(metrics.validationLoss(), within(1e-5));
        assertThat(metrics.accuracy()).isEqualTo(metrics.validationAccuracy());
    }

    @Test
    void mostStepsEndTheRunAsIfItsEpochEndedThere() {
        History history = train(DENSE, new TrainingOptions(8, 32, OptionalLong.of(4)), 0);
        assertThat(history.ending()).isEqualTo(History.Ending.FINISHED);
        assertThat(history.steps()).isEqualTo(4);
        assertThat(history.epochs()).hasSize(2);
    }

    @Test
    void aRunStopsAtTheFirstLossThatIsNotFinite() {
        Sequential overflowing =
                Sequential.of(Rescaling.of(1e38, 0), Dense.of(10).withActivation(new Softmax()));
        History history = train(overflowing, options(2, 32), 0);
        assertThat(history.ending()).isEqualTo(History.Ending.NOT_FINITE);
        assertThat(history.reason()).contains("The loss was NaN at step 1, in epoch 1.");
        assertThat(history.steps()).isEqualTo(1);
        assertThat(history.epochs()).isEmpty();
    }

    @Test
    void anInterruptionIsHeededAfterTheStep() {
        AtomicInteger asked = new AtomicInteger();
        History history = trainer(DENSE, Adam.keras(), options(2, 32))
                .train(ROWS, 0, TrainingListener.NONE, () -> asked.incrementAndGet() == 2);
        assertThat(history.ending()).isEqualTo(History.Ending.INTERRUPTED);
        assertThat(history.reason()).contains("Interrupted after step 2, in epoch 1.");
        assertThat(history.steps()).isEqualTo(2);
    }

    @Test
    void theListenerHearsOfEveryStepAndEpoch() {
        List<String> heard = new ArrayList<>();
        trainer(DENSE, Adam.keras(), options(2, 32))
                .train(
                        ROWS,
                        0,
                        new TrainingListener() {
                            @Override
                            public void stepDone(Progress progress) {
                                heard.add(progress.stepInEpoch() + "/" + progress.stepsPerEpoch() + " left "
                                        + progress.stepsLeft());
                            }

                            @Override
                            public void epochDone(
                                    EpochMetrics metrics, long steps, Supplier<Map<String, float[]>> weights) {
                                heard.add("epoch " + metrics.epoch());
                            }
                        },
                        () -> false);
        assertThat(heard)
                .containsExactly(
                        "1/3 left 5",
                        "2/3 left 4",
                        "3/3 left 3",
                        "epoch 1",
                        "1/3 left 2",
                        "2/3 left 1",
                        "3/3 left 0",
                        "epoch 2");
    }

    @Test
    void theFirstStepOfEachBatchSizeIsTimedApart() {
        History history = train(DENSE, options(1, 32), 0);
        EpochMetrics epoch = history.epochs().get(0);
        assertThat(history.seconds().firstSteps()).isPositive();
        // three steps, 32 + 32 + 6: only the second is neither the first of its size
        assertThat(epoch.millisecondsPerStep()).isEqualTo(1e3 * epoch.trainingSeconds());
        assertThat(history.seconds().training()).isEqualTo(epoch.trainingSeconds());
    }

    @Test
    void aBatchLargerThanTheDataIsRefused() {
        assertThatThrownBy(() -> train(DENSE, options(1, 71), 0))
                .hasMessage("The batch size 71 is larger than the 70 training samples. Choose a smaller batch or more"
                        + " samples.");
    }

    @Test
    void wrongOptionsAreNamed() {
        assertThatThrownBy(() -> options(0, 32)).hasMessage("epochs must be at least 1; got 0.");
        assertThatThrownBy(() -> options(1, 0)).hasMessage("batch size must be at least 1; got 0.");
        assertThatThrownBy(() -> new TrainingOptions(1, 1, OptionalLong.of(0)))
                .hasMessage("max steps must be at least 1; got 0.");
    }

    private static TrainingOptions options(int epochs, int batchSize) {
        return new TrainingOptions(epochs, batchSize, OptionalLong.empty());
    }

    private static Recipe recipe(Sequential model, Adam adam) {
        return new Recipe(model, CategoricalCrossentropy.fromProbabilities(), adam);
    }

    private static Trainer trainer(Sequential model, Adam adam, TrainingOptions options) {
        return new Trainer(TestRuntime.get(), recipe(model, adam), options, ProbeSchedule.NEVER);
    }

    private static History train(Sequential model, TrainingOptions options, long seed) {
        return trainer(model, Adam.keras(), options).train(ROWS, seed, TrainingListener.NONE, () -> false);
    }
}
