package org.normlab.experiment.specification;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.normlab.catalog.Catalog;
import org.normlab.description.Described;
import org.normlab.description.Kind;
import org.normlab.description.Kinds;

/**
 * Reads values of one kind from a specification, and says which settings they may have there. A setting is called as in the
 * kind, with dashes for underscores, unless it was given another name.
 */
final class KindReader<T extends Described> {
    private static final String PRESET = "preset";
    private static final Kinds KINDS = Catalog.builtIn();

    private final String name;
    private final Kind<T> kind;
    private final String summary;
    private final Map<String, String> settings;
    private final T start;
    private final Map<String, T> presets;

    private KindReader(
            String name, Kind<T> kind, String summary, Map<String, String> settings, T start, Map<String, T> presets) {
        this.name = name;
        this.kind = kind;
        this.summary = summary;
        this.settings = settings;
        this.start = start;
        this.presets = presets;
    }

    /**
     * Returns a reader of a kind, with all settings of the kind.
     *
     * @param name of the kind in a specification
     * @param summary what its values do, in a line
     */
    static <T extends Described> KindReader<T> of(String name, Kind<T> kind, String summary) {
        Map<String, String> settings = new LinkedHashMap<>();
        kind.settingNames().forEach(setting -> settings.put(setting.replace('_', '-'), setting));
        return new KindReader<>(name, kind, summary, settings, kind.withDefaults(), Map.of());
    }

    /** Returns the reader with another name for a setting. */
    KindReader<T> calling(String setting, String other) {
        Map<String, String> renamed = new LinkedHashMap<>();
        settings.forEach((word, known) -> renamed.put(known.equals(setting) ? other : word, known));
        return new KindReader<>(name, kind, summary, renamed, start, presets);
    }

    /** Returns the reader without a setting, for which a specification has another place. */
    KindReader<T> without(String setting) {
        Map<String, String> fewer = new LinkedHashMap<>(settings);
        fewer.values().removeIf(setting::equals);
        return new KindReader<>(name, kind, summary, fewer, start, presets);
    }

    /** Returns the reader with another value whose settings are the defaults. */
    KindReader<T> startingAt(T value) {
        return new KindReader<>(name, kind, summary, settings, value, presets);
    }

    /** Returns the reader with the setting {@code preset}: the name of a value whose settings are the defaults of the others. */
    KindReader<T> withPreset(String preset, T value) {
        Map<String, T> more = new TreeMap<>(presets);
        more.put(preset, value);
        return new KindReader<>(name, kind, summary, settings, start, more);
    }

    String name() {
        return name;
    }

    /** Returns what {@code normlab layers} shows of it. */
    Choice choice() {
        List<String> all = new ArrayList<>(presets.isEmpty() ? List.of() : List.of(PRESET));
        all.addAll(settings.keySet());
        return new Choice(name, kind.type().getSimpleName(), summary, all);
    }

    /** Reads a value of the kind that is named, with its settings. */
    static <V> V read(Yaml yaml, List<? extends KindReader<? extends V>> readers) {
        Yaml.Named named =
                yaml.named(readers.stream().map(reader -> reader.name()).toList());
        return readers.stream()
                .filter(reader -> reader.name().equals(named.name()))
                .findFirst()
                .orElseThrow()
                .read(yaml, named);
    }

    /** Reads a value with these settings. What is wrong with a setting is an error of its place. */
    T read(Yaml at, Yaml.Named named) {
        Map<String, Yaml> given = named.map(choice().settings());
        T from = given.containsKey(PRESET) ? given.get(PRESET).choice(presets) : start;
        return at.as(all -> read(all, given, from));
    }

    private T read(Yaml at, Map<String, Yaml> given, T from) {
        T value = from;
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            Yaml yaml = given.get(setting.getKey());
            if (yaml != null) {
                value = yaml.as(
                        value, (before, place) -> kind.changed(before, setting.getValue(), place.plain(), KINDS));
            } else if (kind.isRequired(setting.getValue())) {
                throw at.wrong(name + " needs " + setting.getKey() + ".");
            }
        }
        return value;
    }

    /** Returns the JSON Schema of its settings. */
    Map<String, Object> schema() {
        Map<String, Object> properties = new LinkedHashMap<>();
        if (!presets.isEmpty()) {
            properties.put(PRESET, Map.of("enum", List.copyOf(presets.keySet())));
        }
        settings.forEach((word, setting) -> properties.put(word, words(kind.schema(setting))));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("additionalProperties", false);
        schema.put("properties", properties);
        List<String> required = settings.entrySet().stream()
                .filter(setting -> kind.isRequired(setting.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        return schema;
    }

    /** Returns a schema with names as a specification writes them. */
    private static Object words(Object schema) {
        if (schema instanceof Map<?, ?> map) {
            Map<String, Object> words = new LinkedHashMap<>();
            map.forEach((key, value) -> words.put(String.valueOf(key), words(value)));
            return words;
        }
        if (schema instanceof List<?> list) {
            return list.stream().map(KindReader::words).toList();
        }
        return schema instanceof String name ? name.replace('_', '-') : schema;
    }
}
