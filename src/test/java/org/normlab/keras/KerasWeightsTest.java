package org.normlab.keras;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.normlab.data.Mnist;
import org.normlab.data.NpyArray;
import org.normlab.data.Samples;
import org.normlab.layers.Activation;
import org.normlab.layers.Context;
import org.normlab.layers.Mode;
import org.normlab.layers.Sequential;
import org.normlab.layers.Variables;
import org.normlab.layers.Weights;
import org.normlab.testing.Goldens;
import org.normlab.testing.Tensors;
import org.normlab.testing.TestRuntime;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.framework.activations.Softmax;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Models that Keras 3.15 trained, here: the same weights, and the same predictions of 100 digits.
 *
 * <p>Made by {@code scripts/goldens/keras_weights.py}. Tolerances: 2e-6 of the largest logit, 4e-6 in a probability, both
 * from Keras's float64 with the same weights. Measured: ours at most 5.1e-7 and 8.2e-7 away, Keras's own float32 5.5e-7
 * and 7.5e-7.
 */
class KerasWeightsTest {
    private static final int DIGITS = 100;

    private static Map<String, NpyArray> outputs;
    private static float[] pixels;

    private record Outputs(float[] logits, float[] probabilities) {}

    @BeforeAll
    static void readGoldens() {
        outputs = Goldens.read("/org/normlab/keras/outputs.npz");
        Samples digits = Mnist.bundled().validation();
        pixels = new float[DIGITS * digits.features()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = digits.values().get(i);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "raw, raw.weights.h5",
        "scaled, scaled.keras",
        "batch-norm, batch-norm.weights.h5",
        "batch-norm, older.weights.h5"
    })
    void predictionsAreThoseOfKeras(String arm, String file) throws URISyntaxException {
        Outputs ours = outputs(SmallNotebook.logits(arm), golden(file));
        double[] logits = outputs.get(arm + ".logits.float64").doubles();
        double[] probabilities = outputs.get(arm + ".probabilities.float64").doubles();
        assertThat(largestDifference(ours.logits, logits)).isLessThan(2e-6 * largest(logits));
        assertThat(largestDifference(ours.probabilities, probabilities)).isLessThan(4e-6);
    }

    @Test
    void movingStatisticsAreThoseOfKerasToTheBit() throws URISyntaxException {
        Map<String, Shape> shapes = shapes("batch-norm");
        Map<String, float[]> weights = KerasWeights.read(golden("batch-norm.weights.h5"), shapes);
        List<String> moving = shapes.keySet().stream()
                .filter(name -> name.contains("moving_"))
                .toList();
        assertThat(moving).hasSize(8);
        for (String name : moving) {
            float[] ofKeras = outputs.get("batch-norm." + name).floats();
            assertThat(weights.get(name)).as(name).containsExactly(ofKeras);
        }
    }

    @Test
    void nothingIsReadButTheModelsWeights() throws URISyntaxException {
        Map<String, Shape> shapes = shapes("raw");
        assertThat(KerasWeights.read(golden("raw.weights.h5"), shapes)).containsOnlyKeys(shapes.keySet());
    }

    static Map<String, Shape> shapes(String arm) {
        return SmallNotebook.logits(arm).summary(Shape.of(784)).shapes();
    }

    static Path golden(String name) throws URISyntaxException {
        return Path.of(KerasWeightsTest.class.getResource(name).toURI());
    }

    private static Outputs outputs(Sequential model, Path file) {
        try (Graph graph = new Graph();
                Session session = TestRuntime.get().session(graph)) {
            Ops tf = Ops.create(graph);
            Variables variables = Variables.create(tf, 0);
            Context context = Context.of(tf, variables, Mode.INFERENCE);
            Operand<TFloat32> logits = model.call(context, Tensors.constant(tf, Shape.of(DIGITS, 784), pixels));
            Operand<TFloat32> probabilities = Activation.of(new Softmax()).call(context, logits);
            Weights.assign(graph, session, variables, KerasWeights.read(file, variables.shapes()));
            try (Result result =
                    session.runner().fetch(logits).fetch(probabilities).run()) {
                return new Outputs(Tensors.values((TFloat32) result.get(0)), Tensors.values((TFloat32) result.get(1)));
            }
        }
    }

    private static double largestDifference(float[] ours, double[] theirs) {
        assertThat(ours).hasSameSizeAs(theirs);
        double largest = 0;
        for (int i = 0; i < ours.length; i++) {
            largest = Math.max(largest, Math.abs(ours[i] - theirs[i]));
        }
        return largest;
    }

    private static double largest(double[] values) {
        return Arrays.stream(values).map(Math::abs).max().orElseThrow();
    }
}
