package org.normlab.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.normlab.data.DataSet;
import org.normlab.layers.Conv2D;
import org.normlab.layers.Dense;
import org.normlab.layers.Flatten;
import org.normlab.layers.Reshape;
import org.normlab.layers.Sequential;
import org.normlab.layers.normalization.BatchNormalization;
import org.normlab.losses.CategoricalCrossentropy;
import org.normlab.optimizers.Adam;
import org.normlab.testing.Digits;
import org.normlab.testing.TestRuntime;
import org.tensorflow.framework.activations.ReLU;
import org.tensorflow.framework.activations.Softmax;

/** A run that was stopped anywhere and taken up again is the run that never stopped. */
class ResumeTest {
    private static final DataSet ROWS = Digits.dataSet(70, 40, 10);
    private static final Sequential MODEL = Sequential.of(
            Reshape.to(10, 10, 1),
            Conv2D.of(4, 3).withActivation(new ReLU()),
            BatchNormalization.keras(),
            new Flatten(),
            Dense.of(10).withActivation(new Softmax()));
    private static final ProbeSchedule PROBES = new ProbeSchedule(Set.of(0L, 2L, 5L), true);
    private static final TrainingOptions TWO_EPOCHS = new TrainingOptions(2, 32, OptionalLong.empty());

    /** Three steps an epoch, 32 + 32 + 6 samples: before, on and after the end of the first, and at the very last. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void itEndsWithTheSameBits(int stoppedAfter) {
        History whole = trainer(TWO_EPOCHS).train(ROWS, 5, TrainingListener.NONE, () -> false);
        Kept kept = new Kept();
        History first = trainer(TWO_EPOCHS).train(ROWS, 5, TrainingListener.NONE, after(stoppedAfter), kept);
        assertThat(first.ending()).isEqualTo(History.Ending.INTERRUPTED);
        History second = trainer(TWO_EPOCHS).train(ROWS, 5, TrainingListener.NONE, () -> false, kept);

        assertThat(second.ending()).isEqualTo(History.Ending.FINISHED);
        assertThat(second.weightsSha256()).isEqualTo(whole.weightsSha256());
        assertThat(second.steps()).isEqualTo(whole.steps());
        assertThat(second.probes()).isEqualTo(whole.probes());
        assertThat(second.epochs())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields(
                        "trainingSeconds", "validationSeconds", "millisecondsPerStep", "busyElsewhere")
                .isEqualTo(whole.epochs());
    }

    @Test
    void savingChangesNoBit() {
        History plain = trainer(TWO_EPOCHS).train(ROWS, 5, TrainingListener.NONE, () -> false);
        Kept atEveryStep = new Kept() {
            @Override
            public boolean isDue(long steps) {
                return true;
            }
        };
        History saved = trainer(TWO_EPOCHS).train(ROWS, 5, TrainingListener.NONE, () -> false, atEveryStep);
        assertThat(atEveryStep.state.steps()).isEqualTo(6);
        assertThat(saved.weightsSha256()).isEqualTo(plain.weightsSha256());
    }

    @Test
    void aRunEndedByItsMostStepsFinishesItsEpoch() {
        TrainingOptions four = new TrainingOptions(2, 32, OptionalLong.of(4));
        Kept kept = new Kept();
        trainer(four).train(ROWS, 5, TrainingListener.NONE, after(4), kept);
        History second = trainer(four).train(ROWS, 5, TrainingListener.NONE, () -> false, kept);
        assertThat(second.steps()).isEqualTo(4);
        assertThat(second.epochs()).hasSize(2);
    }

    @Test
    void theStateOfAnotherModelIsRefused() {
        Kept kept = new Kept();
        trainer(TWO_EPOCHS).train(ROWS, 5, TrainingListener.NONE, after(1), kept);
        Sequential other = Sequential.of(Dense.of(10).withActivation(new Softmax()));
        assertThatThrownBy(() -> trainer(other, TWO_EPOCHS).train(ROWS, 5, TrainingListener.NONE, () -> false, kept))
                .hasMessageContaining("The model has the variables [dense/kernel, dense/bias, adam/iterations");
    }

    private static BooleanSupplier after(int steps) {
        int[] made = {0};
        return () -> ++made[0] == steps;
    }

    private static Trainer trainer(TrainingOptions options) {
        return trainer(MODEL, options);
    }

    private static Trainer trainer(Sequential model, TrainingOptions options) {
        Recipe recipe = new Recipe(model, CategoricalCrossentropy.fromProbabilities(), Adam.keras());
        return new Trainer(TestRuntime.get(), recipe, options, PROBES);
    }

    /** The last state, in memory. */
    private static class Kept implements Checkpoints {
        private TrainingState state;

        @Override
        public Optional<TrainingState> last() {
            return Optional.ofNullable(state);
        }

        @Override
        public boolean isDue(long steps) {
            return false;
        }

        @Override
        public void save(TrainingState saved) {
            state = saved;
        }
    }
}
