package org.normlab.data.sources;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.normlab.data.ClassColumn;
import org.normlab.data.Classes;
import org.normlab.data.InvalidDataException;
import org.normlab.data.RowNumbers;
import org.normlab.data.SampleShape;
import org.normlab.data.Samples;
import org.normlab.data.Sha256;
import org.normlab.data.UnsplitData;
import org.normlab.data.Values;

/** A CSV file with a column of classes; the other columns, in their order, are the values of a sample. */
final class CsvData {
    private static final int LARGEST_BYTE = 255;
    /** What columns are called that only name the rows: id, index, row number, PassengerId. */
    private static final Pattern NAMES_ROWS = Pattern.compile(
            "(?i:index|idx|row|id|.*[ _.-]id|row[ _.-]?(names?|numbers?|num|no|nr|index))|.*[a-z]I[dD]");

    private final Path file;
    private final Optional<String> labelColumn;
    private final Optional<SampleShape> imageSize;

    CsvData(Path file, Optional<String> labelColumn, Optional<SampleShape> imageSize) {
        this.file = file;
        this.labelColumn = labelColumn;
        this.imageSize = imageSize;
    }

    /** Reads the file: images whose pixels are whole numbers from 0 to 255 as bytes, all else as float32. */
    UnsplitData read() {
        CsvTable table = CsvTable.read(file, labelColumn);
        String labelName = labelColumn.orElseThrow();
        Classes classes = classes(table, labelName);
        SampleShape shape = imageSize.orElse(SampleShape.vector(table.features().size()));
        if (shape.features() != table.features().size()) {
            throw new InvalidDataException("File %s has %s columns beside %s; images of %s need %s."
                    .formatted(file, table.features().size(), labelName, shape, shape.features()));
        }
        Samples samples = new Samples(shape, values(table), classes.labels());
        List<String> warnings = rowNames(table, samples);
        warnings.addAll(table.warnings());
        warnings.addAll(RowNumbers.warnings("File " + file, samples, table.features()));
        String name = file.getFileName().toString();
        return new UnsplitData(
                name, samples, classes.names(), table.features(), warnings, Map.of(name, Sha256.of(file)));
    }

    private Classes classes(CsvTable table, String labelName) {
        Classes classes = Classes.of(new ClassColumn(
                "File %s: %s".formatted(file, labelName),
                table.count(),
                table::label,
                row -> "line " + table.line(row)));
        boolean areNumbers = table.features().stream().allMatch(CsvNumber::isNumber);
        if (areNumbers && classes.names().contains(labelName)) {
            throw new InvalidDataException(
                    "File %s: %s is both the name of the label's column and a class, so line 1 seems to be a row: write a header above it."
                            .formatted(file, labelName));
        }
        return classes;
    }

    /** Refuses columns that only name the rows; returns a warning where one may do more than that. */
    private List<String> rowNames(CsvTable table, Samples samples) {
        List<String> warnings = new ArrayList<>();
        for (int column = 0;
                column < table.features().size() && !samples.shape().isImage();
                column++) {
            String name = table.features().get(column);
            if (!NAMES_ROWS.matcher(name).matches() || !RowNumbers.areWhole(samples, column)) {
                continue;
            }
            if (RowNumbers.areDistinct(samples, column)) {
                throw new InvalidDataException(
                        "File %s: the column %s has a different whole number in every row, so it names the rows and says nothing about new ones: leave it out."
                                .formatted(file, name));
            }
            warnings.add(
                    "File %s: the column %s seems to name rows, by what it is called; leave it out unless it was measured."
                            .formatted(file, name));
        }
        return warnings;
    }

    private Values values(CsvTable table) {
        float[] values = table.values();
        return imageSize.isPresent() && areBytes(values)
                ? new Values.Bytes(narrowed(values))
                : new Values.Floats(values);
    }

    private static boolean areBytes(float[] values) {
        for (float value : values) {
            if (!(value >= 0 && value <= LARGEST_BYTE && value == Math.rint(value))) {
                return false;
            }
        }
        return true;
    }

    private static byte[] narrowed(float[] values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) (int) values[i];
        }
        return bytes;
    }
}
