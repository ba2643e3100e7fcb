package org.normlab.parity;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.normlab.layers.Layer;

/**
 * The parity table as CSV: {@code normlab parity}, or {@code mvn -q test-compile exec:java@parity}, writes
 * {@code results/reference/parity.csv}.
 */
public final class ParityTable {
    static final List<String> COLUMNS = List.of(
            "layer",
            "configuration",
            "case",
            "reference",
            "version",
            "mode",
            "quantity",
            "ours_ulps",
            "reference_ulps",
            "note");

    private ParityTable() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1 || arguments[0].startsWith("-")) {
            System.err.println("usage: normlab parity, which writes results/reference/parity.csv");
            System.exit(2);
        }
        Path file = Path.of(arguments[0]);
        List<List<String>> rows = rows();
        Files.createDirectories(file.toAbsolutePath().getParent());
        CsvSchema.Builder schema = CsvSchema.builder();
        COLUMNS.forEach(schema::addColumn);
        new CsvMapper()
                .writer(schema.build().withHeader().withLineSeparator("\n"))
                .writeValue(file.toFile(), rows);
        System.out.println(rows.size() + " quantities in " + file);
        System.exit(0); // TensorFlow's threads are no daemons
    }

    /** A row for every quantity, mode and reference of every case. */
    static List<List<String>> rows() {
        Map<String, String> versions = versions();
        return ParityCases.all()
                .flatMap(parity -> Distance.of(parity).stream())
                .map(distance -> row(distance, versions))
                .toList();
    }

    private static List<String> row(Distance distance, Map<String, String> versions) {
        ParityCase parity = distance.parity();
        return List.of(
                layer(parity),
                parity.layer().toString(),
                parity.name(),
                distance.reference(),
                versions.getOrDefault(distance.reference(), ""),
                distance.mode().name().toLowerCase(Locale.ROOT),
                distance.quantity(),
                number(distance.ours()),
                Double.isNaN(distance.theirs()) ? "" : number(distance.theirs()),
                ParityNotes.of(distance));
    }

    /** The name of the layer's class, before its settings. */
    static String layer(ParityCase parity) {
        Layer layer = parity.layer();
        String description = layer.toString();
        return description.contains("(") ? description.substring(0, description.indexOf('(')) : description;
    }

    private static String number(double ulps) {
        return ulps < 100 ? String.format(Locale.ROOT, "%.2f", ulps) : String.format(Locale.ROOT, "%.3g", ulps);
    }

    private static Map<String, String> versions() {
        try (InputStream in = ParityTable.class.getResourceAsStream("layers/versions.json")) {
            @SuppressWarnings("unchecked")
            Map<String, String> versions = new ObjectMapper().readValue(in, Map.class);
            return versions;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
