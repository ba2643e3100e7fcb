package org.normlab.layers;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TType;

/**
 * The variables of one model in one graph or eager session, by name, in the order of their creation.
 *
 * <p>A variable is made at its first use. In a graph, its initial value is computed in the init scope, which a session
 * runs by itself before its first run; in an eager session, at once. Initial values depend on the seed and the
 * variable's name alone: neither the order of creation nor an added layer changes another layer's draw.
 *
 * <p>The registry also checks what TensorFlow does not: that a name is always used with the same shape and role.
 */
public final class Variables {
    private final Ops tf;
    private final long seed;
    /** TensorFlow's namespace for the variables of this registry: without one, equal names would be one variable. */
    private final String container = "normlab-" + UUID.randomUUID();

    private final Map<String, Variable<?>> byName = new LinkedHashMap<>();
    private final Map<String, Access> accesses = new HashMap<>();

    /**
     * Ops of a graph by which a variable is read and set from outside a pass.
     *
     * @param value what the variable holds
     * @param given the value to set it to, which must be fed
     * @param assignment sets the variable to the value given
     */
    record Access(Operand<TFloat32> value, Placeholder<TFloat32> given, Op assignment) {}

    private Variables(Ops tf, long seed) {
        this.tf = Objects.requireNonNull(tf);
        this.seed = seed;
    }

    /**
     * An empty registry. Its variables are its own, also where another registry of the same graph or eager session has
     * variables of the same names. They live as long as the session.
     *
     * @param tf ops of the graph or eager session that the variables will belong to
     * @param seed of all initial values
     */
    public static Variables create(Ops tf, long seed) {
        return new Variables(tf, seed);
    }

    /** All variables, in the order of their creation. */
    public Collection<Variable<?>> all() {
        return Collections.unmodifiableCollection(byName.values());
    }

    /** The variables that an optimizer changes from gradients, in the order of their creation. */
    public List<Variable<TFloat32>> trainable() {
        return withRole(Variable.Role.TRAINABLE);
    }

    /** The variables that make up the trained model: the trainable ones and the layers' state. */
    public List<Variable<TFloat32>> weights() {
        return byName.values().stream()
                .filter(variable -> variable.role() != Variable.Role.OPTIMIZER)
                .map(Variables::float32)
                .toList();
    }

    /** The shape of each weight by name, in the order of their creation. */
    public Map<String, Shape> shapes() {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        weights().forEach(variable -> shapes.put(variable.name(), variable.shape()));
        return shapes;
    }

    /** Ops of the graph or eager session that the variables belong to. */
    Ops ops() {
        return tf;
    }

    /** Finds the ops by which a variable is read and set, or makes them: once, since a graph keeps every op for ever. */
    Access access(Variable<TFloat32> variable) {
        return accesses.computeIfAbsent(variable.name(), name -> {
            Placeholder<TFloat32> given = tf.placeholder(TFloat32.class, Placeholder.shape(variable.shape()));
            return new Access(variable.read(tf), given, variable.assign(tf, given));
        });
    }

    /**
     * Finds or makes the integer counter of that name, beginning at 0. (An int64: AssignAdd has no int32 kernel on
     * GPUs.)
     */
    public Variable<TInt64> counter(String name) {
        Variable<?> known = byName.get(name);
        if (known == null) {
            known = create(name, Variable.Role.OPTIMIZER, Shape.scalar(), TInt64.class);
            Ops init = tf.withInitScope();
            init.assignVariableOp(known.handle(), init.constant(0L));
        }
        @SuppressWarnings("unchecked")
        Variable<TInt64> counter = (Variable<TInt64>) known;
        return counter;
    }

    /**
     * Finds the variable of that name, or makes it.
     *
     * @throws IllegalArgumentException if the name is in use with another shape or role, the shape is not known or has more
     *     elements than {@link TensorSize#MOST}, or the initializer gives a value of another shape
     */
    public Variable<TFloat32> variable(String name, Variable.Role role, Shape shape, Initializer initializer) {
        if (shape.hasUnknownDimension() || shape.isUnknown()) {
            throw new IllegalArgumentException(
                    "Variable " + name + ": its shape must be known; got " + shape + ". Give the input's shape.");
        }
        Variable<?> known = byName.get(name);
        if (known != null) {
            if (!known.shape().equals(shape) || known.role() != role) {
                throw new IllegalArgumentException("Variable " + name + " exists as " + known.role() + " of shape "
                        + known.shape() + "; asked for as " + role + " of shape " + shape + ". "
                        + (known.shape().equals(shape)
                                ? "Give the layers different names, or call one layer frozen everywhere or nowhere."
                                : "Give the layers different names or the same input shape."));
            }
            return float32(known);
        }
        TensorSize.require("Variable " + name, shape);
        Ops init = tf.withInitScope();
        Operand<TFloat32> value = initialValue(init, name, shape, initializer);
        Variable<TFloat32> made = create(name, role, shape, TFloat32.class);
        init.assignVariableOp(made.handle(), value);
        return made;
    }

    /** What a variable of that name begins with. */
    Operand<TFloat32> initialValue(Ops init, String name, Shape shape, Initializer initializer) {
        Operand<TFloat32> value = initializer.call(init, shape, Seeds.of(seed, name));
        if (!value.shape().isCompatibleWith(shape)) {
            throw new IllegalArgumentException("Variable " + name + " has shape " + shape + "; its initializer "
                    + initializer + " gave a value of shape " + value.shape() + ". Let it fill the shape it is given.");
        }
        return value;
    }

    private <T extends TType> Variable<T> create(String name, Variable.Role role, Shape shape, Class<T> type) {
        // Always a shared name: two eager handles without one would be the same variable.
        VarHandleOp handle =
                tf.varHandleOp(type, shape, VarHandleOp.sharedName(name), VarHandleOp.container(container));
        Variable<T> variable = new ResourceVariable<>(name, role, shape, type, handle);
        byName.put(name, variable);
        return variable;
    }

    private List<Variable<TFloat32>> withRole(Variable.Role role) {
        return byName.values().stream()
                .filter(variable -> variable.role() == role)
                .map(Variables::float32)
                .toList();
    }

    /** Every variable but the counters is of float32: {@link #variable} makes no other. */
    @SuppressWarnings("unchecked")
    private static Variable<TFloat32> float32(Variable<?> variable) {
        if (variable.type() != TFloat32.class) {
            throw new IllegalArgumentException(
                    "Variable " + variable.name() + " is a counter, not a float32 variable.");
        }
        return (Variable<TFloat32>) variable;
    }
}
