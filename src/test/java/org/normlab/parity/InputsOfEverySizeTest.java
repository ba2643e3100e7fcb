package org.normlab.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.normlab.layers.Layer;
import org.normlab.layers.Mode;
import org.normlab.layers.normalization.Averaging;
import org.normlab.layers.normalization.BatchNormalization;
import org.normlab.layers.normalization.BatchRenormalization;
import org.normlab.layers.normalization.GlobalResponseNormalization;
import org.normlab.layers.normalization.GroupNormalization;
import org.normlab.layers.normalization.InstanceNormalization;
import org.normlab.layers.normalization.LayerNormalization;
import org.normlab.layers.normalization.RMSNormalization;
import org.normlab.layers.normalization.UnitNormalization;
import org.normlab.testing.Execution;
import org.normlab.testing.LayerRunner;
import org.normlab.testing.Tensors;
import org.tensorflow.ndarray.Shape;

/**
 * The goldens' inputs, or kernels, times powers of two at which squares overflow or vanish in float32: outputs and all
 * gradients beside the formulas in double precision, which holds them.
 */
class InputsOfEverySizeTest {
    /** Largest difference, in ulps of the largest expected value: the ordinary cases stay below it, too. */
    private static final double ULPS = 64;

    /** So that gradients by huge inputs, which are tiny, are no denormal numbers. */
    private static final double DY = 0x1p40;

    /** Squares vanish at the first and overflow at the second. */
    private static final List<Integer> EXPONENTS = List.of(-100, 66);

    /** The largest size that is computed as it is, and nearly the largest float32. */
    private static final List<Integer> MORE_EXPONENTS = List.of(59, 120);

    /** The fused kernel is right to 1e18; these others look at no squares. */
    private static final Set<String> LEFT_OUT = Set.of(
            "standardizer",
            "standardizer-inverse",
            "rescaling",
            "rescaling-by-maximum",
            "thresholded-linear",
            "dynamic-tanh",
            "layer-offset",
            "group-offset",
            "batch-offset-composed",
            "batch-masked");

    static Stream<Arguments> cases() {
        return casesOf(EXPONENTS);
    }

    static Stream<Arguments> moreCases() {
        return casesOf(MORE_EXPONENTS);
    }

    private static Stream<Arguments> casesOf(List<Integer> exponents) {
        return ParityCases.all()
                .filter(parity -> parity.layer().getClass().getPackageName().endsWith("normalization"))
                .filter(parity -> !LEFT_OUT.contains(parity.name()) && !isFused(parity.layer()))
                .flatMap(parity -> exponents.stream()
                        .filter(exponent -> exponent > 0 || !hidesTinyDifferences(parity.layer()))
                        .map(exponent -> Arguments.of(parity, exponent)));
    }

    /** What is added to a tiny x is so much larger that double precision has no digits left for differences. */
    private static boolean hidesTinyDifferences(Layer layer) {
        return layer instanceof BatchRenormalization || layer instanceof GlobalResponseNormalization;
    }

    private static boolean isFused(Layer layer) {
        return layer instanceof BatchNormalization && !layer.toString().contains("composed");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void itIsTheFormulas(ParityCase parity, int exponent) {
        Golden golden = Golden.read(parity.name());
        String what = golden.inputs().containsKey("kernel") ? "kernel" : "x";
        double times = Math.pow(2, exponent);
        Map<String, float[]> base = new TreeMap<>(golden.inputs());
        base.computeIfPresent("beta", (name, values) -> new float[values.length]); // would hide a tiny y in differences
        base.computeIfPresent("bias", (name, values) -> new float[values.length]);
        Map<String, float[]> inputs = new TreeMap<>(base);
        inputs.put(what, times(inputs.get(what), times));
        boolean linear = parity.layer() instanceof GlobalResponseNormalization; // its gradient is as large as dy
        float[] dy = times(golden.dy(), linear || exponent < 0 ? 1 : DY);
        Map<String, float[]> ours = LayerQuantities.of(parity.layer(), Mode.TRAINING, golden.shape("x"), inputs, dy);

        Map<String, double[]> in = new HashMap<>();
        base.forEach((name, values) -> in.put(name, doubles(values)));
        Oracle oracle = (mode, given, constant) ->
                parity.oracle().call(mode, with(given, what, times), with(constant, what, times));
        Differences differences = new Differences(oracle, Mode.TRAINING, in, doubles(dy));
        for (String quantity : ours.keySet()) {
            if (quantity.equals("y")) {
                assertClose(
                        quantity,
                        ours.get(quantity),
                        oracle.call(Mode.TRAINING, in, in).get("y"),
                        1);
            } else if (quantity.startsWith("d.") && !(linear && quantity.equals("d.beta"))) {
                String by = quantity.substring(2);
                assertClose(quantity, ours.get(quantity), differences.by(by), by.equals(what) ? 1 / times : 1);
            }
        }
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("moreCases")
    void itIsTheFormulasAtMoreSizes(ParityCase parity, int exponent) {
        itIsTheFormulas(parity, exponent);
    }

    private static Map<String, double[]> with(Map<String, double[]> in, String what, double times) {
        Map<String, double[]> changed = new HashMap<>(in);
        changed.put(
                what, Arrays.stream(in.get(what)).map(value -> value * times).toArray());
        return changed;
    }

    private static void assertClose(String quantity, float[] actual, double[] expected, double times) {
        double[] scaled = Arrays.stream(expected).map(value -> value * times).toArray();
        assertThat(Distance.ulps(actual, scaled)).as(quantity).isLessThan(ULPS);
    }

    private static float[] times(float[] values, double times) {
        float[] scaled = new float[values.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = (float) (values[i] * times);
        }
        return scaled;
    }

    private static double[] doubles(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }

    static Stream<Arguments> fourNumbers() {
        return Stream.of(
                        LayerNormalization.keras(),
                        GroupNormalization.keras().withGroups(1),
                        RMSNormalization.keras(),
                        UnitNormalization.keras())
                .flatMap(
                        layer -> Stream.of(1e18f, 1e19f, 1e20f, 1e30f, 1.1e38f).map(size -> Arguments.of(layer, size)));
    }

    /** What 1, −1, 3, −3 give, whose mean square is 5; the last size reaches 3.3e38. */
    @ParameterizedTest
    @MethodSource
    void fourNumbers(Layer layer, float size) {
        float inverse = (float) (1 / (layer instanceof UnitNormalization ? Math.sqrt(20) : Math.sqrt(5)));
        for (Execution execution : Execution.values()) {
            try (LayerRunner runner = new LayerRunner(execution, layer, 0)) {
                float[] y = runner.call(Mode.INFERENCE, Shape.of(1, 4), size, -size, 3 * size, -3 * size);
                assertThat(y[0]).isCloseTo(inverse, within(2e-7f));
                assertThat(y[1]).isCloseTo(-inverse, within(2e-7f));
                assertThat(y[2]).isCloseTo(3 * inverse, within(4e-7f));
                assertThat(y[3]).isCloseTo(-3 * inverse, within(4e-7f));
            }
        }
    }

    /** 3e38 and 3.2e38, whose sum and whose distance from −3e38 are no float32s. */
    @ParameterizedTest
    @EnumSource
    void sumsAndDifferencesMayBeNoFloats(Execution execution) {
        Layer layer = LayerNormalization.keras();
        try (LayerRunner runner = new LayerRunner(execution, layer, 0)) {
            float[] y = runner.call(
                    Mode.INFERENCE, Shape.of(2, 4), 3e38f, 3.2e38f, 3e38f, 3.2e38f, -3e38f, 3e38f, 3e38f, -3e38f);
            for (int i = 0; i < 8; i++) {
                float expected = i < 4 ? (i % 2 == 0 ? -1 : 1) : (i % 4 == 0 || i % 4 == 3 ? -1 : 1);
                assertThat(y[i]).isCloseTo(expected, within(1e-5f));
            }
        }
    }

    /** A huge example, an ordinary one and a tiny one in one batch, each as if alone. */
    @ParameterizedTest
    @EnumSource
    void groupsDoNotTouchEachOther(Execution execution) {
        for (Layer layer : List.of(
                LayerNormalization.keras(),
                RMSNormalization.keras(),
                UnitNormalization.keras(),
                InstanceNormalization.keras(),
                GlobalResponseNormalization.paper())) {
            float[] base = Tensors.arbitrary(12, 3);
            float[] sizes = {1e30f, 1, 1e-10f};
            float[] together = new float[36];
            Shape one = Shape.of(1, 3, 4);
            try (LayerRunner runner = new LayerRunner(execution, layer, 0)) {
                for (int n = 0; n < 3; n++) {
                    for (int i = 0; i < 12; i++) {
                        together[12 * n + i] = base[i] * sizes[n];
                    }
                }
                float[] y = runner.call(Mode.INFERENCE, Shape.of(3, 3, 4), together);
                for (int n = 0; n < 3; n++) {
                    float[] alone = Arrays.copyOfRange(together, 12 * n, 12 * (n + 1));
                    float[] expected = runner.call(Mode.INFERENCE, one, alone);
                    for (int i = 0; i < 12; i++) {
                        assertThat(y[12 * n + i]).isCloseTo(expected[i], within(2e-6f * Math.abs(expected[i])));
                    }
                }
            }
        }
    }

    /** The middle value of an example of huge ones: beta, and no gradient that is not finite. */
    @Test
    void constantHugeInputsBecomeBeta() {
        for (Layer layer : List.of(
                LayerNormalization.keras(),
                InstanceNormalization.keras(),
                BatchNormalization.keras().composed())) {
            Shape shape = Shape.of(2, 3, 4);
            float[] x = new float[24];
            Arrays.fill(x, 3e38f);
            Map<String, float[]> inputs = new TreeMap<>(Map.of("x", x, "gamma", new float[] {1, 2, 3, 4}));
            inputs.put("beta", new float[] {5, 6, 7, 8});
            if (layer instanceof BatchNormalization) {
                inputs.put("moving_mean", new float[4]);
                inputs.put("moving_variance", new float[] {1, 1, 1, 1});
            }
            Map<String, float[]> quantities =
                    LayerQuantities.of(layer, Mode.TRAINING, shape, inputs, Tensors.arbitrary(24, 1));
            for (int i = 0; i < 24; i++) {
                assertThat(quantities.get("y")[i]).isEqualTo(5 + i % 4);
                assertThat(quantities.get("d.x")[i]).isFinite();
            }
            assertThat(quantities.get("d.gamma")).containsOnly(0);
        }
    }

    /** The mean is a float32; the variance, some 1e57, is none. */
    @ParameterizedTest
    @EnumSource
    void theMovingMeanOfHugeInputsIsRight(Execution execution) {
        BatchNormalization layer = BatchNormalization.keras().withMomentum(.5).composed();
        try (LayerRunner runner = new LayerRunner(execution, layer, 0)) {
            runner.call(Mode.TRAINING, Shape.of(2, 1), 1e30f, 3e30f);
            assertThat(runner.variable("moving_mean")[0]).isCloseTo(1e30f, within(1e24f));
            assertThat(runner.variable("moving_variance")).containsExactly(Float.POSITIVE_INFINITY);
        }
    }

    /** An infinite variance of an earlier batch weighs 0. */
    @ParameterizedTest
    @EnumSource(names = {"EXPONENTIAL", "DEBIASED"})
    void aLayerWithoutMemoryForgetsHugeInputs(Averaging averaging) {
        BatchNormalization layer = BatchNormalization.keras()
                .withMomentum(0)
                .withAveraging(averaging)
                .composed();
        try (LayerRunner runner = new LayerRunner(Execution.GRAPH, layer, 0)) {
            runner.call(Mode.TRAINING, Shape.of(2, 1), 1e20f, -1e20f);
            runner.call(Mode.TRAINING, Shape.of(2, 1), 10, 14);
            assertThat(runner.variable("moving_mean")).containsExactly(12);
            assertThat(runner.variable("moving_variance")).containsExactly(4);
        }
    }

    /** The limit of (1 − momentum) / (1 − momentum^t) is 1 / t. */
    @Test
    void debiasedAveragesThatForgetNothingAreMeans() {
        BatchNormalization layer = BatchNormalization.keras().withMomentum(1).withAveraging(Averaging.DEBIASED);
        try (LayerRunner runner = new LayerRunner(Execution.GRAPH, layer, 0)) {
            runner.call(Mode.TRAINING, Shape.of(2, 1), 1, 3);
            runner.call(Mode.TRAINING, Shape.of(2, 1), 10, 14);
            assertThat(runner.variable("moving_mean")[0]).isCloseTo(7, within(1e-6f));
            assertThat(runner.variable("moving_variance")[0]).isCloseTo(2.5f, within(1e-6f));
        }
    }

    /** A normal variance of 1e36 moves a float32's half way there. */
    @ParameterizedTest
    @EnumSource
    void theMovingVarianceOfHugeInputsIsRightWhileItIsAFloat(Execution execution) {
        BatchNormalization layer = BatchNormalization.keras().withMomentum(.5).composed();
        try (LayerRunner runner = new LayerRunner(execution, layer, 0)) {
            runner.call(Mode.TRAINING, Shape.of(2, 1), -1e18f, 1e18f);
            assertThat(runner.variable("moving_variance")[0]).isCloseTo(5e35f, within(1e30f));
        }
    }
}
