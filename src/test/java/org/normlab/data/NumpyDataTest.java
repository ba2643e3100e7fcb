package org.normlab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumpyDataTest {
    @TempDir
    Path folder;

    private final Map<String, byte[]> arrays = new LinkedHashMap<>();

    @BeforeEach
    void twoColourImages() {
        arrays.put("x.npy", Bytes.npy(Bytes.dict("|u1", "(2, 1, 1, 3)"), Bytes.of(1, 2, 3, 4, 5, 255)));
        arrays.put("y.npy", Bytes.npy(Bytes.dict("|u1", "(2,)"), Bytes.of(0, 3)));
    }

    @Test
    void bytesStayBytes() {
        UnsplitData data = read();
        assertThat(data.samples().shape()).isEqualTo(SampleShape.image(1, 1, 3));
        assertThat(Bytes.of(data.samples())).isEqualTo(Bytes.of(1, 2, 3, 4, 5, 255));
        assertThat(data.samples().labels()).containsExactly(0, 3);
        assertThat(data.classNames()).containsExactly("0", "1", "2", "3");
        assertThat(data.sha256()).containsOnlyKeys("data.npz");
    }

    @ParameterizedTest
    @CsvSource({"<f4, 4", "<f8, 8", "<i4, 4", "<i8, 8"})
    void everyOtherTypeBecomesFloat32(String dtype, int size) {
        ByteBuffer content = ByteBuffer.allocate(4 * size).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : new int[] {-7, 0, 256, 100_000}) {
            switch (dtype) {
                case "<f4" -> content.putFloat(value);
                case "<f8" -> content.putDouble(value);
                case "<i4" -> content.putInt(value);
                default -> content.putLong(value);
            }
        }
        arrays.put("x.npy", Bytes.npy(Bytes.dict(dtype, "(2, 2)"), content.array()));
        Samples samples = read().samples();
        assertThat(samples.shape()).isEqualTo(SampleShape.vector(2));
        assertThat(((Values.Floats) samples.values()).array()).containsExactly(-7, 0, 256, 100_000);
    }

    @Test
    void labelsOfKerasAreAColumn() {
        arrays.put("y.npy", Bytes.npy(Bytes.dict("<i4", "(2, 1)"), Bytes.of(1, 1, 0, 0, 0, 0, 0, 0)));
        assertThat(read().samples().labels()).containsExactly(257, 0);
    }

    @Test
    void aPairOfFilesIsRead() {
        Path x = Bytes.write(folder.resolve("images.npy"), arrays.get("x.npy"));
        Path y = Bytes.write(folder.resolve("labels.npy"), arrays.get("y.npy"));
        UnsplitData data = NumpyData.readUnsplit("pair", x, y);
        assertThat(data.samples().sha256()).isEqualTo(read().samples().sha256());
        assertThat(data.sha256()).containsOnlyKeys("images.npy", "labels.npy");
    }

    @Test
    void anArchiveInTwoPartsIsToldFromOneThatIsNot() {
        assertThat(NumpyData.isSplit(write())).isFalse();
        for (String part : new String[] {"train", "test"}) {
            arrays.put("x_" + part + ".npy", arrays.get("x.npy"));
            arrays.put("y_" + part + ".npy", arrays.get("y.npy"));
        }
        assertThat(NumpyData.isSplit(write())).isTrue();
        DataSet data = NumpyData.readSplit("split", write());
        assertThat(data.training().count()).isEqualTo(2);
        assertThat(data.classes()).isEqualTo(4);
    }

    @Test
    void countsThatDifferAreRefused() {
        arrays.put("y.npy", Bytes.npy(Bytes.dict("|u1", "(3,)"), Bytes.of(0, 1, 2)));
        refused(", array x holds 2 samples, but File %s, array y holds 3 labels; expected one for each."
                .formatted(folder.resolve("data.npz")));
    }

    @Test
    void negativeLabelsAreRefused() {
        arrays.put("y.npy", Bytes.npy(Bytes.dict("|i1", "(2,)"), Bytes.of(1, 255)));
        refused(": labels must be 0 to 65535; found -1 at position 1.");
    }

    @Test
    void labelsThatAreNoClassesAreRefused() {
        arrays.put("y.npy", Bytes.npy(Bytes.dict("<i4", "(2,)"), Bytes.of(0, 0, 1, 0, 1, 0, 0, 0)));
        refused(": labels must be 0 to 65535; found 65536 at position 0.");
    }

    @Test
    void oneClassIsRefused() {
        arrays.put("y.npy", Bytes.npy(Bytes.dict("|u1", "(2,)"), Bytes.of(0, 0)));
        refused(": every label is 0; expected two classes at least, counted from 0.");
    }

    @Test
    void valuesThatAreNotFiniteAreRefused() {
        byte[] content = ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(8, Float.NaN)
                .array();
        arrays.put("x.npy", Bytes.npy(Bytes.dict("<f4", "(2, 2)"), content));
        refused(", array x: values must be finite float32 numbers; found NaN in sample 1: leave such samples out or"
                + " fill them in.");
    }

    @Test
    void aDoubleTooLargeForFloat32IsRefused() {
        byte[] content = ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putDouble(0, 1e300)
                .array();
        arrays.put("x.npy", Bytes.npy(Bytes.dict("<f8", "(2, 1)"), content));
        refused(", array x: values must be finite float32 numbers; found Infinity in sample 0: leave such samples out"
                + " or fill them in.");
    }

    @Test
    void anArchiveWithoutEitherIsRefused() {
        arrays.remove("y.npy");
        refused(" holds no array y; found x.");
    }

    private Path write() {
        return Bytes.write(folder.resolve("data.npz"), Bytes.zip(arrays));
    }

    private UnsplitData read() {
        return NumpyData.readUnsplit("data", write());
    }

    private void refused(String message) {
        assertThatThrownBy(this::read)
                .isInstanceOf(InvalidDataException.class)
                .hasMessage("File " + folder.resolve("data.npz") + message);
    }
}
