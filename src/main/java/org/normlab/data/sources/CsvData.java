package org.normlab.data.sources;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.normlab.data.InvalidDataException;
import org.normlab.data.SampleShape;
import org.normlab.data.Samples;
import org.normlab.data.Sha256;
import org.normlab.data.UnsplitData;
import org.normlab.data.Values;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;

/** A CSV file with a column of classes; the other columns, in their order, are the values of a sample. */
final class CsvData {
    private static final int LARGEST_BYTE = 255;

    private final Path file;
    private final Optional<String> labelColumn;
    private final Optional<SampleShape> imageSize;

    CsvData(Path file, Optional<String> labelColumn, Optional<SampleShape> imageSize) {
        this.file = file;
        this.labelColumn = labelColumn;
        this.imageSize = imageSize;
    }

    /** Of images whose pixels are whole numbers from 0 to 255, bytes; of all else, float32. */
    UnsplitData read() {
        Table table = new CsvTable(file).read(labelColumn);
        String labelName = labelColumn.orElseThrow();
        Classes classes = Classes.of(file, table.stringColumn(labelName));
        table.removeColumns(labelName);
        SampleShape shape = imageSize.orElse(SampleShape.vector(table.columnCount()));
        if (shape.features() != table.columnCount()) {
            throw new InvalidDataException("File %s has %d columns beside %s; images of %s need %d."
                    .formatted(file, table.columnCount(), labelName, shape, shape.features()));
        }
        Samples samples = new Samples(shape, values(table), classes.labels());
        return new UnsplitData(
                file.getFileName().toString(),
                samples,
                classes.names(),
                Map.of(file.getFileName().toString(), Sha256.of(file)));
    }

    private Values values(Table table) {
        List<NumericColumn<?>> columns = table.numericColumns();
        requireRoom(table);
        float[] values = new float[table.rowCount() * columns.size()];
        boolean bytes = imageSize.isPresent();
        for (int column = 0; column < columns.size(); column++) {
            for (int row = 0; row < table.rowCount(); row++) {
                float value = (float) columns.get(column).getDouble(row);
                values[row * columns.size() + column] = value;
                bytes &= value >= 0 && value <= LARGEST_BYTE && value == Math.rint(value);
            }
        }
        return bytes ? new Values.Bytes(narrowed(values)) : new Values.Floats(values);
    }

    private void requireRoom(Table table) {
        long length = (long) table.rowCount() * table.columnCount();
        if (length > Integer.MAX_VALUE) {
            throw new InvalidDataException("File %s has %d values; expected at most %d: leave rows or columns out."
                    .formatted(file, length, Integer.MAX_VALUE));
        }
    }

    private static byte[] narrowed(float[] values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) (int) values[i];
        }
        return bytes;
    }
}
