package org.normlab.report.tables;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A JSON file of a results folder; fields are addressed by their path, such as {@code "seconds", "first_step"}. */
public final class Json {
    private static final ObjectReader TREE = new ObjectMapper().reader();

    private final Path file;
    private final JsonNode root;

    private Json(Path file, JsonNode root) {
        this.file = file;
        this.root = root;
    }

    /**
     * Reads the file.
     *
     * @throws InvalidResultsException if it is no JSON object, or of another schema version
     */
    public static Json read(Path file) {
        try {
            JsonNode root = TREE.readTree(Files.readString(file));
            if (!root.isObject()) {
                throw new InvalidResultsException(file + " is not a JSON object.");
            }
            Json json = new Json(file, root);
            Csv.checkVersion(file, json.requiredInteger("schema_version"));
            return json;
        } catch (JsonProcessingException malformed) {
            throw new InvalidResultsException(
                    file + " is not JSON (line " + malformed.getLocation().getLineNr() + ").", malformed);
        } catch (IOException unreadable) {
            throw new InvalidResultsException(file + " cannot be read.", unreadable);
        }
    }

    public JsonNode node(String... path) {
        JsonNode node = root;
        for (String name : path) {
            node = node.path(name);
        }
        return node;
    }

    /** The text, or blank where it is absent or null. */
    public String text(String... path) {
        return node(path).asText("");
    }

    public String requiredText(String... path) {
        String text = text(path);
        if (text.isBlank()) {
            throw lacks(path);
        }
        return text;
    }

    public long requiredInteger(String... path) {
        JsonNode node = node(path);
        if (!node.isIntegralNumber()) {
            throw lacks(path);
        }
        return node.longValue();
    }

    /** The number, or null where it is absent or null. */
    public Number number(String... path) {
        JsonNode node = node(path);
        if (node.isIntegralNumber()) {
            return node.longValue();
        }
        return node.isNumber() ? node.doubleValue() : null;
    }

    private InvalidResultsException lacks(String... path) {
        return new InvalidResultsException(file + " lacks " + String.join(".", path) + ".");
    }
}
