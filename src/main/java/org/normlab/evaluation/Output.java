package org.normlab.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.util.List;
import org.normlab.experiment.Json;

/** What programs read: names in snake case, the same bytes everywhere. */
final class Output {
    private static final CsvMapper CSV = CsvMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
            .build();

    private Output() {}

    static String json(Object value) {
        return Json.pretty(value).stripTrailing();
    }

    static <T> String csv(Class<T> kind, List<T> rows) {
        CsvSchema schema = CSV.schemaFor(kind).withHeader().withLineSeparator("\n");
        try {
            return CSV.writer(schema).writeValueAsString(rows).stripTrailing();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Our own records can be written as CSV.", e);
        }
    }
}
