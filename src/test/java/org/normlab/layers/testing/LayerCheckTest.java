package org.normlab.layers.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.normlab.description.Described;
import org.normlab.description.Kind;
import org.normlab.description.Type;
import org.normlab.layers.Activation;
import org.normlab.layers.Context;
import org.normlab.layers.Conv2D;
import org.normlab.layers.Dense;
import org.normlab.layers.Flatten;
import org.normlab.layers.Frozen;
import org.normlab.layers.Initializers;
import org.normlab.layers.Layer;
import org.normlab.layers.MaxPooling2D;
import org.normlab.layers.Rescaling;
import org.normlab.layers.Reshape;
import org.normlab.layers.Sequential;
import org.normlab.layers.Variable;
import org.normlab.layers.normalization.Averaging;
import org.normlab.layers.normalization.BatchNormalization;
import org.normlab.layers.normalization.BatchRenormalization;
import org.normlab.layers.normalization.DynamicTanh;
import org.normlab.layers.normalization.FilterResponseNormalization;
import org.normlab.layers.normalization.GhostBatchNormalization;
import org.normlab.layers.normalization.GlobalResponseNormalization;
import org.normlab.layers.normalization.GroupNormalization;
import org.normlab.layers.normalization.InstanceNormalization;
import org.normlab.layers.normalization.LayerNormalization;
import org.normlab.layers.normalization.LocalResponseNormalization;
import org.normlab.layers.normalization.Normalization;
import org.normlab.layers.normalization.RMSNormalization;
import org.normlab.layers.normalization.SpectralNormalization;
import org.normlab.layers.normalization.ThresholdedLinearUnit;
import org.normlab.layers.normalization.UnitNormalization;
import org.normlab.layers.normalization.WeightNormalization;
import org.normlab.layers.normalization.WeightStandardization;
import org.normlab.testing.TestRuntime;
import org.tensorflow.Operand;
import org.tensorflow.framework.activations.ReLU;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;

/** The check on every normalization layer of ours, and on layers that are wrong on purpose. */
class LayerCheckTest {
    private static final Shape IMAGES = Shape.of(3, 5, 2, 4);
    private static final Shape CHANNELS = Shape.of(4);
    private static final Shape VECTORS = Shape.of(5, 3);

    @BeforeAll
    static void startTensorFlowQuietly() {
        TestRuntime.get();
    }

    static Stream<LayerCheck> ours() {
        return Stream.of(
                moving(LayerCheck.of(BatchNormalization.keras(), IMAGES)),
                moving(LayerCheck.of(BatchNormalization.keras().composed(), IMAGES)),
                moving(LayerCheck.of(BatchNormalization.pytorch(), Shape.of(3, 2, 5, 3, 4))),
                moving(LayerCheck.of(BatchNormalization.keras().withAxis(1), Shape.of(3, 4, 5, 2))),
                moving(LayerCheck.of(BatchNormalization.keras2(), IMAGES)).variable("batches", Shape.scalar(), 0),
                moving(LayerCheck.of(BatchNormalization.keras().withAveraging(Averaging.CUMULATIVE), IMAGES))
                        .variable("batches", Shape.scalar(), 0),
                moving(LayerCheck.of(BatchRenormalization.paper(), IMAGES)).gradientsInInferenceOnly(),
                moving(LayerCheck.of(GhostBatchNormalization.of(2), Shape.of(4, 5, 4))),
                affine(LayerCheck.of(LayerNormalization.keras(), IMAGES)),
                affine(LayerCheck.of(RMSNormalization.keras(), IMAGES), "scale"),
                affine(LayerCheck.of(GroupNormalization.keras().withGroups(2), IMAGES)),
                affine(LayerCheck.of(InstanceNormalization.keras(), IMAGES)),
                affine(LayerCheck.of(FilterResponseNormalization.paper(), IMAGES)),
                LayerCheck.of(InstanceNormalization.pytorch(), IMAGES),
                LayerCheck.of(UnitNormalization.keras(), VECTORS),
                LayerCheck.of(LocalResponseNormalization.tensorflow(), IMAGES),
                LayerCheck.of(ThresholdedLinearUnit.paper(), Shape.of(2, 1, 2, 4))
                        .variable("tau", CHANNELS, 0),
                LayerCheck.of(GlobalResponseNormalization.paper(), IMAGES)
                        .variable("gamma", CHANNELS, 0)
                        .variable("beta", CHANNELS, 0),
                affine(LayerCheck.of(DynamicTanh.paper(), IMAGES)).variable("alpha", Shape.scalar(), .5),
                LayerCheck.of(Normalization.of(3, 4), VECTORS),
                LayerCheck.of(Rescaling.of(2, 1), VECTORS),
                LayerCheck.of(Activation.of(new ReLU()), VECTORS),
                LayerCheck.of(new Flatten(), IMAGES).output(Shape.of(3, 40)),
                LayerCheck.of(Reshape.to(4, 10), IMAGES).output(Shape.of(3, 4, 10)),
                LayerCheck.of(Dense.of(2), VECTORS).output(Shape.of(5, 2)),
                LayerCheck.of(Conv2D.of(3, 2), IMAGES).output(Shape.of(3, 4, 1, 3)),
                LayerCheck.of(MaxPooling2D.of(2), IMAGES).output(Shape.of(3, 2, 1, 4)),
                LayerCheck.of(Frozen.of(BatchNormalization.keras()), IMAGES),
                LayerCheck.of(WeightNormalization.of(Dense.of(2)), VECTORS)
                        .output(Shape.of(5, 2))
                        .variable("kernel", Shape.of(3, 2))
                        .variable("g", Shape.of(2))
                        .variable("bias", Shape.of(2), 0),
                LayerCheck.of(WeightStandardization.of(Conv2D.of(3, 2)), IMAGES)
                        .output(Shape.of(3, 4, 1, 3))
                        .variable("kernel", Shape.of(2, 2, 4, 3))
                        .variable("bias", Shape.of(3), 0),
                LayerCheck.of(SpectralNormalization.of(Dense.of(2)), VECTORS)
                        .gradientsInInferenceOnly()
                        .variable("kernel", Shape.of(3, 2))
                        .variable("vector_u", Shape.of(2))
                        .variable("vector_v", Shape.of(3))
                        .variable("bias", Shape.of(2), 0),
                LayerCheck.of(
                        Sequential.of(
                                Conv2D.of(3, 2).withActivation(new ReLU()),
                                GroupNormalization.keras().withGroups(3)),
                        IMAGES));
    }

    private static LayerCheck affine(LayerCheck check, String... names) {
        if (names.length > 0) {
            return check.output(IMAGES).variable(names[0], CHANNELS, 1);
        }
        return check.output(IMAGES).variable("gamma", CHANNELS, 1).variable("beta", CHANNELS, 0);
    }

    private static LayerCheck moving(LayerCheck check) {
        return check.variable("gamma", CHANNELS, 1)
                .variable("beta", CHANNELS, 0)
                .variable("moving_mean", CHANNELS, 0)
                .variable("moving_variance", CHANNELS, 1);
    }

    @ParameterizedTest
    @MethodSource
    void ours(LayerCheck check) {
        assertThatCode(check::verify).doesNotThrowAnyException();
    }

    @Test
    void aGradientThatIsNotTheOutputsIsFound() {
        Layer wrong = (context, x) -> context.ops()
                .math
                .mul(x, context.ops().stopGradient(context.ops().math.square(x)));
        assertThatThrownBy(() -> LayerCheck.of(named("Cube", wrong), VECTORS).verify())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Cube on [5, 3]:")
                .hasMessageContaining("TRAINING: gradient by the input is ")
                .hasMessageContaining("INFERENCE: gradient by the input is ");
    }

    /** Its description is read back with another offset. */
    private record Shift(double offset) implements Layer, Described {
        private static final Kind<Shift> KIND = Kind.of("Shift", Shift.class, () -> new Shift(0))
                .with("offset", Type.NUMBER, Shift::offset, (layer, offset) -> new Shift(-offset));

        @Override
        public Kind<Shift> kind() {
            return KIND;
        }

        @Override
        public Operand<TFloat32> call(Context context, Operand<TFloat32> x) {
            return context.ops().math.add(x, context.ops().constant((float) offset));
        }
    }

    @Test
    void aDescriptionThatIsOfAnotherLayerIsFound() {
        assertThatThrownBy(() -> LayerCheck.of(new Shift(2), VECTORS).verify())
                .hasMessage("Shift[offset=2.0] on [5, 3]:\n  description: expected Shift[offset=2.0] back from"
                        + " {Shift={offset=2.0}}, found Shift[offset=-2.0]");
        assertThatCode(() -> LayerCheck.of(new Shift(0), VECTORS).verify()).doesNotThrowAnyException();
    }

    @Test
    void aLayerOfSomebodysOwnNeedsNoDescription() {
        Layer nameless = (context, x) -> context.ops().math.neg(x);
        assertThatCode(() -> LayerCheck.of(Frozen.of(nameless), VECTORS).verify())
                .doesNotThrowAnyException();
    }

    @Test
    void anotherResultInAGraphIsFound() {
        Layer wrong = (context, x) -> context.ops()
                .math
                .add(x, context.ops().constant(context.ops().scope().env().isGraph() ? 1f : 2f));
        assertThatThrownBy(() -> LayerCheck.of(named("Shift", wrong), VECTORS).verify())
                .hasMessageContaining("TRAINING: output, graph and eager: ");
    }

    @Test
    void otherVariablesAreFound() {
        Layer layer =
                (context, x) -> context.ops().math.mul(x, context.trainable("gamma", Shape.of(3), Initializers.ones()));
        assertThatThrownBy(() -> LayerCheck.of(named("Scale", layer), VECTORS)
                        .variable("gamma", Shape.of(2), 0)
                        .variable("beta", Shape.of(3), 0)
                        .verify())
                .hasMessage("Scale on [5, 3]:\n"
                        + "  expected the variables [gamma, beta], found [gamma]\n"
                        + "  variable gamma: expected shape [2], found [3]\n"
                        + "  variable gamma: expected to begin with 0.0, found 1.0");
    }

    @Test
    void anotherOutputShapeIsFound() {
        assertThatThrownBy(() ->
                        LayerCheck.of(Dense.of(2), VECTORS).output(VECTORS).verify())
                .hasMessageContaining(
                        "INFERENCE: expected output shape [5, 3], found [5, 2] in a graph and [5, 2]" + " eagerly");
    }

    @Test
    void aStateThatAnEmptyBatchMovesIsFound() {
        Layer wrong = (context, x) -> {
            Variable<TFloat32> batches = context.state("batches", Shape.scalar(), Initializers.zeros());
            context.update(
                    batches,
                    context.ops()
                            .math
                            .add(batches.read(context.ops()), context.ops().constant(1f)));
            return x;
        };
        assertThatThrownBy(() -> LayerCheck.of(named("Counter", wrong), VECTORS).verify())
                .hasMessage("Counter on [5, 3]:\n"
                        + "  TRAINING: an empty batch changes the variable batches in a graph\n"
                        + "  INFERENCE: an empty batch changes the variable batches in a graph\n"
                        + "  TRAINING: an empty batch changes the variable batches in a graph of any batch size\n"
                        + "  INFERENCE: an empty batch changes the variable batches in a graph of any batch size\n"
                        + "  TRAINING: an empty batch changes the variable batches eagerly\n"
                        + "  INFERENCE: an empty batch changes the variable batches eagerly");
        assertThatCode(() -> LayerCheck.of(named("Counter", wrong), VECTORS)
                        .ordinaryInputsOnly()
                        .verify())
                .doesNotThrowAnyException();
    }

    /** The root of a sum of squares has no gradient at 0, and a mean of no examples is not a number. */
    @Test
    void whatIsNotFiniteIsFound() {
        Layer wrong = (context, x) -> {
            Ops tf = context.ops();
            Operand<TFloat32> mean = tf.math.mean(x, tf.constant(0), Mean.keepDims(true));
            return tf.math.div(
                    tf.math.sub(x, mean), tf.math.sqrt(tf.math.add(tf.math.square(mean), tf.math.square(x))));
        };
        assertThatThrownBy(() -> LayerCheck.of(named("Ratio", wrong), VECTORS).verify())
                .hasMessageContaining("TRAINING: the output is not finite where all inputs are 0.0")
                .hasMessageContaining("TRAINING: the gradient by the input is not finite for inputs of 0.0");
    }

    @Test
    void aLayerThatFailsOnAnEmptyBatchIsFoundAndOneThatRefusesItIsNot() {
        Layer first = (context, x) -> {
            Ops tf = context.ops();
            Operand<TFloat32> one = tf.slice(x, tf.constant(new int[] {0, 0}), tf.constant(new int[] {1, 3}));
            return tf.math.sub(x, tf.stopGradient(one));
        };
        assertThatThrownBy(() -> LayerCheck.of(named("First", first), VECTORS).verify())
                .hasMessageContaining("an empty batch fails in a graph: ")
                .hasMessageContaining("an empty batch fails eagerly: ");
        Layer refusing = (context, x) -> {
            if (x.shape().get(0) < 1) {
                throw new IllegalArgumentException("The batch must have a known size of at least 1.");
            }
            return x;
        };
        assertThatCode(() -> LayerCheck.of(named("Refusing", refusing), VECTORS).verify())
                .doesNotThrowAnyException();
    }

    private static Layer named(String name, Layer layer) {
        return new Layer() {
            @Override
            public Operand<TFloat32> call(Context context, Operand<TFloat32> x) {
                return layer.call(context, x);
            }

            @Override
            public String toString() {
                return name;
            }
        };
    }
}
