package org.normlab.training;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.normlab.data.Samples;
import org.normlab.data.Values;
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
import org.tensorflow.types.family.TNumber;

/**
 * A set of samples inside a graph, in two resource variables: a step feeds indices, and gathering and casting happen in
 * the graph. Bytes stay bytes there, labels too if none is above 255.
 */
final class GraphSamples {
    private final int classes;
    private final Column<?> values;
    private final Column<?> labels;

    GraphSamples(Ops tf, String name, Samples samples, int classes) {
        this.classes = classes;
        this.values = values(tf, name + "/pixels", samples);
        this.labels = labels(tf, name + "/labels", samples);
    }

    /** Some of the samples: their values [n, features], labels [n] and one-hot [n, classes]. */
    record Batch(Operand<TFloat32> pixels, Operand<TInt64> labels, Operand<TFloat32> oneHot) {}

    /** The samples at those indices. */
    Batch gather(Ops tf, Operand<TInt32> indices) {
        Operand<TFloat32> x = known(tf, tf.dtypes.cast(values.gather(tf, indices), TFloat32.class));
        Operand<TInt64> y = known(tf, tf.dtypes.cast(labels.gather(tf, indices), TInt64.class));
        return new Batch(x, y, tf.oneHot(y, tf.constant(classes), tf.constant(1f), tf.constant(0f)));
    }

    /**
     * The same, of a shape that TensorFlow's optimizer knows, too. It does not look into variables; told the size of a
     * batch it computes the shapes of all gradients once, not in every step.
     */
    private static <T extends TNumber> Operand<T> known(Ops tf, Operand<T> gathered) {
        return gathered.shape().hasUnknownDimension() ? gathered : tf.ensureShape(gathered, gathered.shape());
    }

    /** Copies samples into the session, once. All in one run: a session optimises the whole graph for each new target. */
    static void load(Session session, GraphSamples... samples) {
        Session.Runner runner = session.runner();
        List<TNumber> fed = new ArrayList<>();
        try {
            for (GraphSamples some : samples) {
                fed.add(some.values.feed(runner));
                fed.add(some.labels.feed(runner));
            }
            runner.run().close();
        } finally {
            fed.forEach(TNumber::close);
        }
    }

    private static Column<?> values(Ops tf, String name, Samples samples) {
        Shape shape = Shape.of(samples.count(), samples.features());
        return samples.values() instanceof Values.Bytes bytes
                ? bytes(tf, name, shape, bytes.array())
                : floats(tf, name, shape, ((Values.Floats) samples.values()).array());
    }

    private static Column<?> labels(Ops tf, String name, Samples samples) {
        Shape shape = Shape.of(samples.count());
        int[] labels = samples.labels();
        if (!samples.hasByteLabels()) {
            return Column.create(
                    tf, name, TInt32.class, shape, of -> TInt32.tensorOf(of, DataBuffers.of(labels, true, false)));
        }
        byte[] bytes = new byte[labels.length];
        for (int i = 0; i < labels.length; i++) {
            bytes[i] = (byte) labels[i];
        }
        return bytes(tf, name, shape, bytes);
    }

    private static Column<TUint8> bytes(Ops tf, String name, Shape shape, byte[] bytes) {
        return Column.create(
                tf, name, TUint8.class, shape, of -> TUint8.tensorOf(of, DataBuffers.of(bytes, true, false)));
    }

    private static Column<TFloat32> floats(Ops tf, String name, Shape shape, float[] floats) {
        return Column.create(
                tf, name, TFloat32.class, shape, of -> TFloat32.tensorOf(of, DataBuffers.of(floats, true, false)));
    }

    private record Column<T extends TNumber>(
            Class<T> type,
            Shape shape,
            VarHandleOp handle,
            Placeholder<T> value,
            Op assign,
            Function<Shape, T> content) {
        static <T extends TNumber> Column<T> create(
                Ops tf, String name, Class<T> type, Shape shape, Function<Shape, T> content) {
            VarHandleOp handle = tf.varHandleOp(type, shape, VarHandleOp.sharedName("data/" + name));
            Placeholder<T> value = tf.placeholder(type, Placeholder.shape(shape));
            return new Column<>(type, shape, handle, value, tf.assignVariableOp(handle, value), content);
        }

        Operand<T> gather(Ops tf, Operand<TInt32> indices) {
            return tf.resourceGather(handle, indices, type);
        }

        T feed(Session.Runner runner) {
            T tensor = content.apply(shape);
            runner.feed(value, tensor).addTarget(assign);
            return tensor;
        }
    }
}
