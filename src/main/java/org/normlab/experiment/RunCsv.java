package org.normlab.experiment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.normlab.data.DataSet;
import org.normlab.data.SampleImage;
import org.normlab.data.Samples;
import org.normlab.files.CsvText;
import org.normlab.training.EpochMetrics;
import org.normlab.training.Prediction;
import org.normlab.training.ProbeValue;

/** The tables that a run leaves behind: lines end with \n, numbers have a point, what is not finite is left blank. */
final class RunCsv {
    private static final CsvMapper MAPPER = CsvMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER) // the shortest text, which Java has from 19 on only
            .build();

    /** The file of a run's folder that has its epochs. */
    static final String EPOCHS = "epochs.csv";

    private static final int WORST = 24;

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
            Double millisecondsPerStep,
            Double busyElsewhere) {
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
                    finite(metrics.millisecondsPerStep()),
                    finite(metrics.busyElsewhere()));
        }
    }

    private record ProbeRow(int schemaVersion, long step, String layer, String quantity, Double value) {
        static ProbeRow of(ProbeValue probe) {
            return new ProbeRow(
                    RunRecord.SCHEMA_VERSION,
                    probe.step(),
                    CsvText.written(probe.layer()),
                    probe.quantity(),
                    finite(probe.value()));
        }
    }

    private record ConfusionRow(int schemaVersion, String label, String predicted, long samples) {}

    private record WorstRow(
            int schemaVersion,
            int rank,
            int sample,
            String label,
            String predicted,
            double probabilityOfLabel,
            double probabilityOfPredicted,
            String png) {}

    static String epochs(List<EpochMetrics> epochs) {
        return write(EpochRow.class, epochs.stream().map(EpochRow::of).toList());
    }

    static String probes(List<ProbeValue> probes) {
        return write(ProbeRow.class, probes.stream().map(ProbeRow::of).toList());
    }

    /** How many samples of each class are predicted as each, in the order of the classes; what never happens has no row. */
    static String confusion(List<Prediction> predictions, List<String> classNames) {
        Map<List<Integer>, Long> counts = predictions.stream()
                .collect(Collectors.groupingBy(
                        prediction -> List.of(prediction.label(), prediction.predicted()), Collectors.counting()));
        List<ConfusionRow> rows = counts.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<List<Integer>, Long> cell) ->
                                cell.getKey().get(0))
                        .thenComparingInt(cell -> cell.getKey().get(1)))
                .map(cell -> new ConfusionRow(
                        RunRecord.SCHEMA_VERSION,
                        CsvText.written(classNames.get(cell.getKey().get(0))),
                        CsvText.written(classNames.get(cell.getKey().get(1))),
                        cell.getValue()))
                .toList();
        return write(ConfusionRow.class, rows);
    }

    /** The samples whose own class gets the least probability, with their pictures if they are images. */
    static String worst(List<Prediction> predictions, DataSet data) {
        List<Prediction> worst = predictions.stream()
                .sorted(Comparator.comparingDouble(Prediction::probabilityOfLabel)
                        .thenComparing(Prediction::probabilityOfPredicted, Comparator.reverseOrder())
                        .thenComparing(Prediction::sample))
                .limit(WORST)
                .toList();
        List<WorstRow> rows = new ArrayList<>();
        for (Prediction prediction : worst) {
            rows.add(new WorstRow(
                    RunRecord.SCHEMA_VERSION,
                    rows.size() + 1,
                    prediction.sample(),
                    CsvText.written(data.classNames().get(prediction.label())),
                    CsvText.written(data.classNames().get(prediction.predicted())),
                    prediction.probabilityOfLabel(),
                    prediction.probabilityOfPredicted(),
                    png(data.validation(), prediction.sample())));
        }
        return write(WorstRow.class, rows);
    }

    /** Blank where samples are no images in one or three channels. */
    private static String png(Samples samples, int sample) {
        return SampleImage.png(samples, sample)
                .map(Base64.getEncoder()::encodeToString)
                .orElse("");
    }

    /**
     * The last epoch in that file, if it has one.
     *
     * @throws InvalidExperimentException if it cannot be read
     */
    static Optional<FinishedRun.LastEpoch> lastEpoch(Path file) {
        ObjectReader reader = MAPPER.readerFor(FinishedRun.LastEpoch.class)
                .with(CsvSchema.emptySchema().withHeader())
                .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        try (MappingIterator<FinishedRun.LastEpoch> epochs = reader.readValues(file.toFile())) {
            List<FinishedRun.LastEpoch> all = epochs.readAll();
            return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
        } catch (IOException e) {
            throw new InvalidExperimentException(file + " cannot be read: "
                    + e.getMessage().lines().findFirst().orElse("") + ".");
        }
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
