package org.normlab.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.normlab.data.DataSet;
import org.normlab.data.SampleShape;
import org.normlab.data.Samples;
import org.normlab.data.Values;
import org.normlab.layers.Conv2D;
import org.normlab.layers.Dense;
import org.normlab.layers.Flatten;
import org.normlab.layers.Layer;
import org.normlab.layers.Reshape;
import org.normlab.layers.Sequential;
import org.normlab.losses.CategoricalCrossentropy;
import org.normlab.optimizers.Adam;
import org.normlab.testing.Digits;
import org.normlab.testing.TestRuntime;
import org.tensorflow.framework.activations.ReLU;

/** Data other than gray bytes in ten classes. */
class OtherDataTest {
    private static final DataSet ROWS = Digits.dataSet(320, 40, 10);

    @Test
    void theSamePixelsAsFloatsGiveTheSameBits() {
        DataSet floats = new DataSet("floats", floats(ROWS.training()), floats(ROWS.validation()), 10, Map.of());
        History history = train(floats, 2, Dense.of(10));
        assertThat(history.weightsSha256())
                .isEqualTo(train(ROWS, 2, Dense.of(10)).weightsSha256());
        assertThat(history.lastEpoch()).isPresent();
    }

    @Test
    void labelsAboveAByteAreLearned() {
        Random random = new Random(1);
        int[] labels = random.ints(600, 0, 2).map(label -> 299 * label).toArray();
        float[] values = new float[labels.length];
        for (int i = 0; i < labels.length; i++) {
            values[i] = (labels[i] == 0 ? -1 : 1) + (float) random.nextGaussian() / 10;
        }
        Samples samples = new Samples(SampleShape.vector(1), new Values.Floats(values), labels);
        History history = train(new DataSet("two of 300", samples, samples, 300, Map.of()), 40, Dense.of(300));
        assertThat(history.lastEpoch().orElseThrow().validationAccuracy()).isGreaterThan(.99);
        assertThat(history.predictions()).extracting(Prediction::label).containsOnly(0, 299);
    }

    /** The classes differ in colour only: what is red in one is blue in the other. */
    @Test
    void coloursAreKeptApart() {
        Random random = new Random(1);
        int[] labels = random.ints(320, 0, 2).toArray();
        byte[] pixels = new byte[labels.length * 4 * 4 * 3];
        for (int i = 0; i < pixels.length; i++) {
            int channel = i % 3;
            pixels[i] = (byte) (random.nextInt(100) + (channel == 2 * labels[i / 48] ? 150 : 0));
        }
        Samples samples = new Samples(SampleShape.image(4, 4, 3), new Values.Bytes(pixels), labels);
        History history = train(
                new DataSet("colours", samples, samples, 2, Map.of()),
                5,
                Reshape.to(4, 4, 3),
                Conv2D.of(4, 3).withActivation(new ReLU()),
                new Flatten(),
                Dense.of(2));
        assertThat(history.lastEpoch().orElseThrow().validationAccuracy()).isGreaterThan(.95);
    }

    private static History train(DataSet data, int epochs, Layer... model) {
        Recipe recipe = new Recipe(
                Sequential.of(model),
                CategoricalCrossentropy.fromLogits(),
                Adam.keras().withLearningRate(.01));
        TrainingOptions options = new TrainingOptions(epochs, 32, OptionalLong.empty());
        return new Trainer(TestRuntime.get(), recipe, options, ProbeSchedule.DEFAULT)
                .train(data, 0, TrainingListener.NONE, () -> false);
    }

    private static Samples floats(Samples bytes) {
        float[] values = new float[bytes.values().length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = bytes.values().get(i);
        }
        return new Samples(bytes.shape(), new Values.Floats(values), bytes.labels());
    }
}
