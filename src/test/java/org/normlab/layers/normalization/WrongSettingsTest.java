package org.normlab.layers.normalization;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.normlab.layers.Context;
import org.normlab.layers.Flatten;
import org.normlab.layers.Layer;
import org.normlab.layers.Mode;
import org.normlab.layers.Variables;
import org.normlab.testing.Tensors;
import org.tensorflow.Graph;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** Each mistake has one sentence that names the layer, what was given and what to do. */
class WrongSettingsTest {

    static Stream<Arguments> shapes() {
        return Stream.of(
                Arguments.of(
                        BatchNormalization.keras(),
                        Shape.of(3),
                        "BatchNormalization: the input must have a batch axis and at least one more; got shape [3]."
                                + " Reshape the input before this layer."),
                Arguments.of(
                        BatchNormalization.keras().withAxis(0),
                        Shape.of(3, 4),
                        "BatchNormalization: axis 0 is the batch; got axis [0] for the input of shape [3, 4]. Choose"
                                + " from 1 to 1."),
                Arguments.of(
                        LayerNormalization.keras().withAxis(1, 3),
                        Shape.of(3, 4, 5),
                        "LayerNormalization: axis [1, 3] is out of range for the input of shape [3, 4, 5]; its axes are"
                                + " 1 to 2, or -2 to -1 from the end."),
                Arguments.of(
                        RMSNormalization.keras().withAxis(1, -2),
                        Shape.of(3, 4, 5),
                        "RMSNormalization: axis [1, -2] names one axis twice for the input of shape [3, 4, 5]."),
                Arguments.of(
                        LayerNormalization.keras(),
                        Shape.of(3, -1),
                        "LayerNormalization: the size along axis 1 must be known and at least 1; got shape [3, -1]."
                                + " Give the input's shape."),
                Arguments.of(
                        GroupNormalization.keras().withGroups(3),
                        Shape.of(3, 28, 28, 4),
                        "GroupNormalization: groups must divide the channels; got groups=3, channels=4 (axis -1 of [3,"
                                + " 28, 28, 4]). Choose another number of groups, or set the axis."),
                Arguments.of(
                        GroupNormalization.keras().withGroups(2),
                        Shape.of(-1, -1, 4),
                        "GroupNormalization: all sizes but the batch's must be known; got shape [-1, -1, 4]. Give the"
                                + " input's shape."),
                Arguments.of(
                        BatchNormalization.keras(),
                        Shape.of(-1, -1, 4),
                        "BatchNormalization: all sizes but the batch's must be known; got shape [-1, -1, 4]. Give the"
                                + " input's shape."),
                Arguments.of(
                        BatchNormalization.keras().withAxis(1),
                        Shape.of(-1, 3, -1, 4),
                        "BatchNormalization: all sizes but the batch's must be known; got shape [-1, 3, -1, 4]. Give the"
                                + " input's shape."),
                Arguments.of(
                        LocalResponseNormalization.tensorflow(),
                        Shape.of(-1, -1, 4),
                        "LocalResponseNormalization: all sizes but the batch's must be known; got shape [-1, -1, 4]. Give the"
                                + " input's shape."),
                Arguments.of(
                        new Flatten(),
                        Shape.of(-1, -1, 4),
                        "Flatten: all sizes but the batch's must be known; got shape [-1, -1, 4]. Give the"
                                + " input's shape."),
                Arguments.of(
                        InstanceNormalization.keras(),
                        Shape.of(3, 4),
                        "InstanceNormalization: the input must have at least one axis beside the batch and the channels,"
                                + " [batch, ..., channels]; got shape [3, 4]. Use this layer before Flatten."),
                Arguments.of(
                        GhostBatchNormalization.of(4),
                        Shape.of(10, 3),
                        "GhostBatchNormalization: the batch must be a multiple of the ghost size or smaller than it; got"
                                + " a batch of 10 and ghost size 4. Choose a ghost size that divides the"
                                + " batch."),
                Arguments.of(
                        GhostBatchNormalization.of(4),
                        Shape.of(-1, 3),
                        "GhostBatchNormalization: all sizes must be known in training, the batch's too; got shape [-1,"
                                + " 3]. Give the input's shape."),
                Arguments.of(
                        Normalization.of(-1, new float[] {1, 2}, new float[] {1, 1}),
                        Shape.of(4, 3),
                        "Normalization: the input has 3 places on axis [-1] (shape [4, 3]), but there are 2 means. Adapt"
                                + " it to data of this shape."),
                Arguments.of(
                        WeightNormalization.of(new Flatten()),
                        Shape.of(4, 3),
                        "WeightNormalization: the wrapped layer must have a kernel [..., out], as Dense and Conv2D have;"
                                + " got Flatten(). Wrap the layer with the kernel."));
    }

    @ParameterizedTest
    @MethodSource
    void shapes(Layer layer, Shape input, String message) {
        assertThatThrownBy(() -> call(layer, input))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void settings() {
        assertThatThrownBy(() -> LayerNormalization.keras().withAxis())
                .hasMessage("LayerNormalization: axis must name at least one axis; got none.");
        assertThatThrownBy(() -> LayerNormalization.keras().withEpsilon(Double.NaN))
                .hasMessage("LayerNormalization: epsilon must be finite and above 0; got NaN.");
        assertThatThrownBy(() -> GroupNormalization.pytorch(0))
                .hasMessage("GroupNormalization: groups must be at least 1; got 0.");
        assertThatThrownBy(() -> BatchRenormalization.paper().withLimits(.5, 0))
                .hasMessage("BatchRenormalization: rMax must be finite and at least 1.0; got 0.5.");
        assertThatThrownBy(() -> LocalResponseNormalization.pytorch(0))
                .hasMessage("LocalResponseNormalization: size must be at least 1; got 0.");
        assertThatThrownBy(() -> Normalization.of(0, -1))
                .hasMessage(
                        "Normalization: means must be finite and variances finite and not negative; got mean 0.0 and"
                                + " variance -1.0 at 0.");
        assertThatThrownBy(() -> Normalization.of(-1, new float[2], new float[3]))
                .hasMessage("Normalization: there must be as many means as variances; got 2 and 3.");
        assertThatThrownBy(() -> Normalization.adapt(Shape.of(2, 3), new float[5], -1))
                .hasMessage("Normalization: values must be as many as their shape says, and at least one; got 5 for"
                        + " shape [2, 3].");
    }

    /** Six means of [2, 3] places, and an input of [3, 2]: as many, but others. */
    @Test
    void meansOfPlacesArrangedOtherwiseAreRefused() {
        Normalization layer = Normalization.adapt(Shape.of(2, 2, 3), new float[12], 1, 2);
        assertThatThrownBy(() -> call(layer, Shape.of(4, 3, 2)))
                .hasMessage(
                        "Normalization: the input has the sizes [3, 2] on axis [1, 2] (shape [4, 3, 2]), but the means"
                                + " have [2, 3]. Adapt it to data of this shape.");
    }

    @Test
    void anEpsilonWhoseSquareIsNoFloatIsRefused() {
        assertThatThrownBy(() -> UnitNormalization.keras().withEpsilon(1e-20))
                .hasMessage("UnitNormalization: epsilon must be from 1.0E-18 to 1.0E18; got 1.0E-20.");
    }

    @Test
    void aMaskOfAnotherShapeIsRefused() {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Context context = Context.of(tf, Variables.create(tf, 0), Mode.TRAINING);
            assertThatThrownBy(() -> BatchNormalization.keras()
                            .call(context, Tensors.constant(tf, Shape.of(1, 2, 1), 1, 2), tf.constant(new boolean[] {
                                true, false
                            })))
                    .hasMessage("BatchNormalization: the mask must have the input's shape [1, 2, 1] with size 1 on axis"
                            + " -1; got [2]. Reshape the mask.");
        }
    }

    private static void call(Layer layer, Shape input) {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            layer.call(
                    Context.of(tf, Variables.create(tf, 0), Mode.TRAINING),
                    tf.placeholder(TFloat32.class, Placeholder.shape(input)));
        }
    }
}
