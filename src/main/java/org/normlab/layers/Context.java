package org.normlab.layers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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
 * <p>One layer may be called several times in a pass, for example on both inputs of a siamese network. Its calls share
 * their parameters, whose gradients add up. Reads and updates of a state apply in the order of the calls, in a graph as in
 * an eager session: the second call reads what the first has set. In a graph a state is set only by a run of
 * {@link #updates()}; a run of an output alone sets nothing. Two passes are independent: to run one runs no update of the
 * other. If one run contains the updates of two passes, they can overtake each other, and one can be lost; run the passes
 * one after the other.
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

    /**
     * What all contexts of one forward pass share.
     *
     * @param beforeStep ops that the next step of an optimizer waits for: reads of parameters, and the last step
     */
    private record Pass(
            Variables variables,
            Map<String, PassState> states,
            Map<String, Op> updates,
            List<Op> beforeStep,
            List<LayerOutput> outputs) {
        static Pass over(Variables variables) {
            return new Pass(variables, new HashMap<>(), new LinkedHashMap<>(), new ArrayList<>(), new ArrayList<>());
        }
    }

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
        return new Context(Pass.over(variables), mode, tf, "", Variable.Role.TRAINABLE, Map.of());
    }

    /** The ops to build with. */
    public Ops ops() {
        return tf;
    }

    /** What this pass is for. */
    public Mode mode() {
        return mode;
    }

    /** Returns the registry of the variables of this pass. */
    public Variables variables() {
        return pass.variables;
    }

    /** The value of the trainable variable of that name below this context's path, made at its first use. */
    public Operand<TFloat32> trainable(String name, Shape shape, Initializer initializer) {
        Reparameterization replacement = replaced.get(name);
        if (replacement != null) {
            Operand<TFloat32> value = replacement.call(new Parameter(name, shape, initializer));
            if (!value.shape().isCompatibleWith(shape)) {
                throw new IllegalArgumentException("Context: the value in place of " + path + name + " must have shape "
                        + shape + "; got " + value.shape() + ". Reshape the value.");
            }
            return isKnown(value) ? value : tf.reshape(value, tf.constant(shape.asArray()));
        }
        Operand<TFloat32> value = pass.variables
                .variable(path + name, parameters, shape, initializer)
                .read(tf);
        if (tf.scope().env().isGraph()) {
            pass.beforeStep.add(value);
        }
        return value;
    }

    /** What the variable of that parameter would begin with, computed anew: for another variable that depends on it. */
    public Operand<TFloat32> initialValue(Ops init, Parameter parameter) {
        return pass.variables.initialValue(init, path + parameter.name(), parameter.shape(), parameter.initializer());
    }

    /**
     * The layer's own state of that name below this context's path, made at its first use. To look at it from outside the
     * pass, read the variable of that name of {@link Variables}, or use {@link Weights}.
     */
    public Variable<TFloat32> state(String name, Shape shape, Initializer initializer) {
        return inPass(pass.variables.variable(path + name, Variable.Role.STATE, shape, initializer));
    }

    /**
     * Sets a state as part of this pass: at once in an eager session, in a graph when the training step runs
     * {@link #updates()}. Whatever reads the state later in this pass gets that value.
     *
     * @throws IllegalArgumentException if the value has another shape than the state
     */
    public void update(Variable<TFloat32> state, Operand<TFloat32> value) {
        if (!value.shape().isCompatibleWith(state.shape())) {
            throw new IllegalArgumentException("Context: the state " + state.name() + " has shape " + state.shape()
                    + "; got a value of shape " + value.shape() + ". Reshape the value.");
        }
        Operand<TFloat32> checked = isKnown(value) ? value : tf.ensureShape(value, state.shape());
        pass.updates.put(state.name(), inPass(state).update(tf, checked));
    }

    private static boolean isKnown(Operand<?> value) {
        return !value.shape().hasUnknownDimension();
    }

    private PassState inPass(Variable<TFloat32> state) {
        return pass.states.computeIfAbsent(state.name(), name -> PassState.of(state));
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

    /**
     * Makes the op of one step of an optimizer, which changes parameters of this pass. The op waits until the pass has
     * read its parameters, so that everything the pass computes is of the parameters before the step; and it waits for the
     * steps made here before.
     *
     * @param change makes the op from the ops given, and returns it
     */
    public Op step(Function<Ops, Op> change) {
        if (tf.scope().env().isEager()) {
            return change.apply(tf);
        }
        Op step = change.apply(tf.withControlDependencies(List.copyOf(pass.beforeStep)));
        pass.beforeStep.clear();
        pass.beforeStep.add(step);
        return step;
    }

    /** The assignments that belong to the training step, one for each state that the pass updates. */
    public List<Op> updates() {
        return List.copyOf(pass.updates.values());
    }

    /** The outputs noted in this pass, in the order of the layers. */
    public List<LayerOutput> outputs() {
        return List.copyOf(pass.outputs);
    }
}
