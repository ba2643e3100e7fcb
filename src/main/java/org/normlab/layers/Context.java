package org.normlab.layers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
 *
 * <p>A layer that wraps another hands it a context of its own making: {@link #frozen()}, {@link #reparameterized}.
 */
public final class Context {
    private final Pass pass;
    private final Mode mode;
    private final Ops tf;
    private final String path;
    private final Variable.Role parameters;
    private final Map<String, Reparameterization> replaced;

    /** What all contexts of one forward pass share. */
    private record Pass(Variables variables, List<Op> updates, List<LayerOutput> outputs) {}

    private Context(
            Pass pass,
            Mode mode,
            Ops tf,
            String path,
            Variable.Role parameters,
            Map<String, Reparameterization> replaced) {
        this.pass = pass;
        this.mode = mode;
        this.tf = tf;
        this.path = path;
        this.parameters = parameters;
        this.replaced = replaced;
    }

    /**
     * The context of a new forward pass.
     *
     * @param tf ops of the graph or eager session that the variables belong to
     */
    public static Context of(Ops tf, Variables variables, Mode mode) {
        Pass pass = new Pass(variables, new ArrayList<>(), new ArrayList<>());
        return new Context(pass, mode, tf, "", Variable.Role.TRAINABLE, Map.of());
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
        Reparameterization replacement = replaced.get(name);
        if (replacement != null) {
            return replacement.call(new Parameter(name, shape, initializer));
        }
        return pass.variables
                .variable(path + name, parameters, shape, initializer)
                .read(tf);
    }

    /** What the variable of that parameter would begin with, computed anew: for another variable that depends on it. */
    public Operand<TFloat32> initialValue(Ops init, Parameter parameter) {
        return pass.variables.initialValue(init, path + parameter.name(), parameter.shape(), parameter.initializer());
    }

    /** The layer's own state of that name below this context's path, made at its first use. */
    public Variable<TFloat32> state(String name, Shape shape, Initializer initializer) {
        return pass.variables.variable(path + name, Variable.Role.STATE, shape, initializer);
    }

    /**
     * Sets a state variable as part of this pass: at once in an eager session, in a graph when the training step runs
     * {@link #updates()}. Compute the value from the state's old one, so that the assignment is ordered after its read.
     */
    public void update(Variable<TFloat32> state, Operand<TFloat32> value) {
        pass.updates.add(state.assign(tf, value));
    }

    /** The context of a layer nested under that name. */
    public Context child(String name) {
        return new Context(pass, mode, tf.withSubScope(name), path + name + "/", parameters, Map.of());
    }

    /** This context for a layer that no longer trains: in inference mode, its trainable variables held as states. */
    public Context frozen() {
        return new Context(pass, Mode.INFERENCE, tf, path, Variable.Role.STATE, replaced);
    }

    /**
     * This context, in which one parameter of the layer called next is computed and not read.
     *
     * @param name of the parameter as the layer asks for it, for example {@code kernel}
     */
    public Context reparameterized(String name, Reparameterization replacement) {
        Map<String, Reparameterization> all = new HashMap<>(replaced);
        all.put(name, replacement);
        return new Context(pass, mode, tf, path, parameters, Map.copyOf(all));
    }

    /** Notes a nested layer's output under its name, for whoever looks into this pass. */
    public void note(String name, Layer layer, Operand<TFloat32> output) {
        pass.outputs.add(new LayerOutput(path + name, layer, output));
    }

    /** The assignments that belong to the training step, in the order they were asked for. */
    public List<Op> updates() {
        return List.copyOf(pass.updates);
    }

    /** The outputs noted in this pass, in the order of the layers. */
    public List<LayerOutput> outputs() {
        return List.copyOf(pass.outputs);
    }
}
