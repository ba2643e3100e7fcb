package org.normlab.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.normlab.data.DataSet;
import org.normlab.layers.Dense;
import org.normlab.layers.Sequential;
import org.normlab.losses.CategoricalCrossentropy;
import org.normlab.optimizers.SGD;
import org.normlab.testing.Digits;
import org.normlab.testing.TestRuntime;

/** Expected epochs: {@code scripts/goldens/early_stopping.py}'s, which asks Keras's own callback. */
class EarlyStoppingTest {
    private static final DataSet ROWS = Digits.dataSet(70, 20, 6);

    @ParameterizedTest
    @CsvFileSource(resources = "/org/normlab/parity/early_stopping.csv", numLinesToSkip = 1)
    void endsAfterTheEpochThatKerasEndsAfter(
            String monitor, int patience, double minimumDelta, String values, int lastEpoch) {
        EarlyStopping stopping = new EarlyStopping(EarlyStopping.Monitor.valueOf(monitor), patience, minimumDelta);
        assertThat(lastEpoch(stopping, values)).isEqualTo(lastEpoch);
    }

    private static int lastEpoch(EarlyStopping stopping, String values) {
        List<EpochMetrics> epochs = new ArrayList<>();
        for (String written : values.split(" ")) {
            double value = written.equals("nan") ? Double.NaN : Double.parseDouble(written);
            epochs.add(new EpochMetrics(epochs.size() + 1, 0, 0, value, value, 0, 0, 0, 0));
            if (stopping.isDue(epochs)) {
                break;
            }
        }
        return epochs.size();
    }

    /** In Keras 3.15 a first loss that is not a number stays the best for good. */
    @Test
    void aLossThatIsNotANumberIsNeverTheBest() {
        assertThat(lastEpoch(EarlyStopping.afterEpochs(1), "nan 3 2 nan 1")).isEqualTo(4);
    }

    @Test
    void aRunThatGetsNoBetterEnds() {
        Recipe still = new Recipe(
                Sequential.of(Dense.of(10)),
                CategoricalCrossentropy.fromLogits(),
                SGD.keras().withLearningRate(1e-12));
        TrainingOptions options =
                new TrainingOptions(9, 32, OptionalLong.empty()).withEarlyStopping(EarlyStopping.afterEpochs(3));
        History history = new Trainer(TestRuntime.get(), still, options, ProbeSchedule.NEVER)
                .train(ROWS, 0, TrainingListener.NONE, () -> false);
        assertThat(history.ending()).isEqualTo(History.Ending.FINISHED);
        assertThat(history.epochs()).hasSize(4);
    }

    @Test
    void wrongNumbersAreNamed() {
        assertThatThrownBy(() -> EarlyStopping.afterEpochs(-1))
                .hasMessage("patience must be 0 or more epochs; got -1.");
        assertThatThrownBy(() -> new EarlyStopping(EarlyStopping.Monitor.VALIDATION_LOSS, 1, -.1))
                .hasMessage("minimum delta must be 0 or more; got -0.1.");
    }
}
