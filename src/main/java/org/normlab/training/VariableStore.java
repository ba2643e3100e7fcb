package org.normlab.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    private static final Map<String, Class<? extends TType>> TYPES =
            Map.of("float32", TFloat32.class, "int64", TInt64.class);

    private final Map<String, Access<?>> byName = new LinkedHashMap<>();

    /** The ops that read and set one variable; made once, so that the graph does not grow. */
    private record Access<T extends TType>(Variable<T> variable, Operand<T> read, Placeholder<T> value, Op assign) {
        static <T extends TType> Access<T> to(Ops tf, Variable<T> variable) {
            Placeholder<T> value = tf.placeholder(variable.type(), Placeholder.shape(variable.shape()));
            return new Access<>(variable, variable.read(tf), value, variable.assign(tf, value));
        }

        Tensor tensor(StoredVariable stored) {
            return Tensor.of(variable.type(), variable.shape(), DataBuffers.of(stored.bytes(), true, false));
        }
    }

    VariableStore(Ops tf, Variables variables) {
        variables.all().forEach(variable -> byName.put(variable.name(), Access.to(tf, variable)));
    }

    Map<String, StoredVariable> read(Session session) {
        Map<String, StoredVariable> values = new TreeMap<>();
        Session.Runner runner =
                session.runner(); // one run for all: a session optimises the whole graph for each new fetch
        byName.values().forEach(access -> runner.fetch(access.read));
        try (Result result = runner.run()) {
            int i = 0;
            for (Map.Entry<String, Access<?>> entry : byName.entrySet()) {
                Variable<?> variable = entry.getValue().variable;
                values.put(
                        entry.getKey(),
                        new StoredVariable(
                                typeName(variable.type()), variable.shape(), bytes(entry.getKey(), result.get(i++))));
            }
        }
        return values;
    }

    private static byte[] bytes(String name, Tensor tensor) {
        if (tensor.numBytes() > LARGEST_ARRAY) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "The variable %s has %,d bytes, but a checkpoint keeps at most %,d of each: choose fewer units or"
                            + " filters.",
                    name,
                    tensor.numBytes(),
                    LARGEST_ARRAY));
        }
        byte[] bytes = new byte[(int) tensor.numBytes()];
        tensor.asRawTensor().data().read(bytes);
        return bytes;
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
        Session.Runner runner = session.runner();
        List<Tensor> fed = new ArrayList<>();
        try {
            byName.forEach((name, access) -> {
                fed.add(access.tensor(values.get(name)));
                runner.feed(access.value, fed.get(fed.size() - 1)).addTarget(access.assign);
            });
            runner.run().close();
        } finally {
            fed.forEach(Tensor::close);
        }
    }

    private static String typeName(Class<? extends TType> type) {
        return TYPES.entrySet().stream()
                .filter(known -> known.getValue() == type)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Variables of " + type + " are not stored."));
    }
}
