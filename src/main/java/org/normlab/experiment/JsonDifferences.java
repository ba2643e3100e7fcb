package org.normlab.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What differs between two JSON values, leaf by leaf, as a person reads it. */
final class JsonDifferences {
    private final List<String> differences = new ArrayList<>();

    private JsonDifferences() {}

    /**
     * The differences, for example {@code epochs is 1 there and 8 here}.
     *
     * @param name what the values are called; empty if their fields speak for themselves
     */
    static List<String> between(String name, JsonNode there, JsonNode here) {
        JsonDifferences found = new JsonDifferences();
        found.compare(name, there, here);
        return found.differences;
    }

    private void compare(String name, JsonNode there, JsonNode here) {
        if (there.isObject() && here.isObject()) {
            Set<String> keys = new LinkedHashSet<>();
            here.fieldNames().forEachRemaining(keys::add);
            there.fieldNames().forEachRemaining(keys::add);
            keys.forEach(key -> compare(name.isEmpty() ? key : name + " " + key, there.path(key), here.path(key)));
        } else if (there.isArray() && here.isArray() && there.size() == here.size()) {
            for (int i = 0; i < here.size(); i++) {
                compare(name + "[" + i + "]", there.get(i), here.get(i));
            }
        } else if (!there.equals(here)) {
            differences.add(name + " is " + text(there) + " there and " + text(here) + " here");
        }
    }

    private static String text(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "not set";
        }
        return value.isContainerNode() ? value.toString() : value.asText();
    }
}
