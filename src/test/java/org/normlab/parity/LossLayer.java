package org.normlab.parity;

import java.util.Map;
import org.normlab.layers.Context;
import org.normlab.layers.Layer;
import org.normlab.losses.Loss;
import org.normlab.testing.Tensors;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A loss as a function of the predictions alone, with the labels and weights of a golden. */
record LossLayer(Loss loss, Golden golden, boolean throughSoftmax) implements Layer {

    /** The loss of predictions as they are. */
    static LossLayer of(Loss loss, String golden) {
        return new LossLayer(loss, Golden.read(golden), false);
    }

    /** The loss of a model that ends with a softmax, by what goes into that. */
    static LossLayer ofSoftmax(Loss loss, String golden) {
        return new LossLayer(loss, Golden.read(golden), true);
    }

    @Override
    public Operand<TFloat32> call(Context context, Operand<TFloat32> x) {
        Ops tf = context.ops();
        Map<String, float[]> others = golden.others();
        Operand<TFloat32> labels = Tensors.constant(tf, golden.shape("x"), others.get("labels"));
        Operand<TFloat32> predictions = throughSoftmax ? tf.nn.softmax(x) : x;
        float[] weights = others.get("weights");
        return weights == null
                ? loss.perSample(tf, labels, predictions)
                : loss.perSample(tf, labels, predictions, Tensors.constant(tf, Shape.of(weights.length), weights));
    }

    @Override
    public String toString() {
        return loss.getClass().getSimpleName() + "(" + loss + (throughSoftmax ? ", after a softmax" : "")
                + (golden.others().containsKey("weights") ? ", with sample weights" : "") + ")";
    }
}
