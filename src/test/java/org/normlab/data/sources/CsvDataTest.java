package org.normlab.data.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
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

    @Test
    void wholeNumbersFromZeroAreLabelsEvenIfOneIsMissing() throws IOException {
        UnsplitData digits = read("species,a\n3,1\n0,2\n1,3\n");
        assertThat(digits.samples().labels()).containsExactly(3, 0, 1);
        assertThat(digits.classNames()).containsExactly("0", "1", "2", "3");
    }

    @Test
    void otherWholeNumbersAreNamesInTheOrderOfTheirSize() throws IOException {
        UnsplitData years = read("species,a\n10,1\n9,2\n-1,3\n");
        assertThat(years.classNames()).containsExactly("-1", "9", "10");
        assertThat(years.samples().labels()).containsExactly(2, 1, 0);
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "species,a;0,1;1,x;|#, row 2: a is 'x'; expected a finite number in every column but the label's: leave such rows or columns out.",
                "species,a;0,1;1,;|#, row 2: a is blank; expected a finite number in every column but the label's: leave such rows or columns out.",
                "species,a;0,NaN;|#, row 1: a is 'NaN'; expected a finite number in every column but the label's: leave such rows or columns out.",
                "species,a;0,1e99;|#, row 1: a is '1e99'; expected a finite number in every column but the label's: leave such rows or columns out.",
                "species,a;0,0x1p3;|#, row 1: a is '0x1p3'; expected a finite number in every column but the label's: leave such rows or columns out.",
                "species,a;0,'1,5';|#, row 1: a is '1,5'; expected a finite number in every column but the label's: leave such rows or columns out.",
                "species,a;0,1;seven,2;|#, row 2: species is 'seven', but in other rows a whole number; expected numbers or names in all.",
                "species,a;,1;|#, row 1: species is blank; expected a class.",
                "species,a,b;0,1;|#, row 1 has 2 cells; its header has 3.",
                "species,a;0,1;1,2,3;|#, row 2 has 3 cells; its header has 2.",
                "species,a;|# has a header, but no row.",
                "a,b;1,2;|# has no column species for label-column; it has a, b.",
                "species,a,A;0,1,2;|# has the column 'A' more than once.",
                "species;0;|# has one column; expected several, with commas between their cells.",
                "species,a;0,1;0,2;|#: species has 1 different values; expected 2 to 65536 classes."
            })
    void aMistakeIsOneSentenceWithItsRow(String lines, String message) throws IOException {
        String text = lines.replace(";", "\n").replace('\'', '"');
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(InvalidDataException.class)
                .hasMessage(message.replace("#", "File " + folder.resolve("data.csv")));
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
