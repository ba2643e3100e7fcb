package org.normlab.description;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A name and settings: what a value is, in a form that can be written down.
 *
 * @param name of the kind, for example {@code BatchNormalization}
 * @param settings by name, in the kind's order; a setting at its default is left out. A value is a {@code Boolean}, a {@code
 *     Long}, a {@code Double}, a {@code String}, a {@code Description}, the plain form of one as a map, or a list of these.
 */
public record Description(String name, Map<String, Object> settings) {

    /**
     * Copies the settings.
     *
     * @throws NullPointerException if something is null
     * @throws IllegalArgumentException if a value has another type
     */
    public Description {
        Objects.requireNonNull(name, "name");
        Map<String, Object> copy = new LinkedHashMap<>();
        settings.forEach((setting, value) -> copy.put(setting, checked(setting, value)));
        settings = Collections.unmodifiableMap(copy);
    }

    private static Object checked(String setting, Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(element -> checked(setting, element)).toList();
        }
        if (value instanceof Boolean
                || value instanceof Long
                || value instanceof Double
                || value instanceof String
                || value instanceof Description
                || value instanceof Map) {
            return value;
        }
        if (value instanceof Integer number) {
            return number.longValue();
        }
        throw new IllegalArgumentException("Setting " + setting + " has the value " + value
                + "; expected a boolean, a whole number, a number, a text, a description, or a list of these.");
    }

    /**
     * Returns the description of that plain form. What stands in its settings stays in plain form.
     *
     * @param plain a name, or a map from one name to settings
     * @throws IllegalArgumentException if it is neither
     */
    public static Description of(Object plain) {
        if (plain instanceof Description description) {
            return description;
        }
        if (plain instanceof String name) {
            return new Description(name, Map.of());
        }
        if (plain instanceof Map<?, ?> map && map.size() == 1) {
            Map.Entry<?, ?> only = map.entrySet().iterator().next();
            if (only.getKey() instanceof String name && only.getValue() instanceof Map<?, ?> settings) {
                Map<String, Object> byName = new LinkedHashMap<>();
                settings.forEach((setting, value) -> byName.put(String.valueOf(setting), value));
                return new Description(name, byName);
            }
        }
        throw Type.expected("a name, or a name with settings", plain);
    }

    /**
     * Returns the description as YAML and JSON have it, made of maps, lists, texts, numbers and booleans: the name alone if
     * there are no settings, and otherwise a map from the name to the settings.
     */
    public Object plain() {
        if (settings.isEmpty()) {
            return name;
        }
        Map<String, Object> plain = new LinkedHashMap<>();
        settings.forEach((setting, value) -> plain.put(setting, plain(value)));
        return Map.of(name, plain);
    }

    private static Object plain(Object value) {
        if (value instanceof Description description) {
            return description.plain();
        }
        return value instanceof List<?> list
                ? list.stream().map(Description::plain).toList()
                : value;
    }

    /** Returns the name with the settings in parentheses, for example {@code Dense(units=128, activation=relu)}. */
    @Override
    public String toString() {
        return settings.isEmpty()
                ? name
                : settings.entrySet().stream()
                        .map(setting -> setting.getKey() + "=" + setting.getValue())
                        .collect(Collectors.joining(", ", name + "(", ")"));
    }
}
