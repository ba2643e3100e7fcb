package org.normlab.training;

import org.normlab.data.Samples;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TUint8;

/**
 * A set of samples inside a graph, as bytes in two resource variables: a step feeds indices, and gathering and casting
 * happen in the graph.
 */
final class GraphSamples {
    private final Samples samples;
    private final int classes;
    private final Column pixels;
    private final Column labels;

    GraphSamples(Ops tf, String name, Samples samples, int classes) {
        this.samples = samples;
        this.classes = classes;
        this.pixels = Column.create(tf, name + "/pixels", Shape.of(samples.count(), samples.features()));
        this.labels = Column.create(tf, name + "/labels", Shape.of(samples.count()));
    }

    /** Some of the samples: pixels [n, features] of 0 to 255, labels [n] and one-hot [n, classes]. */
    record Batch(Operand<TFloat32> pixels, Operand<TInt64> labels, Operand<TFloat32> oneHot) {}

    /** The samples at those indices. */
    Batch gather(Ops tf, Operand<TInt32> indices) {
        Operand<TFloat32> x = tf.dtypes.cast(tf.resourceGather(pixels.handle, indices, TUint8.class), TFloat32.class);
        Operand<TInt64> y = tf.dtypes.cast(tf.resourceGather(labels.handle, indices, TUint8.class), TInt64.class);
        return new Batch(x, y, tf.oneHot(y, tf.constant(classes), tf.constant(1f), tf.constant(0f)));
    }

    /** Copies the samples into the session, once. */
    void load(Session session) {
        pixels.load(session, samples.pixels());
        labels.load(session, samples.labels());
    }

    private record Column(VarHandleOp handle, Placeholder<TUint8> value, Op assign, Shape shape) {
        static Column create(Ops tf, String name, Shape shape) {
            VarHandleOp handle = tf.varHandleOp(TUint8.class, shape, VarHandleOp.sharedName("data/" + name));
            Placeholder<TUint8> value = tf.placeholder(TUint8.class, Placeholder.shape(shape));
            return new Column(handle, value, tf.assignVariableOp(handle, value), shape);
        }

        void load(Session session, byte[] bytes) {
            try (TUint8 tensor = TUint8.tensorOf(shape, DataBuffers.of(bytes, true, false))) {
                session.runner().feed(value, tensor).addTarget(assign).run().close();
            }
        }
    }
}
