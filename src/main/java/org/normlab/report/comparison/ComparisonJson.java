package org.normlab.report.comparison;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.normlab.report.results.ResultsFolder;
import org.normlab.report.tables.Csv;
import tech.tablesaw.api.Table;

/** A comparison for programs. */
final class ComparisonJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ComparisonJson() {}

    static String of(Comparison comparison) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("schema_version", Csv.SCHEMA_VERSION);
        ObjectNode rule = root.putObject("rule");
        rule.put("level", comparison.rule().level());
        rule.put("accuracy_margin", comparison.rule().accuracyMargin());
        rule.put("loss_margin", comparison.rule().lossMargin());
        rule.put("seconds_margin", comparison.rule().secondsMargin());
        ArrayNode results = root.putArray("results");
        for (Map.Entry<String, ResultsFolder> side : comparison.results().entrySet()) {
            results.addObject()
                    .put("name", side.getKey())
                    .put("path", side.getValue().path().toString())
                    .put("experiment", side.getValue().experiment())
                    .put("runs", side.getValue().runs().count());
        }
        root.set("comparisons", rows(comparison.table()));
        comparison.notes().forEach(root.putArray("notes")::add);
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Our own numbers can be written as JSON.", e);
        }
    }

    /** A row as an object; what is missing is null. */
    static ArrayNode rows(Table table) {
        ArrayNode rows = MAPPER.createArrayNode();
        for (int row = 0; row < table.rowCount(); row++) {
            ObjectNode object = rows.addObject();
            for (tech.tablesaw.columns.Column<?> column : table.columns()) {
                object.putPOJO(column.name(), column.isMissing(row) ? null : column.get(row));
            }
        }
        return rows;
    }
}
