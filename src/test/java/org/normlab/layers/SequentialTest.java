package org.normlab.layers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.normlab.layers.normalization.BatchNormalization;
import org.normlab.testing.Execution;
import org.normlab.testing.LayerRunner;
import org.tensorflow.framework.activations.ReLU;
import org.tensorflow.ndarray.Shape;

class SequentialTest {

    @Test
    void variablesHaveKerasNames() {
        Sequential model = Sequential.of(
                Dense.of(2).withActivation(new ReLU()), BatchNormalization.keras(), Dense.of(2), Dense.of(1));
        try (LayerRunner runner = new LayerRunner(Execution.GRAPH, model, 0)) {
            runner.call(Mode.INFERENCE, Shape.of(1, 1), 1);
            assertThat(runner.names())
                    .containsExactly(
                            "dense/kernel",
                            "dense/bias",
                            "batch_normalization/gamma",
                            "batch_normalization/beta",
                            "batch_normalization/moving_mean",
                            "batch_normalization/moving_variance",
                            "dense_1/kernel",
                            "dense_1/bias",
                            "dense_2/kernel",
                            "dense_2/bias");
        }
    }

    @Test
    void aLayerPutInBetweenLeavesTheOthersInitialWeights() {
        Sequential plain = Sequential.of(Dense.of(3), Dense.of(3));
        Sequential normalized = Sequential.of(Dense.of(3), BatchNormalization.keras(), Dense.of(3));
        for (String kernel : new String[] {"dense/kernel", "dense_1/kernel"}) {
            assertThat(initial(normalized, 5, kernel)).isEqualTo(initial(plain, 5, kernel));
        }
    }

    @Test
    void theSeedAndTheNameDecideTheInitialWeights() {
        Sequential model = Sequential.of(Dense.of(3), Dense.of(3));
        assertThat(initial(model, 5, "dense/kernel")).isEqualTo(initial(model, 5, "dense/kernel"));
        assertThat(initial(model, 6, "dense/kernel")).isNotEqualTo(initial(model, 5, "dense/kernel"));
        assertThat(initial(model, 5, "dense_1/kernel")).isNotEqualTo(initial(model, 5, "dense/kernel"));
    }

    @Test
    void theSummaryReadsLikeKeras() {
        Sequential model = Sequential.of(
                Reshape.to(4, 4, 1),
                Conv2D.of(32, 3).withActivation(new ReLU()),
                BatchNormalization.keras(),
                new Flatten(),
                Dense.of(10));
        assertThat(model.summary(Shape.of(16)).toString())
                .isEqualTo(
                        """
                        Layer (type)                                 Output shape           Parameters
                        ──────────────────────────────────────────────────────────────────────────────
                        reshape (Reshape)                            [?, 4, 4, 1]                    0
                        conv2d (Conv2D)                              [?, 2, 2, 32]                 320
                        batch_normalization (BatchNormalization)     [?, 2, 2, 32]                 128
                        flatten (Flatten)                            [?, 128]                        0
                        dense (Dense)                                [?, 10]                     1,290
                        ──────────────────────────────────────────────────────────────────────────────
                        Total parameters                                                         1,738
                        Trainable                                                                1,674
                        Non-trainable                                                               64
                        """);
    }

    private static float[] initial(Layer model, long seed, String name) {
        try (LayerRunner runner = new LayerRunner(Execution.GRAPH, model, seed)) {
            runner.call(Mode.INFERENCE, Shape.of(1, 3), 1, 2, 3);
            return runner.variable(name);
        }
    }
}
