package org.normlab.experiment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** JSON as our files have it: names in snake case, keys of maps sorted, the same bytes everywhere. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .build();
    private static final ObjectWriter PRETTY = MAPPER.writer(new DefaultPrettyPrinter()
            .withObjectIndenter(new DefaultIndenter("  ", "\n"))
            .withArrayIndenter(new DefaultIndenter("  ", "\n")));

    private Json() {}

    /** On one line: what digests are taken of. */
    static String line(Object value) {
        return write(MAPPER.writer(), value);
    }

    /** For people, with a line end. */
    public static String pretty(Object value) {
        return write(PRETTY, value) + "\n";
    }

    /** As it will be read from a file: numbers have the types that JSON gives them. */
    static JsonNode tree(Object value) {
        try {
            return MAPPER.readTree(line(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What we have written as JSON can be read.", e);
        }
    }

    /** @throws InvalidExperimentException if the file holds no JSON */
    static JsonNode read(Path file) throws IOException {
        try {
            return MAPPER.readTree(Files.readString(file));
        } catch (JsonProcessingException e) {
            throw new InvalidExperimentException(
                    file + " is not JSON: " + e.getOriginalMessage() + ". Delete it, and it is made again.");
        }
    }

    /** @throws IOException if the text is no JSON */
    static JsonNode parse(String text) throws IOException {
        return MAPPER.readTree(text);
    }

    /** @throws IOException if the tree lacks what the type needs */
    static <T> T value(JsonNode tree, Class<T> type) throws IOException {
        return MAPPER.treeToValue(tree, type);
    }

    private static String write(ObjectWriter writer, Object value) {
        try {
            return writer.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Our own records can be written as JSON.", e);
        }
    }
}
