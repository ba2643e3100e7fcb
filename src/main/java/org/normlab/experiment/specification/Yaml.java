package org.normlab.experiment.specification;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.normlab.data.Excerpt;
import org.normlab.description.WrongTypeException;
import org.normlab.experiment.InvalidExperimentException;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Present;
import org.snakeyaml.engine.v2.api.lowlevel.Serialize;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * A value of a YAML 1.2 document that knows where it stands. Reading it as something that it is not is an error with the
 * file, the line, the key, what was found and what is allowed.
 */
final class Yaml {
    /** Characters of a text whose comments are read. */
    private static final int MOST_WITH_COMMENTS = 100_000;

    /** Columns after which lists and texts are broken. */
    private static final int LINE = 120;

    /** A name this far from what was written is not offered. */
    private static final int FARTHEST = 4;

    private final String source;
    private final String path;
    private final Node node;

    private Yaml(String source, String path, Node node) {
        this.source = source;
        this.path = path;
        this.node = node;
    }

    /**
     * The document.
     *
     * @param source what messages call it
     * @throws InvalidExperimentException if it is no YAML, is empty, or {@link YamlSize} refuses it
     */
    static Yaml parse(String source, String text) {
        return parse(source, text, false);
    }

    /** Returns the document, with its comments if they are few enough: where they are many, reading them takes minutes. */
    static Yaml parseWithComments(String source, String text) {
        return parse(source, text, text.length() <= MOST_WITH_COMMENTS);
    }

    private static Yaml parse(String source, String text, boolean withComments) {
        try {
            LoadSettings settings = LoadSettings.builder()
                    .setLabel(source)
                    .setSchema(new CoreSchema())
                    .setParseComments(withComments)
                    .build();
            YamlSize.require(source, settings, text);
            Node root = new Compose(settings)
                    .composeString(text)
                    .orElseThrow(() -> new InvalidExperimentException(source + " is empty."));
            return new Yaml(source, "", root);
        } catch (MarkedYamlEngineException e) {
            String line = e.getProblemMark()
                    .map(mark -> ", line " + (mark.getLine() + 1))
                    .orElse("");
            throw new InvalidExperimentException(source + line + ": this is no YAML: " + e.getProblem() + ".");
        } catch (YamlEngineException e) {
            throw new InvalidExperimentException(source + ": this is no YAML: " + e.getMessage() + ".");
        }
    }

    /** The same document with one value put in place of another, or added, by the names of its keys. */
    Yaml with(List<String> keys, Yaml value) {
        if (keys.isEmpty()) {
            return new Yaml(value.source, path, value.node);
        }
        List<NodeTuple> tuples = new ArrayList<>();
        boolean isThere = false;
        Yaml changed = null;
        for (NodeTuple tuple : node instanceof MappingNode map ? map.getValue() : List.<NodeTuple>of()) {
            String key = key(tuple);
            if (key.equals(keys.get(0))) {
                changed = at(key, tuple.getValueNode()).with(keys.subList(1, keys.size()), value);
                tuples.add(new NodeTuple(tuple.getKeyNode(), changed.node));
                isThere = true;
            } else {
                tuples.add(tuple);
            }
        }
        if (!isThere) {
            Node name = parse(value.source, keys.get(0)).node;
            Yaml inside = new Yaml(value.source, child(keys.get(0)), empty());
            tuples.add(new NodeTuple(name, inside.with(keys.subList(1, keys.size()), value).node));
        }
        return new Yaml(source, path, block(tuples));
    }

    /** The same document without the value of that name, if it is there. */
    Yaml without(List<String> keys) {
        if (!(node instanceof MappingNode map)) {
            return this;
        }
        List<NodeTuple> tuples = new ArrayList<>();
        for (NodeTuple tuple : map.getValue()) {
            if (!key(tuple).equals(keys.get(0))) {
                tuples.add(tuple);
            } else if (keys.size() > 1) {
                Yaml inside = at(keys.get(0), tuple.getValueNode()).without(keys.subList(1, keys.size()));
                tuples.add(new NodeTuple(tuple.getKeyNode(), inside.node));
            }
        }
        return new Yaml(source, path, block(tuples));
    }

    private MappingNode block(List<NodeTuple> tuples) {
        MappingNode block = new MappingNode(Tag.MAP, true, tuples, flowStyle(), node.getStartMark(), node.getEndMark());
        block.setBlockComments(node.getBlockComments());
        block.setInLineComments(node.getInLineComments());
        block.setEndComments(node.getEndComments());
        return block;
    }

    private FlowStyle flowStyle() {
        return node instanceof MappingNode map ? map.getFlowStyle() : FlowStyle.BLOCK;
    }

    /** The document as YAML, with its comments. */
    String written() {
        DumpSettings settings = DumpSettings.builder()
                .setSchema(new CoreSchema())
                .setDumpComments(true)
                .setWidth(LINE)
                .build();
        return new Present(settings)
                .emitToString(new Serialize(settings).serializeOne(node).iterator());
    }

    private static Node empty() {
        return new MappingNode(Tag.MAP, List.of(), FlowStyle.BLOCK);
    }

    boolean isMap() {
        return node instanceof MappingNode;
    }

    boolean isScalar() {
        return node instanceof ScalarNode;
    }

    boolean isList() {
        return node instanceof SequenceNode;
    }

    /** The values by their keys, in order; each key once, and only these. */
    Map<String, Yaml> map(List<String> known) {
        Map<String, Yaml> entries = map();
        entries.keySet().stream()
                .filter(key -> !known.contains(key))
                .findFirst()
                .ifPresent(unknown -> {
                    throw entries.get(unknown)
                            .wrong("the key \"" + Excerpt.of(unknown) + "\" is not known"
                                    + (path.isEmpty() ? "" : " in " + path) + "; known are " + String.join(", ", known)
                                    + "."
                                    + nearest(unknown, known));
                });
        return entries;
    }

    /** The values by their keys, whatever they are. */
    Map<String, Yaml> map() {
        if (!(node instanceof MappingNode mapping)) {
            throw expected("keys with values");
        }
        Map<String, Yaml> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String key = key(tuple);
            Yaml value = at(key, tuple.getValueNode());
            if (entries.put(key, value) != null) {
                throw new Yaml(source, path, tuple.getKeyNode())
                        .wrong("the key \"" + Excerpt.of(key) + "\" stands here twice.");
            }
        }
        return entries;
    }

    /** The values of a list that must not be empty. */
    List<Yaml> values() {
        List<Yaml> values = list();
        if (values.isEmpty()) {
            throw wrong(path + " must have at least one value.");
        }
        return values;
    }

    List<Yaml> list() {
        if (!(node instanceof SequenceNode sequence)) {
            throw expected("a list");
        }
        List<Yaml> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            items.add(new Yaml(source, path + "[" + items.size() + "]", item));
        }
        return items;
    }

    /** The text as it is written. */
    String text() {
        if (!(node instanceof ScalarNode scalar) || node.getTag().equals(Tag.NULL)) {
            throw expected("a word");
        }
        return scalar.getValue();
    }

    long wholeNumber() {
        if (node instanceof ScalarNode scalar && node.getTag().equals(Tag.INT)) {
            try {
                return Long.parseLong(scalar.getValue());
            } catch (NumberFormatException e) {
                throw expected("a whole number of at most 18 digits");
            }
        }
        throw expected("a whole number");
    }

    int smallNumber() {
        long number = wholeNumber();
        if (number != (int) number) {
            throw expected("a whole number of 32 bits");
        }
        return (int) number;
    }

    double number() {
        boolean isNumber = node.getTag().equals(Tag.INT) || node.getTag().equals(Tag.FLOAT);
        if (isNumber && node instanceof ScalarNode scalar) {
            try {
                return Double.parseDouble(scalar.getValue());
            } catch (NumberFormatException e) {
                throw expected("a finite number");
            }
        }
        throw expected("a number");
    }

    boolean flag() {
        if (node instanceof ScalarNode scalar && node.getTag().equals(Tag.BOOL)) {
            return Boolean.parseBoolean(scalar.getValue());
        }
        throw expected("true or false");
    }

    /** One of the names. */
    <T> T choice(Map<String, T> choices) {
        String name = text();
        T chosen = choices.get(name);
        if (chosen == null) {
            throw unknown(name, choices.keySet().stream().sorted().toList());
        }
        return chosen;
    }

    /** A name, or a name with settings below it: {@code batch} or {@code batch: {momentum: .9}}. */
    Named named(List<String> known) {
        Optional<Yaml> settings = Optional.empty();
        String name;
        if (isMap()) {
            Map<String, Yaml> entries = map();
            if (entries.size() != 1) {
                throw expected("one name with its settings");
            }
            name = entries.keySet().iterator().next();
            settings = Optional.of(entries.get(name));
        } else {
            name = text();
        }
        if (!known.contains(name)) {
            throw unknown(name, known);
        }
        return new Named(name, settings);
    }

    /**
     * A name with settings.
     *
     * @param settings empty if there are none
     */
    record Named(String name, Optional<Yaml> settings) {
        /** The settings by their keys, of which only these are known. */
        Map<String, Yaml> map(String... known) {
            return map(List.of(known));
        }

        Map<String, Yaml> map(List<String> known) {
            return settings.map(yaml -> yaml.map(known)).orElse(Map.of());
        }
    }

    /** The value as maps, lists, texts, numbers and booleans, with underscores in names for the dashes of a specification. */
    Object plain() {
        if (isMap()) {
            Map<String, Object> plain = new LinkedHashMap<>();
            map().forEach((key, value) -> plain.put(key.replace('-', '_'), value.plain()));
            return plain;
        }
        if (isList()) {
            return list().stream().map(Yaml::plain).toList();
        }
        if (node.getTag().equals(Tag.BOOL)) {
            return flag();
        }
        if (node.getTag().equals(Tag.INT)) {
            return wholeNumber();
        }
        return node.getTag().equals(Tag.FLOAT) ? (Object) number() : text().replace('-', '_');
    }

    /** What the function makes of it; what it refuses is an error of this place. */
    <T> T as(Function<Yaml, T> function) {
        try {
            return function.apply(this);
        } catch (WrongTypeException e) {
            throw e.known().isEmpty()
                    ? expected(e.expected())
                    : unknown(shownName(), e.known().stream().map(Yaml::word).toList());
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage());
        }
    }

    /** A value changed by this one; what the function refuses is an error of this place. */
    <T> T as(T from, BiFunction<T, Yaml, T> function) {
        return as(yaml -> function.apply(from, yaml));
    }

    /** An error of this place; the sentence ends with a full stop. */
    InvalidExperimentException wrong(String sentence) {
        // a value that --set put there says so, and has no line
        String place = node.getStartMark()
                .map(mark -> mark.getName().equals(source) ? source + ", line " + (mark.getLine() + 1) : mark.getName())
                .orElse(source);
        return new InvalidExperimentException(place + ": " + sentence);
    }

    private InvalidExperimentException expected(String what) {
        return wrong((path.isEmpty() ? "the document" : path) + " must be " + what + "; got " + shown() + ".");
    }

    private InvalidExperimentException unknown(String name, List<String> known) {
        return wrong(path + " is \"" + Excerpt.of(name) + "\"; known are " + String.join(", ", known) + "."
                + nearest(name, known));
    }

    private static String nearest(String name, List<String> known) {
        LevenshteinDistance distance = new LevenshteinDistance(FARTHEST);
        return known.stream()
                .filter(other -> distance.apply(name, other) >= 0)
                .min(Comparator.comparing(other -> distance.apply(name, other)))
                .map(other -> " Did you mean " + other + "?")
                .orElse("");
    }

    /** The name here, of a thing with or without settings. */
    private String shownName() {
        return isMap() ? String.join(", ", map().keySet()) : text();
    }

    /** How a specification writes a name. */
    private static String word(String name) {
        return name.replace('_', '-');
    }

    private String shown() {
        if (node instanceof ScalarNode scalar) {
            return node.getTag().equals(Tag.NULL) ? "nothing" : "\"" + Excerpt.of(scalar.getValue()) + "\"";
        }
        return isMap() ? "keys with values" : "a list";
    }

    private String key(NodeTuple tuple) {
        if (tuple.getKeyNode() instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw new Yaml(source, path, tuple.getKeyNode()).wrong("a key must be a word.");
    }

    private Yaml at(String key, Node value) {
        return new Yaml(source, child(key), value);
    }

    private String child(String key) {
        return path.isEmpty() ? Excerpt.of(key) : path + "." + Excerpt.of(key);
    }
}
