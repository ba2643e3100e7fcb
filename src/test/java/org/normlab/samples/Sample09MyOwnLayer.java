package org.normlab.samples;

import org.normlab.layers.Context;
import org.normlab.layers.Initializers;
import org.normlab.layers.Layer;
import org.normlab.layers.testing.LayerCheck;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A layer of your own is one class with one method. It asks the context for its parameters by name and never keeps them;
 * its {@code toString} holds all its settings, since it becomes part of the identity of every run.
 *
 * <p>Notice {@code LayerCheck}: it calls the layer eagerly and in a graph, compares its gradients with finite
 * differences, and checks that its variables are the ones named. Wrong layers are told what is wrong.
 */
public final class Sample09MyOwnLayer {
    private Sample09MyOwnLayer() {}

    /** y = x · scale, with one learned number for each channel. */
    static final class Scale implements Layer {
        @Override
        public Operand<TFloat32> call(Context context, Operand<TFloat32> x) {
            Ops tf = context.ops();
            Shape channels = Shape.of(x.shape().get(-1));
            return tf.math.mul(x, context.trainable("scale", channels, Initializers.ones()));
        }

        @Override
        public String toString() {
            return "Scale()";
        }
    }

    public static void main(String[] args) {
        LayerCheck.of(new Scale(), Shape.of(3, 5))
                .variable("scale", Shape.of(5), 1)
                .verify();
        System.out.println("The layer is right.");

        try {
            LayerCheck.of(new Scale(), Shape.of(3, 5))
                    .variable("gamma", Shape.of(5), 1)
                    .verify();
        } catch (AssertionError wrong) {
            System.out.println(wrong.getMessage());
        }
    }
}
/*
The layer is right.
Scale() on [3, 5]:
  expected the variables [gamma], found [scale]
*/
