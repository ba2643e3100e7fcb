package org.normlab.report.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.normlab.report.ResultsFixture;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Table;

class CsvTest {
    private static final String HEADER = "schema_version,step,layer,quantity,value\n";

    @TempDir
    private Path folder;

    private Path file;
    private Locale before;

    @BeforeEach
    void setUp() {
        file = folder.resolve("probes.csv");
        before = Locale.getDefault();
    }

    @AfterEach
    void restoreLocale() {
        Locale.setDefault(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-US", "de-DE", "tr-TR", "ar-EG"})
    void bytesAreTheSameUnderEveryLocale(String locale) throws IOException {
        Locale.setDefault(Locale.forLanguageTag(locale));
        String text = HEADER + "1,0,,gradient_norm,1234567.5\n1,0,\"dense, I\",\"a, \"\"b\"\"\",1.0E-7\n1,5,,,\n";
        Files.writeString(file, text);
        Csv.write(file, read());
        assertThat(file).hasContent(text).content().doesNotContain("\r").endsWith("1,5,,,\n");
    }

    @Test
    void typesAreTheLayoutsWhateverTheValuesLookLike() {
        Table table = read(HEADER + "1,1,12e5678,1,1.0\n1,0,NA,*,0.0\n1,2.0,null,NaN,3\n");
        assertThat(table.types())
                .containsExactly(
                        ColumnType.LONG, ColumnType.LONG, ColumnType.STRING, ColumnType.STRING, ColumnType.DOUBLE);
        assertThat(table.stringColumn("layer").asList()).containsExactly("12e5678", "NA", "null");
        assertThat(table.stringColumn("quantity").asList()).containsExactly("1", "*", "NaN");
        assertThat(table.doubleColumn("value").asDoubleArray()).containsExactly(1, 0, 3);
        assertThat(table.longColumn("step").asLongArray()).containsExactly(1, 0, 2);
    }

    @Test
    void blankAndNanAreMissingAndWrittenBlank() {
        Table table = read(HEADER + "1,,,,\n1,1,a,b,NaN\n1,2,a,b,-Infinity\n");
        assertThat(Csv.text(table)).isEqualTo(HEADER + "1,,,,\n1,1,a,b,\n1,2,a,b,-Infinity\n");
    }

    @Test
    void headerAloneKeepsItsColumns() throws IOException {
        Csv.write(file, Csv.empty(ResultTable.RUN_PROBES));
        assertThat(file).hasContent(HEADER);
        assertThat(read().columnNames()).isEqualTo(ResultTable.RUN_PROBES.columnNames());
        assertThat(read().isEmpty()).isTrue();
    }

    @Test
    void unknownColumnsAreLeftOutAndAnyOrderIsRead() {
        Table table = read("\uFEFFvalue,mine,quantity,layer,step,schema_version\r\n0.5,x,q,l,3,1\r\n");
        assertThat(Csv.text(table)).isEqualTo(HEADER + "1,3,l,q,0.5\n");
    }

    @Test
    void columnNotRequiredIsMissing() {
        Table table = read("step,value\n3,0.5\n", List.of("step"));
        assertThat(Csv.text(table)).isEqualTo(HEADER + ",3,,,0.5\n");
    }

    /** As spreadsheets and people write them; blanks within quotes belong to a name. */
    @Test
    void blanksAroundCellsAreTrimmed() {
        Table table = read(
                "schema_version , step, layer , quantity,value\n1 , 2 , a b\t,  q  , .5 \n1,3,\" a \" , \"q\",1\n");
        assertThat(table.stringColumn("layer").asList()).containsExactly("a b", " a ");
        assertThat(table.stringColumn("quantity").asList()).containsExactly("q", "q");
        assertThat(table.longColumn("step").asLongArray()).containsExactly(2, 3);
        assertThat(table.doubleColumn("value").asDoubleArray()).containsExactly(.5, 1);
    }

    @Test
    void headersThatDifferInCaseAreTwoColumns() {
        Table table = read("schema_version,step,Layer,layer,LAYER,quantity,value\n1,2,a,b,c,q,.5\n");
        assertThat(table.stringColumn("layer").asList()).containsExactly("b");
    }

    /** Spreadsheets would compute it; numbers, which they do not, stay as they are. */
    @Test
    void textThatBeginsAsAFormulaHasAnApostrophe() throws IOException {
        List<String> names = List.of("=1+1", "@x", "-x", "+x, y", "'=1", "-1", "'", "=a\nb");
        Rows rows = new Rows(ResultTable.RUN_PROBES);
        names.forEach(name -> rows.next().set("layer", name).set("step", -1).set("value", -1.5));
        Csv.write(file, rows.table());
        assertThat(file)
                .content()
                .contains("2,-1,'=1+1,,-1.5\n2,-1,'@x,,-1.5\n2,-1,'-x,,-1.5\n2,-1,\"'+x, y\",,-1.5\n2,-1,''=1,,-1.5\n"
                        + "2,-1,-1,,-1.5\n2,-1,',,-1.5\n2,-1,\"'=a\nb\",,-1.5\n");
        assertThat(read().stringColumn("layer").asList()).isEqualTo(names);
    }

    @Test
    void lackingColumnsAreNamed() {
        assertRefused("schema_version,step,layer\n", file + " lacks the columns quantity and value.");
        assertRefused("schema_version,step,layer,value\n", file + " lacks the column quantity.");
    }

    @Test
    void otherVersionsAreRefused() {
        assertRefused(
                HEADER + "3,0,,q,1.0\n",
                file + " has schema_version 3; this Normlab reads 1 to 2, so a newer one is needed.");
        assertRefused(HEADER + "0,0,,q,1.0\n", file + " has schema_version 0; this Normlab reads 1 to 2.");
    }

    @Test
    void wordInANumberColumnIsRefused() {
        assertRefused(HEADER + "1,0,,q,1.0\n1,0,,q,\"0,98\"\n", file + ", row 2: value is '0,98', not a number.");
        assertRefused(HEADER + "1,0.5,,q,1.0\n", file + ", row 1: step is '0.5', not a whole number.");
    }

    @Test
    void malformedFilesAreRefused() {
        assertRefused("", file + " is empty.");
        assertRefused("\uFEFF\n \n", file + " is empty.");
        assertRefused(HEADER + "1,2,3,4,5,6\n", file + " is not readable as CSV: row 1 has 6 cells, its header 5.");
        assertThatThrownBy(() -> Csv.read(folder.resolve("none.csv"), ResultTable.RUN_PROBES, List.of()))
                .isInstanceOf(InvalidResultsException.class)
                .hasMessage(folder.resolve("none.csv") + " does not exist.");
    }

    @Test
    void cellsMayHoldLineBreaksQuotesAndCommas() {
        Table table = read(HEADER + "1,0,\"a\nb\",\"say \"\"x\"\", y\",1.0\n");
        assertThat(table.stringColumn("layer").get(0)).isEqualTo("a\nb");
        assertThat(table.stringColumn("quantity").get(0)).isEqualTo("say \"x\", y");
    }

    @Test
    void carriageReturnsAByteOrderMarkAndEmptyLinesAreNoRows() {
        Table table = read("\uFEFF" + HEADER.replace("\n", "\r\n") + "1,0,l,q,1.0\r\n\r\n1,1,l,q,0.0\r\n\r\n");
        assertThat(Csv.text(table)).isEqualTo(HEADER + "1,0,l,q,1.0\n1,1,l,q,0.0\n");
    }

    @Test
    void blanksAroundNamesOfColumnsAreNoPartOfThem() {
        assertThat(Csv.text(read("step, value\n3, 0.5\n", List.of("step", "value"))))
                .isEqualTo(HEADER + ",3,,,0.5\n");
    }

    /** What pandas, NumPy and R write into a column of numbers. */
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "NaN", "nan", "NA"})
    void missingNumbersAreMissing(String missing) {
        Table table = read(HEADER + "1," + missing + ",l,q," + missing + "\n");
        assertThat(table.longColumn("step").isMissing(0)).isTrue();
        assertThat(table.doubleColumn("value").isMissing(0)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"Infinity, inf", "-Infinity, -inf", "Infinity, Inf", "-Infinity, -Infinity", "98.0, +9.8e1"})
    void numbersOfOtherToolsAreRead(double number, String text) {
        assertThat(read(HEADER + "1,0,l,q," + text + "\n").doubleColumn("value").get(0))
                .isEqualTo(number);
    }

    /** Java itself would take all of them for numbers. */
    @ParameterizedTest
    @ValueSource(strings = {"12f", "0x1p3", "\u0663", "1d"})
    void whatOnlyJavaTakesForANumberIsRefused(String text) {
        assertRefused(HEADER + "1,0,l,q," + text + "\n", file + ", row 1: value is '" + text + "', not a number.");
        assertRefused(HEADER + "1," + text + ",l,q,1\n", file + ", row 1: step is '" + text + "', not a whole number.");
    }

    @Test
    void wholeNumbersThatDoNotFitAreRefused() {
        assertRefused(
                HEADER + "1,9223372036854775808,l,q,1\n",
                file + ", row 1: step is '9223372036854775808', not a whole number.");
        assertRefused(HEADER + "1,1e999999999,l,q,1\n", file + ", row 1: step is '1e999999999', not a whole number.");
    }

    @Test
    void otherSeparatorsAreNamed() {
        assertRefused(
                HEADER.replace(',', ';') + "1;0;l;q;0,98\n",
                file + " has semicolons between its cells; it must have commas, and a point in numbers.");
        assertRefused(
                "\"schema_version\";\"step\"\n1;0\n",
                file + " has semicolons between its cells; it must have commas, and a point in numbers.");
        assertRefused(
                HEADER.replace(',', '\t'),
                file + " has tabs between its cells; it must have commas, and a point in numbers.");
    }

    @Test
    void aColumnMayNotStandTwice() {
        assertRefused(
                "schema_version,step,layer,quantity,value,value\n1,0,l,q,1,2\n",
                file + " has the column value more than once.");
        assertRefused(
                "value,step,layer,quantity,step,value,schema_version\n",
                file + " has the columns step and value more than once.");
        assertThat(read("mine,mine,schema_version,step,layer,quantity,value\n,,1,0,l,q,1\n")
                        .rowCount())
                .as("of other people's columns nothing is asked")
                .isEqualTo(1);
    }

    @Test
    void rowsOfAnotherLengthAreNamed() {
        assertRefused(
                HEADER + "1,2,3,4,5\n1,2,3,4\n", file + " is not readable as CSV: row 2 has 4 cells, its header 5.");
        assertRefused(HEADER + "1\n", file + " is not readable as CSV: row 1 has 1 cell, its header 5.");
    }

    @Test
    void aQuoteThatDoesNotEndIsNamed() {
        assertRefused(
                HEADER + "1,0,l,q,1\n1,0,\"l,q,1\n",
                file + " is not readable as CSV, row 2: Missing closing quote for value");
    }

    @Test
    void otherEncodingsAreNamed() throws IOException {
        Files.write(file, (HEADER + "1,0,\u00fc,q,1\n").getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(this::read).hasMessage(file + " is not in UTF-8.");
        Files.write(file, HEADER.getBytes(StandardCharsets.UTF_16));
        assertThatThrownBy(this::read).hasMessage(file + " is not in UTF-8.");
    }

    @Test
    void writingLeavesNothingBeside() throws IOException {
        Csv.write(file, Csv.empty(ResultTable.RUN_PROBES));
        Csv.write(file, Csv.empty(ResultTable.RUN_PROBES));
        assertThat(folder.toFile().list()).containsExactly("probes.csv");
    }

    @Test
    void failedWriteLeavesNeitherFileNorRemains() throws IOException {
        Files.createDirectories(file.resolve("occupied"));
        assertThatThrownBy(() -> Csv.write(file, Csv.empty(ResultTable.RUN_PROBES)))
                .isInstanceOf(IOException.class);
        assertThat(folder.toFile().list()).containsExactly("probes.csv");
    }

    private Table read(String text) {
        return read(text, ResultTable.RUN_PROBES.columnNames());
    }

    private Table read(String text, List<String> required) {
        ResultsFixture.write(file, text);
        return Csv.read(file, ResultTable.RUN_PROBES, required);
    }

    private Table read() {
        return Csv.read(file, ResultTable.RUN_PROBES, ResultTable.RUN_PROBES.columnNames());
    }

    private void assertRefused(String text, String message) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(InvalidResultsException.class)
                .hasMessage(message);
    }
}
