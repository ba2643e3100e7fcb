package org.normlab.samples;

import java.util.List;
import java.util.Locale;
import org.normlab.layers.Context;
import org.normlab.layers.Layer;
import org.normlab.layers.Mode;
import org.normlab.layers.Variables;
import org.normlab.layers.normalization.BatchNormalization;
import org.normlab.layers.normalization.GroupNormalization;
import org.normlab.layers.normalization.LayerNormalization;
import org.normlab.layers.normalization.RMSNormalization;
import org.tensorflow.EagerSession;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The layers differ in what they take the statistics over: a channel of the whole batch, all channels of one sample, or
 * a group of them. Each is called here in training mode on the same three samples of four channels.
 *
 * <p>Notice what each first sample comes out as: only batch normalization depends on the other samples, only group
 * normalization treats the pairs alike, and RMS normalization alone leaves the mean in.
 */
public final class Sample04ChoosingAmongTheFamily {
    private Sample04ChoosingAmongTheFamily() {}

    public static void main(String[] args) {
        List<Layer> family = List.of(
                BatchNormalization.keras(),
                LayerNormalization.keras(),
                GroupNormalization.keras().withGroups(2),
                RMSNormalization.keras());
        for (Layer layer : family) {
            try (EagerSession session = EagerSession.create()) {
                Ops tf = Ops.create(session);
                Operand<TFloat32> x = tf.constant(new float[][] {{1, 3, 11, 13}, {5, 1, 15, 11}, {9, 8, 10, 9}});
                Context training = Context.of(tf, Variables.create(tf, 42), Mode.TRAINING);
                TFloat32 y = layer.call(training, x).asTensor();
                System.out.printf(
                        Locale.ROOT,
                        "%-20s %5.2f %5.2f %5.2f %5.2f%n",
                        layer.name(),
                        y.getFloat(0, 0),
                        y.getFloat(0, 1),
                        y.getFloat(0, 2),
                        y.getFloat(0, 3));
            }
        }
    }
}
/*
batch_normalization  -1.22 -0.34 -0.46  1.22
layer_normalization  -1.18 -0.78  0.78  1.18
group_normalization  -1.00  1.00 -1.00  1.00
rms_normalization     0.12  0.35  1.27  1.50
*/
