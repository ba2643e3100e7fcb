package org.normlab.layers;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.normlab.description.Description;
import org.normlab.description.Kinds;
import org.normlab.description.NoDescriptionException;
import org.normlab.description.Type;
import org.tensorflow.framework.activations.AbstractActivation;
import org.tensorflow.framework.activations.Activation;
import org.tensorflow.framework.activations.Activations;

/** What activations are called where a layer describes itself. */
final class ActivationNames {
    /**
     * A framework activation: its name in TensorFlow, with its settings if they are not the defaults. An activation of
     * somebody else has no description and equals itself alone.
     */
    static final Type<Activation> SETTING = new Type<>() {
        @Override
        public Object written(Activation activation) {
            if (!(activation instanceof AbstractActivation named)) {
                throw new NoDescriptionException(activation);
            }
            Map<String, Object> defaults = config(named.getName());
            Map<String, Object> settings = new TreeMap<>();
            named.getConfig().forEach((setting, value) -> {
                if (!value.equals(defaults.get(setting))) {
                    settings.put(setting, plain(value));
                }
            });
            return new Description(named.getName(), settings);
        }

        @Override
        public Activation read(Object plain, Kinds kinds) {
            Description description = Description.of(plain.equals(KERAS_SWISH) ? "swish" : plain);
            if (!NAMES.contains(description.name())) {
                throw unknown(WORDS, description.name());
            }
            Map<String, Object> config = config(description.name());
            description.settings().forEach((setting, value) -> {
                if (!config.containsKey(setting)) {
                    throw new IllegalArgumentException(
                            "The activation " + description.name() + " has no setting " + setting + ".");
                }
                config.put(setting, like(config.get(setting), value, kinds));
            });
            return of(description.name()).getInstance(config);
        }

        @Override
        public boolean areEqual(Activation one, Activation other) {
            return one instanceof AbstractActivation named && other instanceof AbstractActivation otherNamed
                    ? named.getConfig().equals(otherNamed.getConfig())
                    : one.equals(other);
        }

        @Override
        public int hash(Activation activation) {
            return activation instanceof AbstractActivation named
                    ? named.getConfig().hashCode()
                    : activation.hashCode();
        }

        @Override
        public Map<String, Object> schema() {
            return Map.of("anyOf", List.of(Map.of("enum", WORDS), Map.of("type", "object")));
        }
    };

    /** Keras calls swish so. */
    private static final String KERAS_SWISH = "silu";

    private static final List<String> NAMES = Arrays.stream(Activations.values())
            .map(one -> one.name().toLowerCase(Locale.ROOT))
            .toList();

    private static final List<String> WORDS =
            Stream.concat(NAMES.stream(), Stream.of(KERAS_SWISH)).sorted().toList();

    private ActivationNames() {}

    /**
     * TensorFlow's name of a framework activation, for example {@code relu}, with its settings if they are not the
     * defaults; anything else names itself.
     */
    static String of(Activation activation) {
        if (!(activation instanceof AbstractActivation named)) {
            return activation.toString();
        }
        Activation plain = of(named.getName()).getInstance();
        boolean isPlain =
                plain instanceof AbstractActivation other && other.getConfig().equals(named.getConfig());
        return isPlain ? named.getName() : named.getName() + named.getConfig();
    }

    // not the framework's own method, which looks for LİNEAR where the default locale is Turkish
    private static Activations of(String name) {
        return Activations.valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** The settings of a framework activation that has all defaults, with its name among them. */
    private static Map<String, Object> config(String name) {
        return new TreeMap<>(((AbstractActivation) of(name).getInstance()).getConfig());
    }

    private static Object plain(Object value) {
        if (value instanceof Integer number) {
            return number.longValue();
        }
        return value instanceof Float number ? Double.valueOf(number.toString()) : value;
    }

    /** Returns a value in plain form as the type that the framework has it in. */
    private static Object like(Object known, Object plain, Kinds kinds) {
        if (known instanceof Boolean) {
            return Type.FLAG.read(plain, kinds);
        }
        if (known instanceof Integer) {
            return Type.INTEGER.read(plain, kinds);
        }
        return known instanceof Float ? (Object) Type.FLOAT.read(plain, kinds) : Type.NUMBER.read(plain, kinds);
    }
}
