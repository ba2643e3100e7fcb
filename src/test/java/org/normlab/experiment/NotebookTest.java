package org.normlab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.normlab.data.Mnist;
import org.normlab.layers.Mode;
import org.normlab.layers.ModelSummary;
import org.normlab.testing.Execution;
import org.normlab.testing.LayerRunner;
import org.normlab.testing.NotebookExperiment;
import org.tensorflow.ndarray.Shape;

class NotebookTest {
    private static Experiment notebook;

    @BeforeAll
    static void onMnist() {
        notebook = NotebookExperiment.on(Mnist.bundled());
    }

    @ParameterizedTest
    @CsvSource({"raw, 1216394, 0", "scaled, 1216394, 0", "batch-norm, 1217098, 704", "raw-logits, 1216394, 0"})
    void parametersAreThoseOfKeras(String arm, long trainable, long nonTrainable) {
        ModelSummary summary = arm(arm).model().summary(Shape.of(784));
        assertThat(summary.trainable()).isEqualTo(trainable);
        assertThat(summary.nonTrainable()).isEqualTo(nonTrainable);
    }

    @Test
    void batchNormalizationFollowsEveryHiddenRelu() {
        assertThat(arm("batch-norm").layers())
                .containsExactly(
                        "Reshape([28, 28, 1])",
                        "Conv2D(filters=32, kernel_size=3, activation=relu)",
                        "BatchNormalization(momentum=0.99, epsilon=0.001)",
                        "Conv2D(filters=64, kernel_size=3, activation=relu)",
                        "BatchNormalization(momentum=0.99, epsilon=0.001)",
                        "MaxPooling2D(pool_size=2)",
                        "Flatten()",
                        "Dense(units=128, activation=relu)",
                        "BatchNormalization(momentum=0.99, epsilon=0.001)",
                        "Dense(units=128, activation=relu)",
                        "BatchNormalization(momentum=0.99, epsilon=0.001)",
                        "Dense(units=10, activation=softmax)");
    }

    @Test
    void armsOfOneSeedShareEveryWeightTheyHaveInCommon() {
        Map<String, float[]> raw = initialWeights("raw", 4);
        for (String other : List.of("scaled", "batch-norm", "raw-logits")) {
            Map<String, float[]> weights = initialWeights(other, 4);
            raw.forEach((name, values) -> assertThat(weights.get(name)).as(name).isEqualTo(values));
        }
        assertThat(initialWeights("raw", 5).get("conv2d/kernel")).isNotEqualTo(raw.get("conv2d/kernel"));
    }

    @Test
    void onlyTheLossSetsRawLogitsApart() {
        assertThat(arm("raw").loss()).hasToString("categorical cross-entropy from probabilities");
        assertThat(arm("raw-logits").loss()).hasToString("categorical cross-entropy from logits");
        assertThat(arm("raw-logits").optimizer().toString())
                .isEqualTo(arm("raw").optimizer().toString())
                .isEqualTo("Adam(learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1.0E-7)");
    }

    @Test
    void anUnknownArmIsNamedWithTheKnownOnes() {
        assertThatThrownBy(() -> notebook.select(List.of("raw", "scald")))
                .isInstanceOf(InvalidExperimentException.class)
                .hasMessage("There is no arm \"scald\" in the experiment notebook; it has raw, scaled, batch-norm,"
                        + " raw-logits.");
    }

    @Test
    void selectedArmsKeepTheExperimentsOrder() {
        assertThat(notebook.select(List.of("batch-norm", "raw")))
                .extracting(Arm::name)
                .containsExactly("raw", "batch-norm");
    }

    private static Arm arm(String name) {
        return notebook.select(List.of(name)).get(0);
    }

    private static Map<String, float[]> initialWeights(String arm, long seed) {
        try (LayerRunner runner = new LayerRunner(Execution.GRAPH, arm(arm).model(), seed)) {
            runner.call(Mode.INFERENCE, Shape.of(1, 784), new float[784]);
            return runner.names().stream().collect(Collectors.toMap(Function.identity(), runner::variable));
        }
    }
}
