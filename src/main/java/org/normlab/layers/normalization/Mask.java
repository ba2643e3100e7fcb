package org.normlab.layers.normalization;

import java.util.Arrays;
import java.util.List;
import org.normlab.layers.Layer;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TInt32;

/** Sees to it that a mask has a value for each place of an input; TensorFlow would broadcast a smaller one. */
final class Mask {
    private Mask() {}

    /**
     * The mask. Sizes that are not known while a graph is built are compared in each run, which fails if they differ.
     *
     * @param axis the channels', as the layer was given it
     * @throws IllegalArgumentException unless the mask has the input's shape with size 1 on that axis
     */
    static Operand<TBool> checked(Layer layer, Ops tf, Operand<TBool> mask, Operand<?> x, int axis) {
        Shape input = x.shape();
        long[] sizes = input.asArray();
        int channels = Math.floorMod(axis, sizes.length);
        sizes[channels] = 1;
        String rule = layer.getClass().getSimpleName() + ": the mask must have the input's shape";
        if (!mask.shape().isCompatibleWith(Shape.of(sizes))) {
            throw new IllegalArgumentException(rule + " " + input + " with size 1 on axis " + axis + "; got "
                    + mask.shape() + ". Reshape the mask.");
        }
        if (!mask.shape().hasUnknownDimension() && !input.hasUnknownDimension()) {
            return mask;
        }
        Operand<TInt32> given = tf.shape(mask);
        int[] oneChannel = new int[sizes.length];
        Arrays.fill(oneChannel, Integer.MAX_VALUE);
        oneChannel[channels] = 1;
        Operand<TInt32> expected = tf.math.minimum(tf.shape(x), tf.constant(oneChannel));
        Operand<TBool> fits = tf.reduceAll(tf.math.equal(given, expected), tf.constant(0));
        Op assertion = tf.assertThat(
                fits, List.of(tf.constant(rule + " with one channel, got"), given, tf.constant("for"), tf.shape(x)));
        return tf.withControlDependencies(List.of(assertion)).identity(mask);
    }
}
