package org.normlab.training;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.normlab.data.DataSet;
import org.normlab.layers.Dense;
import org.normlab.layers.Frozen;
import org.normlab.layers.Layer;
import org.normlab.layers.Sequential;
import org.normlab.layers.normalization.GhostBatchNormalization;
import org.normlab.losses.CategoricalCrossentropy;
import org.normlab.optimizers.Adam;
import org.normlab.testing.Digits;
import org.normlab.testing.TestRuntime;
import org.tensorflow.ndarray.Shape;

/** Batches that a layer cannot be trained on are refused before the first step, also an epoch's last one. */
class UnsuitableBatchTest {
    /** 70 samples: batches of 32, 32 and 6. */
    private static final DataSet DATA = Digits.dataSet(70, 40, 10);

    private static final ProbeSchedule PROBES = new ProbeSchedule(Set.of(), true);

    @BeforeAll
    static void startTensorFlow() {
        TestRuntime.get();
    }

    @Test
    void theLastBatchOfAnEpoch() {
        assertRefused(ghost(4), options(32), ProbeSchedule.NEVER, "got a batch of 6 and ghost size 4.");
        assertFits(ghost(2), options(32), ProbeSchedule.NEVER);
        assertFits(ghost(8), options(32), ProbeSchedule.NEVER); // 6 are one part
        assertRefused(ghost(4), options(35), ProbeSchedule.NEVER, "got a batch of 35 and ghost size 4.");
    }

    @Test
    void aLastBatchThatIsNotReached() {
        assertFits(ghost(4), new TrainingOptions(2, 32, OptionalLong.of(2)), ProbeSchedule.NEVER);
        assertRefused(
                ghost(4),
                new TrainingOptions(2, 32, OptionalLong.of(3)),
                ProbeSchedule.NEVER,
                "got a batch of 6 and ghost size 4.");
    }

    @Test
    void theSamplesOfProbes() {
        assertRefused(
                ghost(4),
                new TrainingOptions(1, 32, OptionalLong.of(1)),
                PROBES,
                "The probes take one batch of 70 samples. GhostBatchNormalization: the batch must be a multiple of the ghost"
                        + " size or smaller than it; got a batch of 70 and ghost size 4.");
        assertFits(ghost(2), options(32), PROBES);
    }

    @Test
    void layersWithinLayers() {
        Sequential inner = Sequential.of(Dense.of(4), GhostBatchNormalization.of(4));
        assertRefused(inner, options(32), ProbeSchedule.NEVER, "got a batch of 6 and ghost size 4.");
        assertFits(Frozen.of(inner), options(32), ProbeSchedule.NEVER); // it normalizes as in inference
    }

    @Test
    void aTrainerRefusesBeforeTheFirstStep() {
        Trainer trainer = new Trainer(TestRuntime.get(), recipe(ghost(4)), options(32), ProbeSchedule.NEVER);
        TrainingListener listener = new TrainingListener() {
            @Override
            public void stepDone(Progress progress) {
                throw new AssertionError("A step was made.");
            }
        };
        assertThatThrownBy(() -> trainer.train(DATA, 0, listener, () -> false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got a batch of 6 and ghost size 4.");
    }

    private static Layer ghost(int size) {
        return GhostBatchNormalization.of(size);
    }

    private static TrainingOptions options(int batchSize) {
        return new TrainingOptions(1, batchSize, OptionalLong.empty());
    }

    private static Recipe recipe(Layer layer) {
        return new Recipe(
                Sequential.of(Dense.of(4), layer, Dense.of(10)), CategoricalCrossentropy.fromLogits(), Adam.keras());
    }

    private static void assertFits(Layer layer, TrainingOptions options, ProbeSchedule probes) {
        assertThatCode(() -> requireFit(layer, options, probes)).doesNotThrowAnyException();
    }

    private static void assertRefused(Layer layer, TrainingOptions options, ProbeSchedule probes, String message) {
        assertThatThrownBy(() -> requireFit(layer, options, probes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    private static void requireFit(Layer layer, TrainingOptions options, ProbeSchedule probes) {
        Recipe recipe = recipe(layer);
        Trainer.requireFit(recipe, ((Sequential) recipe.model()).summary(Shape.of(100)), options, probes, DATA);
    }
}
