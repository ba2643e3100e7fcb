package org.normlab.report.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvReadOptions;

/**
 * Every table of a results folder, written and read again by us and by Tablesaw itself, is the same. A new
 * {@link ResultTable} is held to it without a word here.
 */
class CsvRoundTripTest {
    private static final List<Locale> LOCALES = Stream.of("en-US", "de-DE", "tr-TR", "ar-EG-u-nu-arab")
            .map(Locale::forLanguageTag)
            .toList();
    private static final Path REFERENCE = Path.of("results", "reference");

    private static final List<String> HARD_TEXTS = List.of(
            "raw",
            "",
            "12e5678",
            "1.0",
            "0123456",
            "NA",
            "NaN",
            "null",
            "*",
            "true",
            "2026-11-25",
            "a, \"b\"; c\td",
            "\"",
            "'",
            "<script>alert(1)</script>",
            "line\nbreak",
            "I\u0130\u0131i",
            "\u0661\u0662\u0663",
            "\uD83E\uDDEA\uD83D\uDC69\u200D\uD83D\uDD2C",
            "\u202E\u05D0\u05D1\u05D2",
            " blank at both ends ",
            "#no comment",
            "\\n",
            "x".repeat(200),
            "iVBORw0KGgo=".repeat(1000));
    private static final long[] HARD_INTEGERS = {0, 1, -1, 7504, Long.MAX_VALUE, -Long.MAX_VALUE};
    private static final double[] HARD_NUMBERS = {
        0.0,
        1.0,
        -0.0,
        0.1,
        .98,
        1e-7,
        2e23,
        1234567.5,
        0.42239000000000004,
        Double.MIN_VALUE,
        Double.MAX_VALUE,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY
    };

    private final Locale before = Locale.getDefault();

    @TempDir
    private Path folder;

    @AfterEach
    void restoreLocale() {
        Locale.setDefault(before);
    }

    @ParameterizedTest
    @EnumSource
    void everyTableIsReadAsItWasWritten(ResultTable layout) throws IOException {
        Table table = hard(layout);
        List<byte[]> files = new ArrayList<>();
        for (Locale locale : LOCALES) {
            Locale.setDefault(locale);
            Path file = folder.resolve(locale + layout.fileName());
            Csv.write(file, table);
            files.add(Files.readAllBytes(file));
            Table read = Csv.read(file, layout, layout.columnNames());
            assertThat(values(read)).as(locale.toString()).isEqualTo(values(table));
            assertThat(Csv.text(read)).isEqualTo(Files.readString(file));
        }
        assertThat(files).allMatch(bytes -> Arrays.equals(bytes, files.get(0)));
    }

    @ParameterizedTest
    @EnumSource
    void tablesawReadsEveryTableAsWeDo(ResultTable layout) throws IOException {
        Table table = hard(layout);
        Path file = folder.resolve(layout.fileName());
        for (Locale locale : LOCALES) {
            Locale.setDefault(locale);
            Csv.write(file, table);
            Table read = byTablesaw(file, types(layout, layout.columnNames()));
            assertThat(values(read)).as(locale.toString()).isEqualTo(values(table));
            assertThat(Csv.text(read)).isEqualTo(Files.readString(file));
        }
    }

    /**
     * Schema 1 has fewer columns, so a file is held to those that it has. (Early runs put quotes around a long word
     * that needs none, and one number has a digit too many, by Java 17; runs are never written again.)
     */
    @ParameterizedTest
    @MethodSource("committed")
    void everyCommittedFileIsReadAndWrittenAsItStands(Path file, ResultTable layout) throws IOException {
        String text = Files.readString(file)
                .replace("\"output_standard_deviation\"", "output_standard_deviation")
                .replace("-4.6566128730773926E-10", "-4.656612873077393E-10");
        List<String> header = header(text);
        for (Locale locale : LOCALES) {
            Locale.setDefault(locale);
            Table ours = Csv.read(file, layout, header).selectColumns(header.toArray(String[]::new));
            Table theirs = byTablesaw(file, types(layout, header));
            assertThat(values(ours)).isEqualTo(values(theirs));
            assertThat(Csv.text(ours)).isEqualTo(text);
            assertThat(Csv.text(theirs)).isEqualTo(text);
        }
    }

    @Test
    void theCommittedFilesWereFound() {
        assertThat(committed().map(arguments -> arguments.get()[1]).distinct())
                .contains(
                        ResultTable.RUN_EPOCHS,
                        ResultTable.RUN_PROBES,
                        ResultTable.EPOCHS,
                        ResultTable.PROBES,
                        ResultTable.RUNS,
                        ResultTable.ARMS,
                        ResultTable.CLAIMS,
                        ResultTable.PROOF);
    }

    @Test
    void carriageReturnsInACellAreKept() throws IOException {
        Table table = new Rows(ResultTable.RUN_PROBES)
                .next()
                .set("layer", "a\r\nb\rc")
                .table();
        Path file = folder.resolve("probes.csv");
        Csv.write(file, table);
        assertThat(values(Csv.read(file, ResultTable.RUN_PROBES, List.of()))).isEqualTo(values(table));
    }

    static Stream<Arguments> committed() {
        try (Stream<Path> files = Files.walk(REFERENCE)) {
            List<Path> csv = files.filter(file -> file.toString().endsWith(".csv"))
                    .filter(file -> !file.getParent().equals(REFERENCE)) // tables of no results folder
                    .filter(file -> !file.getFileName().toString().startsWith("peers")) // made by scripts/bench-peers
                    .sorted()
                    .toList();
            return csv.stream().map(file -> Arguments.of(file, layout(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ResultTable layout(Path file) {
        boolean ofOneRun = file.getParent().getParent().endsWith("runs");
        return Arrays.stream(ResultTable.values())
                .filter(layout -> layout.fileName().equals(file.getFileName().toString()))
                .filter(layout -> layout.name().startsWith("RUN_") == ofOneRun)
                .findFirst()
                .orElseThrow(() -> new AssertionError("No table of results is called " + file));
    }

    private static List<String> header(String text) {
        return List.of(text.lines().findFirst().orElseThrow().split(","));
    }

    /** Rows with everything that has ever been read wrong, each value once in each column of its kind. */
    private static Table hard(ResultTable layout) {
        assumeThat(layout.columns()).isNotEmpty();
        Rows rows = new Rows(layout);
        for (int row = 0; row < HARD_TEXTS.size(); row++) {
            rows.next();
            int shift = 0;
            for (Column column : layout.columns()) {
                int at = row + shift++;
                switch (column.kind()) {
                    case TEXT -> rows.set(column.name(), HARD_TEXTS.get(at % HARD_TEXTS.size()));
                    case INTEGER -> rows.set(column.name(), at % 7 == 6 ? null : HARD_INTEGERS[at % 6]);
                    case NUMBER -> {
                        double number = HARD_NUMBERS[at % HARD_NUMBERS.length];
                        rows.set(column.name(), column.range().accepts(number) ? number : Double.NaN);
                    }
                }
            }
            rows.set(Columns.SCHEMA_VERSION.name(), Csv.SCHEMA_VERSION);
        }
        return rows.table();
    }

    private static ColumnType[] types(ResultTable layout, List<String> header) {
        return header.stream()
                .map(name -> layout.columns().stream()
                        .filter(column -> column.name().equals(name))
                        .findFirst()
                        .orElseThrow())
                .map(column -> switch (column.kind()) {
                    case TEXT -> ColumnType.STRING;
                    case INTEGER -> ColumnType.LONG;
                    case NUMBER -> ColumnType.DOUBLE;
                })
                .toArray(ColumnType[]::new);
    }

    /** As results/README.md tells other people to: types given, and only the blank is missing. */
    private static Table byTablesaw(Path file, ColumnType[] types) throws IOException {
        try (InputStreamReader text = new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8)) {
            return Table.read()
                    .usingOptions(CsvReadOptions.builder(text)
                            .columnTypes(types)
                            .missingValueIndicator("")
                            .locale(Locale.ROOT)
                            .maxCharsPerColumn(1 << 20));
        }
    }

    /** Every value bit by bit; missing ones are null. */
    private static List<List<Object>> values(Table table) {
        return table.columns().stream()
                .map(column -> IntStream.range(0, column.size())
                        .mapToObj(row -> column.isMissing(row) ? null : (Object) column.get(row))
                        .toList())
                .toList();
    }
}
