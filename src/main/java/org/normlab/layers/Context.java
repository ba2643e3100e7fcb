package org.normlab.layers;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * One forward pass through a model: the ops to build with, the mode, and the way to the variables.
 *
 * <p>Names are paths: a layer asks for {@code kernel} and, inside a context made by {@code child("conv2d")}, gets the
 * variable {@code conv2d/kernel}. The contexts of one pass share its updates and outputs.
 */
public final class Context {
    private final Variables variables;
    private final Mode mode;
    private final Ops tf;
    private final String path;
    private final List<Op> updates;
    private final List<LayerOutput> outputs;

    private Context(Variables variables, Mode mode, Ops tf, String path, List<Op> updates, List<LayerOutput> outputs) {
        this.variables = variables;
        this.mode = mode;
        this.tf = tf;
        this.path = path;
        this.updates = updates;
        this.outputs = outputs;
    }

    /**
     * The context of a new forward pass.
     *
     * @param tf ops of the graph or eager session that the variables belong to
     */
    public static Context of(Ops tf, Variables variables, Mode mode) {
        return new Context(variables, mode, tf, "", new ArrayList<>(), new ArrayList<>());
    }

    /** The ops to build with. */
    public Ops ops() {
        return tf;
    }

    /** What this pass is for. */
    public Mode mode() {
        return mode;
    }

    /** The value of the trainable variable of that name below this context's path, made at its first use. */
    public Operand<TFloat32> trainable(String name, Shape shape, Initializer initializer) {
        return variables
                .variable(path + name, Variable.Role.TRAINABLE, shape, initializer)
                .read(tf);
    }

    /** The layer's own state of that name below this context's path, made at its first use. */
    public Variable<TFloat32> state(String name, Shape shape, Initializer initializer) {
        return variables.variable(path + name, Variable.Role.STATE, shape, initializer);
    }

    /**
     * Sets a state variable as part of this pass: at once in an eager session, in a graph when the training step runs
     * {@link #updates()}. Compute the value from the state's old one, so that the assignment is ordered after its read.
     */
    public void update(Variable<TFloat32> state, Operand<TFloat32> value) {
        updates.add(state.assign(tf, value));
    }

    /** The context of a layer nested under that name. */
    public Context child(String name) {
        return new Context(variables, mode, tf.withSubScope(name), path + name + "/", updates, outputs);
    }

    /** Notes a nested layer's output under its name, for whoever looks into this pass. */
    public void note(String name, Layer layer, Operand<TFloat32> output) {
        outputs.add(new LayerOutput(path + name, layer, output));
    }

    /** The assignments that belong to the training step, in the order they were asked for. */
    public List<Op> updates() {
        return List.copyOf(updates);
    }

    /** The outputs noted in this pass, in the order of the layers. */
    public List<LayerOutput> outputs() {
        return List.copyOf(outputs);
    }
}
