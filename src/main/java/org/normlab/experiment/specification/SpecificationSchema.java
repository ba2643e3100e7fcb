package org.normlab.experiment.specification;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parts of the JSON Schema that follow from the kinds of layers, losses and optimizers, by their places in it. */
final class SpecificationSchema {
    private SpecificationSchema() {}

    static Map<String, Object> parts() {
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("/properties/model/items", oneOf(List.of("images"), NetworkReader.READERS));
        parts.put("/$defs/normalization", oneOf(List.of("none"), NormalizationReader.readers()));
        parts.put("/$defs/factors/properties/loss", oneOf(List.of(), FactorsReader.LOSSES));
        parts.put("/$defs/factors/properties/optimizer", oneOf(List.of(), OptimizerReader.OPTIMIZERS));
        parts.put(
                "/$defs/factors/properties/learning-rate",
                Map.of(
                        "anyOf",
                        List.of(
                                Map.of("type", "number", "exclusiveMinimum", 0),
                                withSettings(OptimizerReader.SCHEDULES))));
        return parts;
    }

    /** A name alone, or a name with settings. Alone are those that need no settings. */
    private static Map<String, Object> oneOf(List<String> more, List<? extends KindReader<?>> readers) {
        List<String> names = new ArrayList<>(more);
        readers.stream()
                .filter(reader -> !reader.schema().containsKey("required"))
                .map(reader -> reader.name())
                .forEach(names::add);
        return Map.of("anyOf", List.of(Map.of("enum", names), withSettings(readers)));
    }

    private static Map<String, Object> withSettings(List<? extends KindReader<?>> readers) {
        Map<String, Object> properties = new LinkedHashMap<>();
        readers.forEach(reader -> properties.put(reader.name(), reader.schema()));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("additionalProperties", false);
        schema.put("minProperties", 1);
        schema.put("maxProperties", 1);
        schema.put("properties", properties);
        return schema;
    }
}
