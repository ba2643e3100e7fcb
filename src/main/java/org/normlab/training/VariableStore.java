package org.normlab.training;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.normlab.layers.Variable;
import org.normlab.layers.Variables;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TType;

/** All variables of a graph on their way out of a session and into it, the optimizer's memory among them. */
final class VariableStore {
    private static final Map<String, Class<? extends TType>> TYPES =
            Map.of("float32", TFloat32.class, "int64", TInt64.class);

    private final Map<String, Access<?>> byName = new LinkedHashMap<>();

    /** The ops that read and set one variable; made once, so that the graph does not grow. */
    private record Access<T extends TType>(Variable<T> variable, Operand<T> read, Placeholder<T> value, Op assign) {
        static <T extends TType> Access<T> to(Ops tf, Variable<T> variable) {
            Placeholder<T> value = tf.placeholder(variable.type(), Placeholder.shape(variable.shape()));
            return new Access<>(variable, variable.read(tf), value, variable.assign(tf, value));
        }

        void set(Session session, StoredVariable stored) {
            try (Tensor tensor =
                    Tensor.of(variable.type(), variable.shape(), DataBuffers.of(stored.bytes(), true, false))) {
                session.runner().feed(value, tensor).addTarget(assign).run().close();
            }
        }
    }

    VariableStore(Ops tf, Variables variables) {
        variables.all().forEach(variable -> byName.put(variable.name(), Access.to(tf, variable)));
    }

    Map<String, StoredVariable> read(Session session) {
        Map<String, StoredVariable> values = new TreeMap<>();
        byName.forEach((name, access) -> {
            try (Result result = session.runner().fetch(access.read).run()) {
                Tensor tensor = result.get(0);
                byte[] bytes = new byte[(int) tensor.numBytes()];
                tensor.asRawTensor().data().read(bytes);
                values.put(name, new StoredVariable(typeName(access.variable.type()), access.variable.shape(), bytes));
            }
        });
        return values;
    }

    /** @throws IllegalArgumentException if they are not exactly the variables of the graph */
    void assign(Session session, Map<String, StoredVariable> values) {
        if (!values.keySet().equals(byName.keySet())) {
            throw new IllegalArgumentException(
                    "The model has the variables " + byName.keySet() + "; given were " + values.keySet() + ".");
        }
        byName.forEach((name, access) -> {
            StoredVariable stored = values.get(name);
            if (!stored.shape().equals(access.variable.shape())
                    || !stored.type().equals(typeName(access.variable.type()))) {
                throw new IllegalArgumentException("The variable " + name + " is of " + typeName(access.variable.type())
                        + " and shape " + access.variable.shape() + "; given was " + stored.type() + " of shape "
                        + stored.shape() + ".");
            }
        });
        byName.forEach((name, access) -> access.set(session, values.get(name)));
    }

    private static String typeName(Class<? extends TType> type) {
        return TYPES.entrySet().stream()
                .filter(known -> known.getValue() == type)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Variables of " + type + " are not stored."));
    }
}
