package org.normlab.layers.normalization;

import java.util.stream.IntStream;
import org.normlab.description.DescribedValue;
import org.normlab.description.Kind;
import org.normlab.description.Type;
import org.normlab.layers.Checks;
import org.normlab.layers.Context;
import org.normlab.layers.Layer;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Normalizes each example by itself, over groups of neighbouring channels and all places.
 *
 * <pre>
 *   y = gamma * (x − mean) / sqrt(variance + epsilon) + beta      in training and inference alike
 * </pre>
 *
 * <p>The C channels make {@code groups} groups of C / groups; mean and variance (which divides by n) are taken over one
 * group's channels and all axes but the batch. One group is layer normalization over all but the batch, C groups are
 * {@link InstanceNormalization}.
 *
 * <p>Shapes: x, y [N, ..., C] or with the channels on another {@code axis}; gamma, beta [C]. Gamma begins at one, beta
 * at zero.
 *
 * <p>For example {@code GroupNormalization.keras().withGroups(2)}.
 *
 * @see <a href="https://arxiv.org/abs/1803.08494">Wu, He 2018</a>
 * @see <a href="https://keras.io/api/layers/normalization_layers/group_normalization/">Keras 3 GroupNormalization</a>
 */
public final class GroupNormalization extends DescribedValue implements Layer {
    /** The kind of this layer: its name, and its settings with their defaults. */
    public static final Kind<GroupNormalization> KIND = Kind.of(
                    "GroupNormalization", GroupNormalization.class, GroupNormalization::keras)
            .with("groups", Type.COUNT, layer -> layer.groups, GroupNormalization::withGroups)
            .with("axis", Type.INTEGER, layer -> layer.axis, GroupNormalization::withAxis)
            .with("epsilon", Type.POSITIVE, layer -> layer.epsilon, GroupNormalization::withEpsilon)
            .with("center", Type.FLAG, layer -> layer.affine.center(), GroupNormalization::withCenter)
            .with("scale", Type.FLAG, layer -> layer.affine.scale(), GroupNormalization::withScale);

    private final int groups;
    private final int axis;
    private final double epsilon;
    private final Affine affine;

    private GroupNormalization(int groups, int axis, double epsilon, Affine affine) {
        this.groups = groups;
        this.axis = axis;
        this.epsilon = epsilon;
        this.affine = affine;
    }

    /** As in Keras 3: 32 groups, axis −1, epsilon 1e-3. */
    public static GroupNormalization keras() {
        return new GroupNormalization(32, -1, 1e-3, Affine.BOTH);
    }

    /**
     * As in PyTorch, but for the axis, which stays the last: epsilon 1e-5.
     *
     * @throws IllegalArgumentException if there are fewer than one group
     */
    public static GroupNormalization pytorch(int groups) {
        return keras().withEpsilon(1e-5).withGroups(groups);
    }

    /** @throws IllegalArgumentException if there are fewer than one group */
    public GroupNormalization withGroups(int value) {
        return new GroupNormalization(Checks.atLeastOne("GroupNormalization: groups", value), axis, epsilon, affine);
    }

    /** The channels' axis; a negative one counts from the end. */
    public GroupNormalization withAxis(int value) {
        return new GroupNormalization(groups, value, epsilon, affine);
    }

    /** @throws IllegalArgumentException unless epsilon is finite and above 0 */
    public GroupNormalization withEpsilon(double value) {
        return new GroupNormalization(groups, axis, Checks.positive("GroupNormalization: epsilon", value), affine);
    }

    /** With or without beta. */
    public GroupNormalization withCenter(boolean value) {
        return new GroupNormalization(groups, axis, epsilon, affine.withCenter(value));
    }

    /** With or without gamma. */
    public GroupNormalization withScale(boolean value) {
        return new GroupNormalization(groups, axis, epsilon, affine.withScale(value));
    }

    /** @throws IllegalArgumentException unless the axis exists, {@code groups} divides its size and all sizes
     *     but the batch's are known */
    @Override
    public Operand<TFloat32> call(Context context, Operand<TFloat32> x) {
        Shape shape = x.shape();
        Axes axes = Axes.of(this, shape, axis);
        int channelAxis = axes.indices()[0];
        long channels = shape.get(channelAxis);
        if (channels % groups != 0) {
            throw new IllegalArgumentException("GroupNormalization: groups must divide the channels; got groups="
                    + groups + ", channels=" + channels + " (axis " + axis + " of " + shape + "). Choose another number"
                    + " of groups, or set the axis.");
        }
        Checks.knownButTheBatch(this, shape);
        Ops tf = context.ops();
        Shape grouped = shape.take(channelAxis)
                .append(Shape.of(groups, channels / groups))
                .append(shape.subShape(channelAxis + 1, shape.numDimensions()));
        int[] overOneGroup = IntStream.range(1, grouped.numDimensions())
                .filter(i -> i != channelAxis)
                .toArray();
        Moments moments = Moments.over(tf, Reshaping.to(tf, x, grouped), overOneGroup);
        Operand<TFloat32> normalized = Reshaping.to(tf, moments.normalized(epsilon), shape);
        return affine.call(context, normalized, axes);
    }

    @Override
    public Kind<GroupNormalization> kind() {
        return KIND;
    }

    @Override
    public String toString() {
        return "GroupNormalization(groups=" + groups + ", axis=" + axis + ", epsilon=" + epsilon + affine.description()
                + ")";
    }
}
