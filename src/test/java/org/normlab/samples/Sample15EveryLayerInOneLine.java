package org.normlab.samples;

import java.util.List;
import org.normlab.layers.Activation;
import org.normlab.layers.Context;
import org.normlab.layers.Conv2D;
import org.normlab.layers.Dense;
import org.normlab.layers.Flatten;
import org.normlab.layers.Frozen;
import org.normlab.layers.Layer;
import org.normlab.layers.MaxPooling2D;
import org.normlab.layers.Mode;
import org.normlab.layers.Rescaling;
import org.normlab.layers.Reshape;
import org.normlab.layers.Sequential;
import org.normlab.layers.Variables;
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
import org.tensorflow.EagerSession;
import org.tensorflow.Operand;
import org.tensorflow.framework.activations.GELU;
import org.tensorflow.framework.activations.ReLU;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Every layer as one writes it, called on two images of 6 × 6 pixels in four channels.
 *
 * <p>Notice that a layer is a value: nothing here belongs to a session, and the same layer could be called in others.
 */
public final class Sample15EveryLayerInOneLine {
    private Sample15EveryLayerInOneLine() {}

    public static void main(String[] args) {
        List<Layer> layers = List.of(
                Conv2D.of(32, 3).withActivation(new ReLU()),
                MaxPooling2D.of(2),
                new Flatten(),
                Reshape.to(36, 4),
                Rescaling.dividingBy(255),
                Activation.of(new GELU()),
                Sequential.of(new Flatten(), Dense.of(128).withActivation(new ReLU()), Dense.of(10)),
                Frozen.of(BatchNormalization.keras()),
                BatchNormalization.keras().withMomentum(.9),
                BatchRenormalization.paper(),
                GhostBatchNormalization.of(2),
                LayerNormalization.keras(),
                RMSNormalization.keras(),
                GroupNormalization.keras().withGroups(2),
                InstanceNormalization.keras(),
                UnitNormalization.keras(),
                LocalResponseNormalization.tensorflow(),
                FilterResponseNormalization.paper(),
                ThresholdedLinearUnit.paper(),
                GlobalResponseNormalization.paper(),
                DynamicTanh.paper(),
                Normalization.of(33.3, 6_194),
                WeightNormalization.of(Conv2D.of(8, 3)),
                SpectralNormalization.of(Conv2D.of(8, 3)),
                WeightStandardization.of(Conv2D.of(8, 3)));
        try (EagerSession session = EagerSession.create()) {
            Ops tf = Ops.create(session);
            Operand<TFloat32> x = tf.fill(tf.constant(new int[] {2, 6, 6, 4}), tf.constant(1f));
            for (Layer layer : layers) {
                Context training = Context.of(tf, Variables.create(tf, 42), Mode.TRAINING);
                Shape shape = layer.call(training, x).shape();
                System.out.println(layer.name() + " " + shape);
            }
        }
    }
}
/*
conv2d [2, 4, 4, 32]
max_pooling2d [2, 3, 3, 4]
flatten [2, 144]
reshape [2, 36, 4]
rescaling [2, 6, 6, 4]
activation [2, 6, 6, 4]
sequential [2, 10]
batch_normalization [2, 6, 6, 4]
batch_normalization [2, 6, 6, 4]
batch_renormalization [2, 6, 6, 4]
ghost_batch_normalization [2, 6, 6, 4]
layer_normalization [2, 6, 6, 4]
rms_normalization [2, 6, 6, 4]
group_normalization [2, 6, 6, 4]
instance_normalization [2, 6, 6, 4]
unit_normalization [2, 6, 6, 4]
local_response_normalization [2, 6, 6, 4]
filter_response_normalization [2, 6, 6, 4]
thresholded_linear_unit [2, 6, 6, 4]
global_response_normalization [2, 6, 6, 4]
dynamic_tanh [2, 6, 6, 4]
normalization [2, 6, 6, 4]
conv2d [2, 4, 4, 8]
conv2d [2, 4, 4, 8]
conv2d [2, 4, 4, 8]
*/
