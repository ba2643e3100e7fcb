package org.normlab.layers.testing;

import java.util.LinkedHashMap;
import java.util.Map;
import org.normlab.layers.Layer;
import org.normlab.layers.Mode;
import org.normlab.layers.Variable;
import org.normlab.layers.Variables;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** One layer over one set of variables, on inputs of one shape. */
abstract class LayerSession implements AutoCloseable {
    final Layer layer;
    final Shape input;
    final Ops tf;
    final Variables variables;

    LayerSession(Layer layer, Shape input, Ops tf) {
        this.layer = layer;
        this.input = input;
        this.tf = tf;
        variables = Variables.create(tf, 0);
    }

    /** An array with its shape. */
    record Value(Shape shape, float[] values) {
        static Value of(TFloat32 tensor) {
            float[] values = new float[(int) tensor.size()];
            tensor.asRawTensor().data().asFloats().read(values);
            return new Value(tensor.shape(), values);
        }
    }

    /** One pass with its updates. */
    abstract Value call(Mode mode, float[] x);

    /** The value of a variable now. */
    abstract Value read(Variable<TFloat32> variable);

    /** Sets a variable. */
    abstract void set(Variable<TFloat32> variable, float[] values);

    @Override
    public abstract void close();

    /** All weights by name, in the order of their creation. */
    final Map<String, Value> variables() {
        Map<String, Value> values = new LinkedHashMap<>();
        variables.weights().forEach(variable -> values.put(variable.name(), read(variable)));
        return values;
    }

    /** Sets the variable of that name. */
    final void set(String name, float[] values) {
        set(
                variables.weights().stream()
                        .filter(variable -> variable.name().equals(name))
                        .findFirst()
                        .orElseThrow(),
                values);
    }

    final Operand<TFloat32> constant(Shape shape, float[] values) {
        return tf.constant(shape, DataBuffers.of(values));
    }
}
