package org.normlab.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.normlab.layers.ModelSummary.Row;
import org.normlab.layers.normalization.BatchNormalization;
import org.normlab.layers.normalization.SpectralNormalization;
import org.normlab.testing.TestRuntime;
import org.tensorflow.Graph;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

class ShapeInferenceTest {
    private static final Sequential IMAGES = Sequential.of(
            Reshape.to(6, 6, 1),
            Conv2D.of(4, 3),
            BatchNormalization.keras(),
            SpectralNormalization.of(Conv2D.of(4, 3)),
            MaxPooling2D.of(2),
            new Flatten(),
            Dense.of(4),
            Dense.of(4),
            Dense.of(4));

    @BeforeAll
    static void startTensorFlow() {
        TestRuntime.get();
    }

    /** Layer by layer it finds what one graph of the whole model has. */
    @Test
    void shapesAreThoseOfTheModelInOneGraph() {
        ModelSummary summary = IMAGES.summary(Shape.of(36));
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Variables variables = Variables.create(tf, 0);
            Context context = Context.of(tf, variables, Mode.INFERENCE);
            IMAGES.call(context, tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, 36))));
            assertThat(summary.shapes()).containsExactlyEntriesOf(variables.shapes());
            assertThat(summary.rows().stream().map(row -> row.name() + row.output()))
                    .containsExactlyElementsOf(context.outputs().stream()
                            .map(output -> output.name() + output.output().shape())
                            .toList());
            assertThat(summary.trainable())
                    .isEqualTo(variables.trainable().stream()
                            .mapToLong(v -> v.shape().size())
                            .sum());
            assertThat(summary.parameters())
                    .isEqualTo(variables.weights().stream()
                            .mapToLong(v -> v.shape().size())
                            .sum());
        }
    }

    @Test
    void layersWithinLayersHaveRowsOfTheirOwn() {
        Sequential nested = Sequential.of(Dense.of(3), Sequential.of(Dense.of(5), Dense.of(2)), Dense.of(1));
        ModelSummary summary = nested.summary(Shape.of(7));
        assertThat(summary.rows())
                .extracting(Row::name, Row::parameters)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("dense", 24L),
                        org.assertj.core.groups.Tuple.tuple("sequential/dense", 20L),
                        org.assertj.core.groups.Tuple.tuple("sequential/dense_1", 12L),
                        org.assertj.core.groups.Tuple.tuple("sequential", 32L),
                        org.assertj.core.groups.Tuple.tuple("dense_1", 3L));
        assertThat(summary.parameters()).isEqualTo(59);
        assertThat(summary.activations()).isEqualTo(3 + 5 + 2 + 1);
    }

    /** Reshaping and flattening copy nothing; a normalization has an output of its own. */
    @Test
    void outputsThatMustBeKeptAreCounted() {
        long pixels = 36;
        long convolved = 4 * 4 * 4;
        long again = 2 * 2 * 4;
        assertThat(IMAGES.summary(Shape.of(36)).activations())
                .isEqualTo(pixels + 2 * convolved + again + 4 + /* dense layers */ 3 * 4);
        assertThat(Sequential.of(Rescaling.dividingBy(255), Dense.of(3))
                        .summary(Shape.of(10))
                        .activations())
                .isEqualTo(10 + 3);
    }

    /** A kernel is used at every place of its output. */
    @Test
    void productsAreThoseOfTheKernels() {
        assertThat(Sequential.of(Dense.of(3), Dense.of(2)).summary(Shape.of(5)).products())
                .isEqualTo((5 + 1) * 3 + (3 + 1) * 2);
        assertThat(Sequential.of(Reshape.to(6, 6, 1), Conv2D.of(4, 3), new Flatten())
                        .summary(Shape.of(36))
                        .products())
                .isEqualTo((9 + 1) * 4 * 4 * 4);
    }

    @Test
    void anErrorNamesTheLayer() {
        assertThatThrownBy(() ->
                        Sequential.of(Dense.of(2), Dense.of(Integer.MAX_VALUE)).summary(Shape.of(1)))
                .hasMessageStartingWith(
                        "Variable dense_1/kernel: its shape [2, 2147483647] has 4,294,967,294 elements;");
        assertThatThrownBy(() -> Sequential.of(Reshape.to(1000, 1000, 1), Conv2D.of(3000, 1))
                        .summary(Shape.of(1_000_000)))
                .hasMessageStartingWith(
                        "The output of conv2d: its shape [-1, 1000, 1000, 3000] has 3,000,000,000 elements;");
    }

    /** In one graph, 2,000 layers took minutes. */
    @Test
    @Timeout(30)
    void deepModelsTakeNoLongerForEachLayer() {
        Layer[] layers = IntStream.range(0, 5000)
                .mapToObj(i -> i % 2 == 0 ? Dense.of(2 + i % 7) : BatchNormalization.keras())
                .toArray(Layer[]::new);
        ModelSummary summary = Sequential.of(layers).summary(Shape.of(4));
        assertThat(summary.rows()).hasSize(5000);
        assertThat(summary.shapes()).containsEntry("dense_2499/bias", Shape.of(2 + 4998 % 7));
    }
}
