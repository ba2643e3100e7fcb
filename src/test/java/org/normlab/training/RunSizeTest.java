package org.normlab.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.normlab.data.DataSet;
import org.normlab.devices.PhysicalMemory;
import org.normlab.layers.Conv2D;
import org.normlab.layers.Dense;
import org.normlab.layers.Flatten;
import org.normlab.layers.ModelSummary;
import org.normlab.layers.Reshape;
import org.normlab.layers.Sequential;
import org.normlab.layers.normalization.BatchNormalization;
import org.normlab.losses.CategoricalCrossentropy;
import org.normlab.optimizers.Adam;
import org.normlab.optimizers.Optimizer;
import org.normlab.optimizers.SGD;
import org.normlab.testing.Digits;
import org.normlab.testing.TestRuntime;
import org.tensorflow.ndarray.Shape;

class RunSizeTest {
    private static final DataSet ROWS = Digits.dataSet(70, 40, 10);
    private static final Sequential SMALL = Sequential.of(Dense.of(4), BatchNormalization.keras(), Dense.of(10));
    private static final long TRAINABLE = 100 * 4 + 4 + 2 * 4 + 4 * 10 + 10;

    @BeforeAll
    static void startTensorFlow() {
        TestRuntime.get();
    }

    @Test
    void theNumbersAreThoseOfTheModelAndTheOptimizer() {
        RunSize size = RunSize.of(recipe(SMALL, Adam.keras(), Precision.FLOAT32), summary(SMALL), 32);
        assertThat(size.weights()).isEqualTo(4 * (TRAINABLE + 2 * 4));
        assertThat(size.gradients()).isEqualTo(4 * TRAINABLE);
        assertThat(size.slots()).isEqualTo(2 * 4 * TRAINABLE);
        assertThat(size.activations()).isEqualTo(32 * 4 * (4 + 4 + 10));
        assertThat(size.bytes()).isEqualTo(size.weights() + size.gradients() + size.slots() + size.activations());
    }

    @Test
    void anOptimizerWithoutMemoryAndShorterNumbersTakeLess() {
        RunSize size = RunSize.of(recipe(SMALL, SGD.keras(), Precision.BFLOAT16), summary(SMALL), 32);
        assertThat(size.slots()).isZero();
        assertThat(size.activations()).isEqualTo(32 * 2 * (4 + 4 + 10));
        assertThat(size.weights()).isEqualTo(4 * (TRAINABLE + 2 * 4));
    }

    @Test
    void moreThanTheMachineHasIsRefusedWithTheFigures() {
        RunSize size = new RunSize(7_000_000_000L, 6_000_000_000L, 12_000_000_000L, 400_000_000);
        assertThatCode(() -> size.requireAtMost(25_400_000_000L, 512)).doesNotThrowAnyException();
        assertThatThrownBy(() -> size.requireAtMost(25_399_999_999L, 512))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Training takes at least 25.4 GB of memory (weights 7.0 GB, gradients 6.0 GB, optimizer 12.0 GB,"
                                + " outputs of layers for 512 samples 0.4 GB), and this machine has 25.4 GB. Choose fewer units or"
                                + " filters, or a smaller batch.");
    }

    @Test
    void aSizeBeyondAllNumbersIsTheLargest() {
        RunSize size = new RunSize(Long.MAX_VALUE, Long.MAX_VALUE, 1, 1);
        assertThat(size.bytes()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void theMachineHasMoreThanJavasHeapHolds() {
        assertThat(PhysicalMemory.bytes()).isGreaterThan(Runtime.getRuntime().totalMemory());
    }

    /** 70 samples, because probes look at as many; a step takes 16. */
    @Test
    void anOutputIsRefusedForTheLargestBatchThatTheRunHas() {
        Sequential wide = Sequential.of(Reshape.to(10, 10, 1), Conv2D.of(500_000, 3), new Flatten(), Dense.of(1));
        Recipe recipe = recipe(wide, SGD.keras(), Precision.FLOAT32);
        TrainingOptions options = new TrainingOptions(1, 16, OptionalLong.empty());
        assertThatThrownBy(() -> RunSize.require(recipe, summary(wide), options, ProbeSchedule.DEFAULT, ROWS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "The output of conv2d for 70 samples: its shape [70, 8, 8, 500000] has 2,240,000,000 elements;"
                                + " TensorFlow takes at most 2,147,483,647 in one tensor. Choose smaller sizes.");
        assertThatCode(() -> RunSize.require(recipe, summary(wide), options, ProbeSchedule.NEVER, ROWS))
                .doesNotThrowAnyException(); // 40 samples are validated at once
    }

    @Test
    void trainingAndEvaluatingRefuseBeforeTheyBuild() {
        Sequential wide = Sequential.of(Reshape.to(10, 10, 1), Conv2D.of(1_000_000, 3), new Flatten(), Dense.of(1));
        Recipe recipe = recipe(wide, SGD.keras(), Precision.FLOAT32);
        TrainingOptions options = new TrainingOptions(1, 70, OptionalLong.empty());
        Trainer trainer = new Trainer(TestRuntime.get(), recipe, options, ProbeSchedule.NEVER);
        assertThatThrownBy(() -> trainer.train(ROWS, 0, TrainingListener.NONE, () -> false))
                .hasMessageStartingWith("The output of conv2d for 70 samples: its shape [70, 8, 8, 1000000] has");
        assertThatThrownBy(
                        () -> Inference.evaluate(TestRuntime.get(), recipe, java.util.Map.of(), ROWS.validation(), 10))
                .hasMessageStartingWith("The output of conv2d for 40 samples: its shape [40, 8, 8, 1000000] has");
    }

    /** Whoever asks before the data is known may give a batch that is larger than all of it. */
    @Test
    void oneStepIsMadeOfABatchOfAnySize() {
        assertThat(new TrainingOptions(3, Integer.MAX_VALUE, OptionalLong.empty()).steps(100))
                .isEqualTo(3);
        assertThat(new TrainingOptions(Integer.MAX_VALUE, 1, OptionalLong.empty()).steps(Integer.MAX_VALUE))
                .isEqualTo((long) Integer.MAX_VALUE * Integer.MAX_VALUE);
    }

    private static Recipe recipe(Sequential model, Optimizer optimizer, Precision precision) {
        return new Recipe(model, CategoricalCrossentropy.fromLogits(), optimizer, precision);
    }

    private static ModelSummary summary(Sequential model) {
        return model.summary(Shape.of(100));
    }
}
