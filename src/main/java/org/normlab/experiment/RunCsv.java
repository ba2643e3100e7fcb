package org.normlab.experiment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.util.List;
import org.normlab.training.EpochMetrics;
import org.normlab.training.ProbeValue;

/** The tables that a run leaves behind: lines end with \n, numbers have a point, what is not finite is left blank. */
final class RunCsv {
    private static final CsvMapper MAPPER = CsvMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
            .build();

    private RunCsv() {}

    private record EpochRow(
            int schemaVersion,
            int epoch,
            Double loss,
            Double accuracy,
            Double validationLoss,
            Double validationAccuracy,
            Double trainingSeconds,
            Double validationSeconds,
            Double millisecondsPerStep) {
        static EpochRow of(EpochMetrics metrics) {
            return new EpochRow(
                    RunRecord.SCHEMA_VERSION,
                    metrics.epoch(),
                    finite(metrics.loss()),
                    finite(metrics.accuracy()),
                    finite(metrics.validationLoss()),
                    finite(metrics.validationAccuracy()),
                    finite(metrics.trainingSeconds()),
                    finite(metrics.validationSeconds()),
                    finite(metrics.millisecondsPerStep()));
        }
    }

    private record ProbeRow(int schemaVersion, long step, String layer, String quantity, Double value) {
        static ProbeRow of(ProbeValue probe) {
            return new ProbeRow(
                    RunRecord.SCHEMA_VERSION, probe.step(), probe.layer(), probe.quantity(), finite(probe.value()));
        }
    }

    static String epochs(List<EpochMetrics> epochs) {
        return write(EpochRow.class, epochs.stream().map(EpochRow::of).toList());
    }

    static String probes(List<ProbeValue> probes) {
        return write(ProbeRow.class, probes.stream().map(ProbeRow::of).toList());
    }

    private static <T> String write(Class<T> kind, List<T> rows) {
        CsvSchema schema = MAPPER.schemaFor(kind).withHeader().withLineSeparator("\n");
        try {
            String text = MAPPER.writer(schema).writeValueAsString(rows);
            return text.isEmpty() ? String.join(",", schema.getColumnNames()) + "\n" : text;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Our own records can be written as CSV.", e);
        }
    }

    private static Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
