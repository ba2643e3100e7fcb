package org.normlab.data.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.normlab.data.InvalidDataException;
import org.normlab.data.SampleShape;
import org.normlab.data.UnsplitData;
import org.normlab.data.Values;

class CsvDataTest {
    @TempDir
    private Path folder;

    @Test
    void namesOfClassesAreCountedInTheirOrder() throws IOException {
        UnsplitData flowers = read("width,species,length\n.5,virginica,1\n-2e1,setosa,3\n7,virginica,4\n");
        assertThat(flowers.classNames()).containsExactly("setosa", "virginica");
        assertThat(flowers.samples().labels()).containsExactly(1, 0, 1);
        assertThat(flowers.samples().shape()).isEqualTo(SampleShape.vector(2));
        assertThat(((Values.Floats) flowers.samples().values()).array()).containsExactly(.5f, 1, -20, 3, 7, 4);
        assertThat(flowers.name()).isEqualTo("data.csv");
        assertThat(flowers.sha256()).containsOnlyKeys("data.csv");
    }

    /** A cell of many digits was tried at each of them. */
    @Test
    @Timeout(10)
    void aCellThatIsNearlyANumberIsRefusedAtOnce() throws IOException {
        String digits = "1".repeat(500_000);
        assertThatThrownBy(() -> read("species,a\nx,1\ny," + digits + "x\n"))
                .isInstanceOf(InvalidDataException.class)
                .hasMessageContaining("line 3: a is '" + "1".repeat(40) + "...'; expected a finite number");
        assertThat(read("species,a\n" + digits + "x,1\n").classNames()).containsExactly(digits + "x");
    }

    /** It took as many seconds as there are tenths here: a pattern and a shape for every column and value. */
    @Test
    void aHundredThousandColumnsTakeTheTimeOfTheirNumbers() throws IOException {
        int columns = 100_000;
        StringBuilder csv = new StringBuilder("species");
        IntStream.range(0, columns).forEach(i -> csv.append(",c").append(i));
        for (int row = 0; row < 20; row++) {
            csv.append(row % 2 == 0 ? "\nx" : "\ny").append((row % 3 == 0 ? ",1.5" : ",-.5").repeat(columns));
        }
        read("species,a\nx,1\ny,2\n");
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        UnsplitData data = read(csv.toString());
        assertThat(data.samples().features()).isEqualTo(columns);
        assertThat((threads.getCurrentThreadCpuTime() - before) / 1e9).isLessThan(2.5);
    }

    /** Numbers are ordered by their size, text by its characters; there is no class that no row has. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3 0 1                | 0 1 3",
                "10 9 -1              | -1 9 10",
                "2 3 1                | 1 2 3",
                "0 5 1                | 0 1 5",
                "10.0 2.0 11.0 0.0    | 0.0 2.0 10.0 11.0",
                "010 02 1             | 1 02 010",
                "1e3 20 .5            | .5 20 1e3",
                "x10 x9 x1            | x1 x10 x9",
                "cat NA null NaN *    | * NA NaN cat null",
                "True False           | False True",
                "=1+1 @x #y '-z'      | #y '-z' =1+1 @x"
            })
    void classesAreCalledAsTheFileCallsThem(String labels, String classes) throws IOException {
        String rows = Arrays.stream(labels.split(" "))
                .map(label -> label.replace("'", "") + ",7\n")
                .collect(Collectors.joining());
        UnsplitData data = read("species,a\n" + rows);
        List<String> names = List.of(classes.replace("'", "").split(" "));
        assertThat(data.classNames()).isEqualTo(names);
        assertThat(data.samples().labels())
                .containsExactly(Arrays.stream(labels.replace("'", "").split(" "))
                        .mapToInt(names::indexOf)
                        .toArray());
    }

    @Test
    void pixelsOfImagesAreBytes() throws IOException {
        UnsplitData images = read("species,p0,p1,p2,p3\n0,0,1,2,255\n1,4,5,6,7\n", "2x2");
        assertThat(images.samples().shape()).isEqualTo(SampleShape.image(2, 2, 1));
        assertThat(((Values.Bytes) images.samples().values()).array()).containsExactly(0, 1, 2, (byte) 255, 4, 5, 6, 7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.5", "256", "-1"})
    void pixelsOfImagesThatAreNoBytesAreFloats(String pixel) throws IOException {
        UnsplitData images = read("species,p0,p1\n0,0,1\n1,2," + pixel + "\n", "1x2");
        assertThat(((Values.Floats) images.samples().values()).array())
                .containsExactly(0, 1, 2, Float.parseFloat(pixel));
    }

    @Test
    void quotesBlankLinesWindowsLineEndsAndAByteOrderMarkAreRead() throws IOException {
        UnsplitData data = read("\uFEFF\"species\", a\r\n\"b, the second\",1\r\n\r\na , 2\r\n");
        assertThat(data.classNames()).containsExactly("a", "b, the second");
        assertThat(((Values.Floats) data.samples().values()).array()).containsExactly(1, 2);
    }

    @Test
    void numbersAreReadInEveryUsualForm() throws IOException {
        UnsplitData data = read("species,a\rx,1e5\rx,+1\ry,-.5\ry,5.\ry,1E-2");
        assertThat(((Values.Floats) data.samples().values()).array()).containsExactly(1e5f, 1, -.5f, 5, .01f);
        assertThat(data.featureNames()).containsExactly("a");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "species,a;0,1;1,x;|#, line 3: a is 'x'; expected a finite number in every column but the label's: leave such rows or columns out.",
                "species,a;;0,1;;;1,x;|#, line 6: a is 'x'; expected a finite number in every column but the label's: leave such rows or columns out.",
                "species,a;0,1;1,;|#, line 3: a is blank; expected a finite number in every column but the label's: leave such rows or columns out.",
                "species,a;0,NaN;|#, line 2: a is 'NaN'; expected a finite number in every column but the label's: leave such rows or columns out.",
                "species,a;0,1e99;|#, line 2: a is '1e99'; expected a finite number in every column but the label's: leave such rows or columns out.",
                "species,a;0,0x1F;|#, line 2: a is '0x1F'; expected a finite number in every column but the label's: leave such rows or columns out.",
                "species,a;0,'1,5';|#, line 2: a is '1,5'; expected a finite number in every column but the label's: leave such rows or columns out.",
                "species,a;0,'1,234.5';|#, line 2: a is '1,234.5'; expected a finite number in every column but the label's: leave such rows or columns out.",
                "species,a;0,2026-11-28;|#, line 2: a is '2026-11-28'; expected a finite number in every column but the label's: leave such rows or columns out.",
                "species,a;0,1;seven,2;|#: species is 'seven' in line 3, but a number elsewhere; expected either numbers or names throughout.",
                "species,a;1,1;2.0,2;01,3;|#: species is '1' in line 2 and '01' in line 4, one number in two spellings: write it in one way.",
                "species,a;,1;|#: species is blank in line 2; expected a class.",
                "species,a;'x;y',1;z,2;|#: species has a control character in line 2, such as a line break; expected the name of a class.",
                "species,a,b;0,1;|#, line 2 has 2 cells; its header has 3.",
                "species,a;0,1;1,2,3;|#, line 3 has 3 cells; its header has 2.",
                "species,a;'x;y',1;1,2,3;|#, line 4 has 3 cells; its header has 2.",
                "species,a;|# has a header, but no row.",
                "a,b;1,2;|# has no column species for label-column; it has a, b.",
                "species,a,a;0,1,2;|# has the column 'a' more than once.",
                "species;0;|# has one column; expected several columns, with commas between their cells and a point in numbers.",
                "species~a;x~1;|# has semicolons between its cells; expected several columns, with commas between their cells and a point in numbers.",
                "species^a;x^1;|# has tabs between its cells; expected several columns, with commas between their cells and a point in numbers.",
                ",species,a;0,x,1;1,y,2;|#: column 1 has no name: leave it out if it numbers the rows, as pandas writes it without index=False; otherwise name it.",
                "species,a, ;x,1,2;|#: column 3 has no name: leave it out if it numbers the rows, as pandas writes it without index=False; otherwise name it.",
                "species,Unnamed: 0.1;x,1;|#: column 2 is called 'Unnamed: 0.1', which is what pandas calls a column without a name: leave it out if it numbers the rows; otherwise name it.",
                "species,a;x,1?[31m;|#, line 2: a is '1![31m'; expected a finite number in every column but the label's: leave such rows or columns out.",
                "species,Unnamed: 0;x,1;|#: column 2 is called 'Unnamed: 0', which is what pandas calls a column without a name: leave it out if it numbers the rows; otherwise name it.",
                "Id,species,a;1,x,3;2,y,3;|#: the column Id has a different whole number in every row, so it names the rows and says nothing about new ones: leave it out.",
                "5.1,3.5,setosa;4.9,3,setosa;6,2,virginica;|#, line 1 holds numbers, 5.1, 3.5, setosa; expected the names of the columns: write a header above it.",
                "5,0,0,7;3,1,2,3;|#, line 1 holds numbers, 5, 0, 0, 7; expected the names of the columns: write a header above it."
            })
    void aMistakeIsOneSentenceWithItsPlace(String lines, String message) throws IOException {
        String text = lines.replace(";", "\n")
                .replace('\'', '"')
                .replace('~', ';')
                .replace('^', '\t')
                .replace('?', '\u001b');
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(InvalidDataException.class)
                .hasMessage(message.replace("#", "File " + folder.resolve("data.csv"))
                        .replace('!', '\uFFFD'));
    }

    /** Names that pandas gives to columns without any. */
    @Test
    void aHeaderOfAscendingNumbersIsAHeader() throws IOException {
        assertThat(read("0,1,species\n7,8,x\n9,9,y\n").featureNames()).containsExactly("0", "1");
    }

    /** The first row of a file without a header, whose numbers happen to ascend. */
    @Test
    void aClassInPlaceOfTheLabelsNameIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("data.csv"), "1,2,rose\n3,4,rose\n5,6,tulip\n");
        assertThatThrownBy(() -> new CsvData(file, Optional.of("rose"), Optional.empty()).read())
                .hasMessage(
                        "File " + file + ": rose is both the name of the label's column and a class, so line 1 seems to"
                                + " be a row: write a header above it.");
    }

    @Test
    void aColumnMayBeCalledLikeAClass() throws IOException {
        Path file = Files.writeString(folder.resolve("data.csv"), "length,spam\n3,spam\n5,ham\n");
        assertThat(new CsvData(file, Optional.of("spam"), Optional.empty())
                        .read()
                        .classNames())
                .containsExactly("ham", "spam");
    }

    @Test
    void aColumnThatNumbersTheRowsIsToldOf() throws IOException {
        String rows = IntStream.rangeClosed(1, 12)
                .mapToObj(row -> row + "," + (row > 6 ? "y," : "x,") + row % 5 + "\n")
                .collect(Collectors.joining());
        assertThat(read("day,species,a\n" + rows).warnings())
                .containsExactly(
                        "File " + folder.resolve("data.csv") + ": the column day numbers the rows, so it"
                                + " may give away the class of a row by its place in the file; leave it out unless it was measured.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10 20 30 40 50 60 70 80 90 100", "9 7 6.5 6 5 4 3 2 1 -1", "3 1 2 0 5 4 9 8 7 6"})
    void aColumnThatOrdersTheRowsIsToldOf(String values) throws IOException {
        String rows = Arrays.stream(values.split(" "))
                .map(value -> value + (value.length() > 1 ? ",x\n" : ",y\n"))
                .collect(Collectors.joining());
        assertThat(read("a,species\n" + rows).warnings()).hasSize(1);
        assertThat(read("a,species\n" + rows + "5,x\n").warnings()).isEmpty();
    }

    /** An index of several tables that were put together. */
    @Test
    void anIndexThatRepeatsIsToldOf() throws IOException {
        assertThat(read("index,species,a\n0,x,1\n1,x,2\n0,y,1\n1,y,5\n").warnings())
                .containsExactly(
                        "File " + folder.resolve("data.csv") + ": the column index seems to name rows, by what it"
                                + " is called; leave it out unless it was measured.");
        assertThat(read("acid,species\n1,x\n2,y\n").warnings()).isEmpty();
        assertThat(read("id,species\n1.5,x\n2,y\n").warnings()).isEmpty();
    }

    @Test
    void identifiersThatFloat32CannotTellApartAreToldOf() throws IOException {
        assertThat(read("species,time\nx,1700000001\ny,1700000002\ny,5\n").warnings())
                .containsExactly(
                        "File " + folder.resolve("data.csv") + ": the column time has numbers that float32 cannot tell"
                                + " apart, such as 1700000001 and 1700000002: subtract the smallest of them, or leave the"
                                + " feature out if it only names the samples.");
        assertThat(read("species,a\nx,1e-50\ny,-0.0\n").warnings())
                .hasSize(1)
                .first()
                .asString()
                .contains(" cannot tell apart, such as 1E-50 and 0: ");
        assertThat(read("species,a\nx,331002651\ny,67886011\n").warnings()).isEmpty();
        assertThat(read("species,a\nx,16777216\ny,16777216.0\n").warnings()).isEmpty();
    }

    @Test
    void anEmptyFileIsRefused() {
        assertThatThrownBy(() -> read("")).hasMessage("File " + folder.resolve("data.csv") + " is empty.");
    }

    @Test
    void manyColumnsAreNamedInPart() {
        assertThatThrownBy(() -> read("a,b,c,d,e,f,g,h,i,j,k,l\n"))
                .hasMessageEndingWith("it has a, b, c, d, e, f, g, h, i, j and 2 more.");
    }

    @Test
    void aFileThatIsNoTextIsRefused() throws IOException {
        Path file = Files.write(folder.resolve("data.csv"), new byte[] {'a', ',', (byte) 0xff, '\n'});
        assertThatThrownBy(() -> new CsvData(file, Optional.of("a"), Optional.empty()).read())
                .hasMessage("File " + file + " is not in UTF-8.");
    }

    @Test
    void imagesOfAnotherSizeAreRefused() {
        assertThatThrownBy(() -> read("species,p0,p1\n0,0,1\n1,2,3\n", "2x2"))
                .hasMessage(
                        "File " + folder.resolve("data.csv") + " has 2 columns beside species; images of 2x2 need 4.");
    }

    private UnsplitData read(String text) throws IOException {
        return read(text, "");
    }

    private UnsplitData read(String text, String size) throws IOException {
        Path file = Files.write(folder.resolve("data.csv"), text.getBytes(StandardCharsets.UTF_8));
        Optional<SampleShape> shape = size.isEmpty()
                ? Optional.empty()
                : Optional.of(SampleShape.image(size.charAt(0) - '0', size.charAt(2) - '0', 1));
        return new CsvData(file, Optional.of("species"), shape).read();
    }
}
