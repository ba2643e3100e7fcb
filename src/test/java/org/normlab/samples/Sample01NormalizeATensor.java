package org.normlab.samples;

import java.util.Locale;
import org.normlab.layers.Context;
import org.normlab.layers.Mode;
import org.normlab.layers.Variables;
import org.normlab.layers.normalization.LayerNormalization;
import org.tensorflow.EagerSession;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A layer is a value without memory: {@code keras()} is its configuration, its parameters (here gamma and beta) live in
 * {@code Variables}. In an eager session, calling it computes at once.
 *
 * <p>Notice: the second row is ten times the first, and both come out alike. That is what layer normalization is for.
 */
public final class Sample01NormalizeATensor {
    private Sample01NormalizeATensor() {}

    public static void main(String[] args) {
        try (EagerSession session = EagerSession.create()) {
            Ops tf = Ops.create(session);
            Operand<TFloat32> x = tf.constant(new float[][] {{1, 2, 3, 4}, {10, 20, 30, 40}});
            Context context = Context.of(tf, Variables.create(tf, 42), Mode.INFERENCE);
            Operand<TFloat32> y = LayerNormalization.keras().call(context, x);
            y.asTensor().scalars().forEach(value -> System.out.printf(Locale.ROOT, "%.2f%n", value.getFloat()));
        }
    }
}
/*
-1.34
-0.45
0.45
1.34
-1.34
-0.45
0.45
1.34
*/
