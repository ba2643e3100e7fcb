package org.normlab.description;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * A type that settings have: how its values are written into a description and read back.
 *
 * @param <V> the values in Java
 */
public abstract class Type<V> {
    /** True or false. */
    public static final Type<Boolean> FLAG = scalar(Type::flag, value -> value, Map.of("type", "boolean"));

    /** A whole number of 64 bits. */
    public static final Type<Long> LONG = scalar(Type::wholeNumber, value -> value, Map.of("type", "integer"));

    /** A whole number of 64 bits from 1 on. The value itself checks the range. */
    public static final Type<Long> STEPS =
            scalar(Type::wholeNumber, value -> value, Map.of("type", "integer", "minimum", 1));

    /** A whole number of 32 bits. */
    public static final Type<Integer> INTEGER =
            scalar(Type::smallNumber, Integer::longValue, Map.of("type", "integer"));

    /** A whole number of 32 bits from 1 on. The value itself checks the range. */
    public static final Type<Integer> COUNT =
            scalar(Type::smallNumber, Integer::longValue, Map.of("type", "integer", "minimum", 1));

    /** A number of double precision. */
    public static final Type<Double> NUMBER = scalar(Type::number, value -> value, Map.of("type", "number"));

    /** A number from 0 to 1. The value itself checks the range. */
    public static final Type<Double> FRACTION =
            scalar(Type::number, value -> value, Map.of("type", "number", "minimum", 0, "maximum", 1));

    /** A number above 0. The value itself checks the range. */
    public static final Type<Double> POSITIVE =
            scalar(Type::number, value -> value, Map.of("type", "number", "exclusiveMinimum", 0));

    /** A number of single precision, written with the fewest digits that tell it from its neighbours. */
    public static final Type<Float> FLOAT = scalar(
            plain -> number(plain).floatValue(), value -> Double.valueOf(value.toString()), Map.of("type", "number"));

    /** For types of other packages. */
    protected Type() {}

    private static <V> Type<V> scalar(
            Function<Object, V> read, Function<V, Object> written, Map<String, Object> schema) {
        return new Type<>() {
            @Override
            public Object written(V value) {
                return written.apply(value);
            }

            @Override
            public V read(Object plain, Kinds kinds) {
                return read.apply(plain);
            }

            @Override
            public Map<String, Object> schema() {
                return schema;
            }
        };
    }

    private static Boolean flag(Object plain) {
        if (plain instanceof Boolean value) {
            return value;
        }
        throw expected("true or false", plain);
    }

    private static Long wholeNumber(Object plain) {
        if (plain instanceof Long || plain instanceof Integer) {
            return ((Number) plain).longValue();
        }
        throw expected("a whole number", plain);
    }

    private static Integer smallNumber(Object plain) {
        long value = wholeNumber(plain);
        if (value != (int) value) {
            throw expected("a whole number of 32 bits", plain);
        }
        return (int) value;
    }

    private static Double number(Object plain) {
        if (plain instanceof Number value) {
            return value.doubleValue();
        }
        throw expected("a number", plain);
    }

    /** A list of such values. */
    public static <V> Type<List<V>> listOf(Type<V> elements) {
        return new Type<>() {
            @Override
            public Object written(List<V> values) {
                return values.stream().map(elements::written).toList();
            }

            @Override
            public List<V> read(Object plain, Kinds kinds) {
                if (plain instanceof List<?> list) {
                    return list.stream()
                            .map(element -> elements.read(element, kinds))
                            .toList();
                }
                throw expected("a list", plain);
            }

            @Override
            public Map<String, Object> schema() {
                return Map.of("type", "array", "items", elements.schema());
            }

            @Override
            public List<Described> within(List<V> values) {
                return values.stream()
                        .flatMap(value -> elements.within(value).stream())
                        .toList();
            }
        };
    }

    /** One of the constants of an enum, written in lower case. */
    public static <E extends Enum<E>> Type<E> choiceOf(Class<E> constants) {
        return new Type<>() {
            @Override
            public Object written(E value) {
                return value.name().toLowerCase(Locale.ROOT);
            }

            @Override
            public E read(Object plain, Kinds kinds) {
                return Arrays.stream(constants.getEnumConstants())
                        .filter(constant -> written(constant).equals(plain))
                        .findFirst()
                        .orElseThrow(() -> unknown(names(), plain));
            }

            @Override
            public Map<String, Object> schema() {
                return Map.of("enum", names());
            }

            private List<String> names() {
                return Arrays.stream(constants.getEnumConstants())
                        .map(constant -> (String) written(constant))
                        .toList();
            }
        };
    }

    /** A value that has a description of its own, for example a layer in a layer. */
    public static <V> Type<V> described(Class<V> family) {
        return new Type<>() {
            @Override
            public Object written(V value) {
                if (value instanceof Described described) {
                    return described.description();
                }
                throw new NoDescriptionException(value);
            }

            @Override
            public V read(Object plain, Kinds kinds) {
                return kinds.make(plain, family);
            }

            @Override
            public Map<String, Object> schema() {
                return Map.of("type", List.of("string", "object"));
            }

            @Override
            public List<Described> within(V value) {
                return value instanceof Described described ? List.of(described) : List.of();
            }
        };
    }

    /**
     * Returns the value as a description has it.
     *
     * @throws NoDescriptionException if it has none
     */
    public abstract Object written(V value);

    /**
     * Returns the value that was written so.
     *
     * @throws IllegalArgumentException if it was not
     */
    public abstract V read(Object plain, Kinds kinds);

    /** Returns the described values within a value, such as the layer within a layer; by default none. */
    public List<Described> within(V value) {
        return List.of();
    }

    /** Returns the JSON Schema of the values in plain form. */
    public abstract Map<String, Object> schema();

    /** Whether two values are equal; usually as {@code equals} has it. */
    public boolean areEqual(V one, V other) {
        return Objects.equals(one, other);
    }

    /** A hash that equal values share. */
    public int hash(V value) {
        return Objects.hashCode(value);
    }

    /** Returns the error of a value that is not of this type. */
    protected static WrongTypeException expected(String what, Object plain) {
        return new WrongTypeException(what, List.of(), plain);
    }

    /** Returns the error of a value that is none of these names. */
    protected static WrongTypeException unknown(List<String> known, Object plain) {
        return new WrongTypeException("one of " + String.join(", ", known), known, plain);
    }
}
