package org.normlab.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.normlab.data.DataSet;
import org.normlab.layers.Activation;
import org.normlab.layers.Dense;
import org.normlab.layers.Layer;
import org.normlab.layers.Rescaling;
import org.normlab.layers.Sequential;
import org.normlab.layers.normalization.BatchNormalization;
import org.normlab.losses.CategoricalCrossentropy;
import org.normlab.optimizers.Adam;
import org.normlab.testing.Digits;
import org.normlab.testing.TestRuntime;
import org.tensorflow.Graph;
import org.tensorflow.framework.activations.ReLU;
import org.tensorflow.framework.activations.Softmax;

/** Models that are so simple that every quantity is known beforehand. */
class ProbesTest {
    private static final DataSet ROWS = Digits.dataSet(600, 20, 10);
    private static final Layer OUTPUT = Dense.of(10).withActivation(new Softmax());

    @Test
    void aSilentModelGuessesOneClassAndOnlyItsBiasHasAGradient() {
        Sequential silent = Sequential.of(Rescaling.of(0, -1), Activation.of(new ReLU()), OUTPUT);
        List<ProbeValue> values = probe(silent, Map.of());
        assertThat(value(values, "", "distinct_classes")).isEqualTo(1);
        assertThat(value(values, "", "clipped_share")).isZero();
        assertThat(value(values, "activation", "dead_relu_share")).isEqualTo(1);
        assertThat(value(values, "", "dead_relu_share")).isEqualTo(1);
        double squares = 0;
        for (int k = 0; k < 10; k++) {
            squares += Math.pow(.1 - share(k), 2);
        }
        assertThat(value(values, "", "gradient_norm")).isCloseTo(Math.sqrt(squares), within(1e-6));
    }

    @Test
    void aModelThatIsSureOfOneClassIsClippedOnAllOthersAndHasNoGradient() {
        float[] bias = new float[10];
        bias[3] = 1000;
        List<ProbeValue> values =
                probe(Sequential.of(OUTPUT), Map.of("dense/bias", bias, "dense/kernel", new float[1000]));
        assertThat(value(values, "", "clipped_share")).isCloseTo(1 - share(3), within(1e-12));
        assertThat(value(values, "", "gradient_norm")).isZero();
        assertThat(value(values, "", "distinct_classes")).isEqualTo(1);
    }

    @Test
    void deadUnitsAreCountedByLayerAndOverAllUnits() {
        Sequential model = Sequential.of(
                Rescaling.dividingBy(255),
                Dense.of(2).withActivation(new ReLU()),
                Dense.of(6).withActivation(new ReLU()),
                OUTPUT);
        float[] firstBias = {1, -1000};
        float[] secondBias = {1, 1, 1, 1, 1, -1000};
        List<ProbeValue> values = probe(model, Map.of("dense/bias", firstBias, "dense_1/bias", secondBias));
        assertThat(value(values, "dense", "dead_relu_share")).isEqualTo(1 / 2.0);
        assertThat(value(values, "dense_1", "dead_relu_share")).isEqualTo(1 / 6.0);
        assertThat(value(values, "", "dead_relu_share")).isEqualTo(2 / 8.0);
    }

    @Test
    void aNormalizedLayerHasMeanZeroAndDeviationOneAtFirst() {
        List<ProbeValue> values = probe(Sequential.of(BatchNormalization.keras(), OUTPUT), Map.of());
        String layer = "batch_normalization";
        assertThat(value(values, layer, "output_mean")).isCloseTo(0, within(1e-5));
        assertThat(value(values, layer, "output_standard_deviation")).isCloseTo(1, within(1e-4));
        assertThat(value(values, layer, "output_minimum")).isNegative();
        assertThat(value(values, layer, "output_maximum")).isGreaterThan(1);
    }

    @Test
    void theModelWithoutReluHasNoShareOfDeadUnits() {
        assertThat(probe(Sequential.of(OUTPUT), Map.of()))
                .extracting(ProbeValue::quantity)
                .doesNotContain("dead_relu_share");
    }

    private static List<ProbeValue> probe(Sequential model, Map<String, float[]> weights) {
        Recipe recipe = new Recipe(model, CategoricalCrossentropy.fromProbabilities(), Adam.keras());
        try (Graph ops = new Graph();
                TrainingGraph graph = new TrainingGraph(ops, TestRuntime.get(), recipe, ROWS, 50, 0, true)) {
            graph.assign(weights);
            return graph.probe(7);
        }
    }

    private static double value(List<ProbeValue> values, String layer, String quantity) {
        return values.stream()
                .filter(value -> value.layer().equals(layer) && value.quantity().equals(quantity))
                .mapToDouble(ProbeValue::value)
                .findFirst()
                .orElseThrow(() -> new AssertionError(quantity + " of \"" + layer + "\" is not in " + values));
    }

    /** Share of a label among the samples that a probe looks at. */
    private static double share(int label) {
        int count = 0;
        for (int i = 0; i < Probes.SAMPLES; i++) {
            count += ROWS.training().labels()[i] == label ? 1 : 0;
        }
        return count / (double) Probes.SAMPLES;
    }
}
