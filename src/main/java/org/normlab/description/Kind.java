package org.normlab.description;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A kind of described values: its name, and its settings with their types and defaults. For example
 *
 * <pre>{@code
 * private static final Kind<MyLayer> KIND = Kind.of("MyLayer", MyLayer.class, () -> new MyLayer(-1, .5))
 *         .with("axis", Type.INTEGER, layer -> layer.axis, MyLayer::withAxis)
 *         .with("rate", Type.NUMBER, layer -> layer.rate, MyLayer::withRate);
 * }</pre>
 *
 * <p>The defaults are the settings of a value with defaults, from which all others are made by changing settings in the
 * order of this list. A default must never change, because descriptions leave out what is at its default.
 *
 * @param <T> the values
 */
public final class Kind<T extends Described> {

    private record Setting<T, V>(
            String name, Type<V> type, boolean isRequired, Function<T, V> get, BiFunction<T, V, T> change) {
        boolean areEqual(T one, T other) {
            return type.areEqual(get.apply(one), get.apply(other));
        }

        int hash(T value) {
            return type.hash(get.apply(value));
        }

        Object written(T value) {
            return type.written(get.apply(value));
        }

        List<Described> within(T value) {
            return type.within(get.apply(value));
        }

        T changed(T value, Object plain, Kinds kinds) {
            return change.apply(value, type.read(plain, kinds));
        }
    }

    private final String name;
    private final Class<T> type;
    private final Supplier<T> withDefaults;
    private final List<Setting<T, ?>> settings;

    private Kind(String name, Class<T> type, Supplier<T> withDefaults, List<Setting<T, ?>> settings) {
        this.name = Objects.requireNonNull(name, "name");
        this.type = Objects.requireNonNull(type, "type");
        this.withDefaults = Objects.requireNonNull(withDefaults, "withDefaults");
        this.settings = settings;
    }

    /**
     * Returns a kind without settings.
     *
     * @param name by which descriptions call it; the same for ever
     * @param type class of the values
     * @param withDefaults gives the value with all defaults; where a setting is required, any value of it
     */
    public static <T extends Described> Kind<T> of(String name, Class<T> type, Supplier<T> withDefaults) {
        return new Kind<>(name, type, withDefaults, List.of());
    }

    /**
     * Returns the kind with one more setting, which may be left out.
     *
     * @param setting its name, in snake case; the same for ever
     * @param get returns a value's setting
     * @param change returns the same value with another setting
     */
    public <V> Kind<T> with(String setting, Type<V> values, Function<T, V> get, BiFunction<T, V, T> change) {
        return and(new Setting<>(setting, values, false, get, change));
    }

    /** Returns the kind with one more setting, which has no default and so is in every description. See {@link #with}. */
    public <V> Kind<T> withRequired(String setting, Type<V> values, Function<T, V> get, BiFunction<T, V, T> change) {
        return and(new Setting<>(setting, values, true, get, change));
    }

    private Kind<T> and(Setting<T, ?> setting) {
        if (settingNames().contains(setting.name)) {
            throw new IllegalArgumentException(name + " has two settings called " + setting.name + ".");
        }
        List<Setting<T, ?>> more = new ArrayList<>(settings);
        more.add(setting);
        return new Kind<>(name, type, withDefaults, List.copyOf(more));
    }

    /** Returns the name by which descriptions call it. */
    public String name() {
        return name;
    }

    /** Returns the class of its values. */
    public Class<T> type() {
        return type;
    }

    /** Returns the names of its settings, in order. */
    public List<String> settingNames() {
        return settings.stream().map(Setting::name).toList();
    }

    /**
     * Returns the JSON Schema of a setting's values in plain form.
     *
     * @throws IllegalArgumentException if there is no such setting
     */
    public Map<String, Object> schema(String setting) {
        return setting(setting).type.schema();
    }

    /**
     * Returns whether a setting has no default.
     *
     * @throws IllegalArgumentException if there is no such setting
     */
    public boolean isRequired(String setting) {
        return setting(setting).isRequired;
    }

    /** Returns the value with all defaults; where a setting is required, some value of it. */
    public T withDefaults() {
        return withDefaults.get();
    }

    /**
     * Returns a value with one setting changed.
     *
     * @param plain the setting's new value, in plain form
     * @throws WrongTypeException if it is of another type
     * @throws IllegalArgumentException if there is no such setting, or it may not have that value
     */
    public T changed(T value, String setting, Object plain, Kinds kinds) {
        return setting(setting).changed(value, plain, kinds);
    }

    private Setting<T, ?> setting(String setting) {
        return settings.stream()
                .filter(one -> one.name.equals(setting))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name + " has no setting " + setting + "; "
                        + (settings.isEmpty() ? "it has none." : "it has " + String.join(", ", settingNames()) + ".")));
    }

    /** See {@link Described#description}. */
    Description description(Described described) {
        T value = type.cast(described);
        T defaults = withDefaults.get();
        Map<String, Object> written = new LinkedHashMap<>();
        for (Setting<T, ?> setting : settings) {
            if (setting.isRequired || !setting.areEqual(value, defaults)) {
                written.put(setting.name, setting.written(value));
            }
        }
        return new Description(name, written);
    }

    /** Returns the described values that a value's settings hold. */
    List<Described> within(Described described) {
        T value = type.cast(described);
        return settings.stream()
                .flatMap(setting -> setting.within(value).stream())
                .toList();
    }

    boolean areEqual(Described one, Described other) {
        return settings.stream().allMatch(setting -> setting.areEqual(type.cast(one), type.cast(other)));
    }

    int hash(Described described) {
        T value = type.cast(described);
        int hash = name.hashCode();
        for (Setting<T, ?> setting : settings) {
            hash = 31 * hash + setting.hash(value);
        }
        return hash;
    }

    /**
     * Returns the value of this kind with these settings.
     *
     * @param plain its settings in plain form, by name
     * @throws IllegalArgumentException if a setting is unknown, is missing, or has a wrong value
     */
    T make(Map<?, ?> plain, Kinds kinds) {
        plain.keySet().forEach(given -> setting(String.valueOf(given)));
        T value = withDefaults.get();
        for (Setting<T, ?> setting : settings) {
            if (plain.containsKey(setting.name)) {
                value = named(value, setting, plain.get(setting.name), kinds);
            } else if (setting.isRequired) {
                throw new IllegalArgumentException(name + " needs the setting " + setting.name + ".");
            }
        }
        return value;
    }

    private T named(T value, Setting<T, ?> setting, Object plain, Kinds kinds) {
        try {
            return setting.changed(value, plain, kinds);
        } catch (WrongTypeException e) {
            throw new IllegalArgumentException(name + ": " + setting.name + " " + e.getMessage(), e);
        }
    }
}
