package org.normlab.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.normlab.data.DataSummary;
import org.normlab.data.SampleShape;
import org.normlab.files.ControlCharacters;
import org.normlab.report.terminal.Text;
import org.normlab.report.terminal.TextTable;
import org.normlab.report.terminal.TextTable.Column;

/** What a data set holds, as tables for the terminal. */
final class DataTables {
    private static final int MOST_CLASSES = 40;

    private DataTables() {}

    static String render(DataSummary data, int width) {
        List<String> lines = new ArrayList<>();
        lines.add("%s: %s, %s, %s."
                .formatted(
                        ControlCharacters.inOneLine(data.name()),
                        kind(new SampleShape(data.shape())),
                        data.type(),
                        String.format(
                                Locale.ROOT, "%,d classes", data.classNames().size())));
        lines.add("");
        lines.addAll(parts(data, width));
        lines.add("");
        lines.addAll(classes(data, width));
        lines.add("");
        lines.addAll(files(data, width));
        lines.add("");
        lines.addAll(data.warnings());
        lines.add(data.leak().sentence().orElse("No validation sample is among the training samples."));
        return String.join("\n", lines);
    }

    private static String kind(SampleShape shape) {
        if (!shape.isImage()) {
            return "vectors of " + Words.count(shape.features(), "number");
        }
        return "images of %sx%s pixels, %s"
                .formatted(
                        shape.height(), shape.width(), shape.channels() == 1 ? "gray" : shape.channels() + " channels");
    }

    private static List<String> parts(DataSummary data, int width) {
        return table(
                List.of(
                        Column.text("part", 0),
                        Column.number("samples", 0),
                        Column.number("minimum", 0),
                        Column.number("maximum", 0),
                        Column.number("mean", 0),
                        Column.number("deviation", 0),
                        Column.text("SHA-256", 1)),
                List.of(part("training", data.training()), part("validation", data.validation())),
                width);
    }

    private static List<String> part(String name, DataSummary.Part part) {
        return List.of(
                name,
                String.format(Locale.ROOT, "%,d", part.samples()),
                number(part.minimum()),
                number(part.maximum()),
                number(part.mean()),
                number(part.deviation()),
                org.normlab.report.text.Words.digest(part.sha256()));
    }

    private static List<String> classes(DataSummary data, int width) {
        List<List<String>> rows = new ArrayList<>();
        int shown = Math.min(MOST_CLASSES, data.classNames().size());
        for (int label = 0; label < shown; label++) {
            rows.add(List.of(
                    data.classNames().get(label),
                    count(data.training(), label),
                    share(data.training(), label),
                    count(data.validation(), label),
                    share(data.validation(), label)));
        }
        List<Column> columns = List.of(
                Column.name("class"),
                Column.number("training", 0),
                Column.number("share", 2),
                Column.number("validation", 0),
                Column.number("share", 1));
        List<String> lines = new ArrayList<>(table(columns, rows, width));
        if (shown < data.classNames().size()) {
            lines.add(String.format(
                    Locale.ROOT, "... and %,d more", data.classNames().size() - shown));
        }
        return lines;
    }

    private static List<String> files(DataSummary data, int width) {
        return table(
                List.of(Column.name("file"), Column.text("SHA-256", 1)),
                data.filesSha256().entrySet().stream()
                        .map(file -> List.of(file.getKey(), file.getValue()))
                        .toList(),
                width);
    }

    private static String count(DataSummary.Part part, int label) {
        return String.format(Locale.ROOT, "%,d", part.samplesByClass().get(label));
    }

    private static String share(DataSummary.Part part, int label) {
        return Words.share((double) part.samplesByClass().get(label) / part.samples());
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e6
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.4g", value);
    }

    private static List<String> table(List<Column> columns, List<List<String>> rows, int width) {
        List<List<Text>> cells = rows.stream()
                .map(row -> row.stream().map(Text::of).collect(Collectors.toList()))
                .toList();
        return new TextTable(columns, cells).plain(width);
    }
}
