package org.normlab.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.normlab.parity.Formulas.along;
import static org.normlab.parity.Formulas.alongOthers;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Test;
import org.normlab.layers.Layer;
import org.normlab.layers.Mode;
import org.normlab.layers.normalization.BatchNormalization;
import org.normlab.layers.normalization.LayerNormalization;
import org.normlab.layers.normalization.RMSNormalization;
import org.normlab.losses.CategoricalCrossentropy;
import org.normlab.testing.MathematicsPage;
import org.normlab.testing.Tensors;
import org.tensorflow.ndarray.Shape;

/** The gradients on the page on the mathematics are those of finite differences, and those of the library. */
class GradientFormulasTest {
    private static final double OF_LARGEST = 1e-8;
    private static final double ULPS = 8;
    private static final Shape IMAGES = Shape.of(4, 3, 2, 3);
    private static final Shape LOGITS = Shape.of(4, 4);

    /** Undecided, surely wrong, surely right, and two classes of four beyond the clip. */
    private static final float[] Z = {1, 0, 2, -1, 0, 40, 3, 1, 30, 0, 1, 2, 18, 17, 0, 1};

    private static final float[] LABELS = {1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0};

    @Test
    void batchNormalizationInTraining() {
        section("Gradient of batch normalization");
        Map<String, float[]> inputs = batchInputs();
        assertAllAgree(
                GradientFormulas.batch(doubles(inputs), dy(IMAGES), along(IMAGES, -1), 1e-3),
                BatchOracles.batch(IMAGES, -1, 1e-3, t -> .01, n -> 1, null),
                BatchNormalization.keras(),
                Mode.TRAINING,
                inputs);
    }

    @Test
    void batchNormalizationInInference() {
        section("Gradient of batch normalization");
        Map<String, float[]> inputs = batchInputs();
        assertAllAgree(
                GradientFormulas.batchInference(doubles(inputs), dy(IMAGES), along(IMAGES, -1), 1e-3),
                BatchOracles.batch(IMAGES, -1, 1e-3, t -> .01, n -> 1, null),
                BatchNormalization.keras(),
                Mode.INFERENCE,
                inputs);
    }

    @Test
    void layerNormalizationOverTwoAxes() {
        section("Gradient of layer normalization");
        Map<String, float[]> inputs =
                Map.of("x", x(IMAGES), "gamma", Tensors.arbitrary(6, 2), "beta", Tensors.arbitrary(6, 3));
        assertAllAgree(
                GradientFormulas.layer(
                        doubles(inputs), dy(IMAGES), alongOthers(IMAGES, 1, -2), along(IMAGES, 1, -2), 1e-3),
                ExampleOracles.layer(IMAGES, 1e-3, 1, -2),
                LayerNormalization.keras().withAxis(1, -2),
                Mode.TRAINING,
                inputs);
    }

    @Test
    void rmsNormalizationOverTheLastAxis() {
        section("Gradient of RMS normalization");
        Map<String, float[]> inputs = Map.of("x", x(IMAGES), "scale", Tensors.arbitrary(3, 2));
        assertAllAgree(
                GradientFormulas.rms(doubles(inputs), dy(IMAGES), alongOthers(IMAGES, -1), along(IMAGES, -1), 1e-6),
                ExampleOracles.rms(IMAGES, 1e-6, -1),
                RMSNormalization.keras(),
                Mode.TRAINING,
                inputs);
    }

    @Test
    void clippedCrossentropyBehindASoftmax() {
        section("Gradient of clipped cross-entropy");
        assertLossesAgree(CategoricalCrossentropy.fromProbabilities(), GradientFormulas::clippedCrossentropy, 0);
    }

    @Test
    void clippedCrossentropyOfSmoothedLabels() {
        section("Gradient of clipped cross-entropy");
        assertLossesAgree(
                CategoricalCrossentropy.fromProbabilities().withLabelSmoothing(.1),
                GradientFormulas::clippedCrossentropy,
                .1);
    }

    @Test
    void crossentropyFromLogits() {
        section("Gradient of clipped cross-entropy");
        assertLossesAgree(CategoricalCrossentropy.fromLogits(), GradientFormulas::crossentropy, 0);
    }

    @Test
    void aSampleThatIsSurelyWrongHasNoGradientUnlessItComesFromLogits() {
        section("Why the clipped loss goes silent");
        double[] z = {0, 40, 3, 1};
        double[] y = {1, 0, 0, 0};
        assertThat(GradientFormulas.clippedCrossentropy(z, y)).containsOnly(0);
        assertThat(GradientFormulas.crossentropy(z, y)[0]).isCloseTo(-1, within(1e-15));
    }

    private static void section(String heading) {
        assertThat(MathematicsPage.read().headings()).contains(heading);
    }

    private static void assertAllAgree(
            Map<String, double[]> formula, Oracle oracle, Layer layer, Mode mode, Map<String, float[]> inputs) {
        assertAllAgree(formula, oracle, layer, mode, IMAGES, inputs, dy(IMAGES));
    }

    private static void assertAllAgree(
            Map<String, double[]> formula,
            Oracle oracle,
            Layer layer,
            Mode mode,
            Shape shape,
            Map<String, float[]> inputs,
            double[] dy) {
        Differences differences = new Differences(oracle, mode, doubles(inputs), dy);
        Map<String, float[]> library = LayerQuantities.of(layer, mode, shape, inputs, floats(dy));
        formula.forEach((name, gradient) -> {
            double largest = Arrays.stream(gradient).map(Math::abs).max().orElseThrow();
            assertThat(differences.by(name)).as(name).containsExactly(gradient, within(OF_LARGEST * largest));
            assertThat(Distance.ulps(library.get("d." + name), gradient))
                    .as(name)
                    .isLessThan(ULPS);
        });
    }

    private static void assertLossesAgree(
            CategoricalCrossentropy loss, BinaryOperator<double[]> formula, double share) {
        double[] labels = doubles(LABELS);
        for (int i = 0; i < labels.length; i++) {
            labels[i] = labels[i] * (1 - share) + share / 4;
        }
        double[] dy = {1, .5, 2, -1};
        double[] gradient = new double[Z.length];
        for (int i = 0; i < Z.length; i++) {
            gradient[i] = dy[i / 4] * formula.apply(row(doubles(Z), i / 4), row(labels, i / 4))[i % 4];
        }
        boolean clipped = !loss.isFromLogits();
        Layer layer = (context, x) -> loss.perSample(
                context.ops(),
                Tensors.constant(context.ops(), LOGITS, LABELS),
                clipped ? context.ops().nn.softmax(x) : x);
        Oracle oracle = (mode, in, constant) -> {
            double[] y = new double[4];
            for (int n = 0; n < 4; n++) {
                double[] p = GradientFormulas.softmax(row(in.get("x"), n));
                for (int k = 0; k < 4; k++) {
                    double c = clipped ? Math.min(Math.max(p[k], 1e-7), 1 - 1e-7) : p[k];
                    y[n] -= row(labels, n)[k] * Math.log(c);
                }
            }
            return Map.of("y", y);
        };
        assertAllAgree(Map.of("x", gradient), oracle, layer, Mode.TRAINING, LOGITS, Map.of("x", Z), dy);
    }

    private static Map<String, float[]> batchInputs() {
        return Map.of(
                "x", x(IMAGES),
                "gamma", new float[] {.5f, 1.5f, -2},
                "beta", new float[] {1, 0, -.25f},
                "moving_mean", new float[] {0, .5f, -1},
                "moving_variance", new float[] {1, .25f, 2});
    }

    private static float[] x(Shape shape) {
        return Tensors.arbitrary((int) shape.size(), 0);
    }

    private static double[] dy(Shape shape) {
        return doubles(Tensors.arbitrary((int) shape.size(), 1));
    }

    private static double[] row(double[] values, int n) {
        return Arrays.copyOfRange(values, 4 * n, 4 * n + 4);
    }

    private static Map<String, double[]> doubles(Map<String, float[]> values) {
        Map<String, double[]> doubles = new HashMap<>();
        values.forEach((name, of) -> doubles.put(name, doubles(of)));
        return doubles;
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
