package org.normlab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        assertThat(data.samples().labels()).containsExactly(0, 1);
        assertThat(data.classNames()).containsExactly("0", "3");
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
        assertThat(read().classNames()).containsExactly("0", "257");
        assertThat(read().samples().labels()).containsExactly(1, 0);
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
        assertThat(data.classes()).isEqualTo(2);
    }

    @Test
    void countsThatDifferAreRefused() {
        arrays.put("y.npy", Bytes.npy(Bytes.dict("|u1", "(3,)"), Bytes.of(0, 1, 2)));
        refused(", array x holds 2 samples, but File %s, array y holds 3 labels; expected one for each."
                .formatted(folder.resolve("data.npz")));
    }

    /** Names of classes as the array has them, and the class of each of two samples. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "i1 | (2,)   | 1 255                               | -1 1   | 1 0",
                "<u2 | (2,)   | 10 0 9 0                            | 9 10   | 1 0",
                "<f4 | (2,)   | 0 0 32 65 0 0 0 64                  | 2 10   | 1 0",
                "b1 | (2,)   | 1 0                                 | False True | 1 0",
                "u1 | (2, 3) | 0 0 1 1 0 0                         | 0 2    | 1 0",
                "<f4 | (2, 2) | 0 0 0 0 0 0 128 63 0 0 128 63 0 0 0 0 | 0 1  | 1 0",
                "S3 | (2,)   | 100 111 103 99 97 116               | cat dog | 1 0",
                "S2 | (2,)   | 49 48 57 0                          | 9 10   | 1 0",
                "<U1 | (2,)   | 233 0 0 0 98 0 0 0                  | b \u00e9 | 1 0"
            })
    void labelsAreClassesByName(String dtype, String shape, String bytes, String names, String labels) {
        arrays.put("y.npy", Bytes.npy(Bytes.dict(dtype, shape), Bytes.of(ints(bytes))));
        assertThat(read().classNames()).containsExactly(names.split(" "));
        assertThat(read().samples().labels()).containsExactly(ints(labels));
    }

    @Test
    void classesOfOnePartAloneKeepTheirPlace() {
        arrays.put("x_train.npy", arrays.get("x.npy"));
        arrays.put("x_test.npy", arrays.get("x.npy"));
        arrays.put("y_train.npy", Bytes.npy(Bytes.dict("|u1", "(2,)"), Bytes.of(2, 10)));
        arrays.put("y_test.npy", Bytes.npy(Bytes.dict("|u1", "(2,)"), Bytes.of(10, 7)));
        DataSet data = NumpyData.readSplit("split", write());
        assertThat(data.classNames()).containsExactly("2", "7", "10");
        assertThat(data.training().labels()).containsExactly(0, 2);
        assertThat(data.validation().labels()).containsExactly(2, 1);
    }

    /** The pixels of one part were divided by 255, those of the other were not. */
    @Test
    void partsOfTwoScalesAreToldOf() {
        arrays.put("x_train.npy", arrays.get("x.npy"));
        arrays.put("x_test.npy", Bytes.npy(Bytes.dict("|u1", "(2, 1, 1, 3)"), Bytes.of(0, 1, 0, 1, 0, 1)));
        arrays.put("y_train.npy", arrays.get("y.npy"));
        arrays.put("y_test.npy", arrays.get("y.npy"));
        assertThat(NumpyData.readSplit("split", write()).warnings())
                .containsExactly(
                        "The training samples have values from 1 to 255, the validation samples from 0 to 1: the"
                                + " model was not trained on such values, so bring them to the same scale.");
    }

    @Test
    void labelsThatAreNotWholeAreRefused() {
        arrays.put("y.npy", Bytes.npy(Bytes.dict("<f4", "(2,)"), Bytes.of(ints("0 0 0 0 0 0 0 63"))));
        refused(", array y: labels must be whole numbers, bool or text; found 0.5 at position 1.");
        arrays.put("y.npy", Bytes.npy(Bytes.dict("<f4", "(2,)"), Bytes.of(ints("0 0 0 0 0 0 192 127"))));
        refused(", array y: labels must be whole numbers, bool or text; found NaN at position 1.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 0 0 1", "1 1 1 0", "0 2 1 0"})
    void rowsThatAreNotOneHotAreRefused(String bytes) {
        arrays.put("y.npy", Bytes.npy(Bytes.dict("|u1", "(2, 2)"), Bytes.of(ints(bytes))));
        refused(
                ", array y has shape [2, 2], but row 0 is not one-hot: one 1, and 0 in all other places; expected [labels],"
                        + " [labels, 1] or one-hot rows.");
    }

    @Test
    void blankLabelsAreRefused() {
        arrays.put("y.npy", Bytes.npy(Bytes.dict("|S1", "(2,)"), Bytes.of('a', 0)));
        refused(", array y is blank in position 1; expected a class.");
    }

    /** [n, 1, 8, 8] was taken for 1 x 8 pixels with 8 channels. */
    @ParameterizedTest
    @ValueSource(strings = {"(2, 1, 8, 8)", "(2, 3, 32, 32)", "(2, 3, 28, 32)", "(2, 4, 16, 16)", "(2, 8, 16, 16)"})
    void channelsBeforeRowsAreRefused(String shape) {
        int[] sizes = zeros(shape);
        refused(", array x has shape " + Arrays.toString(sizes)
                + ", which looks like [samples, channels, rows, columns];"
                + " expected [samples, rows, columns, channels]: save numpy.moveaxis(x, 1, -1).");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(2, 8, 8, 1)",
                "(2, 32, 32, 3)",
                "(2, 5, 5, 200)",
                "(2, 8, 8, 8)",
                "(2, 3, 3, 8)",
                "(2, 1, 8, 1)",
                "(2, 3, 32, 3)"
            })
    void channelsBehindRowsAndColumnsAreRead(String shape) {
        int[] sizes = zeros(shape);
        assertThat(read().samples().shape()).isEqualTo(SampleShape.image(sizes[1], sizes[2], sizes[3]));
    }

    @ParameterizedTest
    @CsvSource({"<i8", "<u4", "<f8"})
    void differentNumbersThatAreOneInFloat32AreToldOf(String dtype) {
        int size = dtype.equals("<u4") ? 4 : 8;
        ByteBuffer content = ByteBuffer.allocate(4 * size).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : new int[] {7, 16_777_216, 8, 16_777_217}) {
            switch (dtype) {
                case "<f8" -> content.putDouble(value);
                case "<u4" -> content.putInt(value);
                default -> content.putLong(value);
            }
        }
        arrays.put("x.npy", Bytes.npy(Bytes.dict(dtype, "(2, 2)"), content.array()));
        assertThat(read().warnings())
                .containsExactly("File " + folder.resolve("data.npz")
                        + ", array x: feature 1 has numbers that float32 cannot tell"
                        + " apart, such as 16777216 and 16777217: subtract the smallest of them, or leave the feature"
                        + " out if it only names the samples.");
    }

    /** The largest numbers of 64 bits, which double cannot tell apart either. */
    @Test
    void identifiersOf64BitsAreToldOf() {
        ByteBuffer content = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        content.putLong(Long.MAX_VALUE).putLong(Long.MAX_VALUE - 1);
        arrays.put("x.npy", Bytes.npy(Bytes.dict("<i8", "(2, 1)"), content.array()));
        assertThat(read().warnings())
                .hasSize(1)
                .first()
                .asString()
                .contains("9223372036854775807 and 9223372036854775806");
    }

    @Test
    void numbersThatBecomeZeroAreToldOf() {
        ByteBuffer content = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        arrays.put(
                "x.npy",
                Bytes.npy(Bytes.dict("<f8", "(2, 1)"), content.putDouble(1e-60).array()));
        assertThat(read().warnings()).hasSize(1).first().asString().contains("such as 1.000000E-60 and 0: ");
    }

    @Test
    void largeNumbersThatFloat32TellsApartAreNotToldOf() {
        ByteBuffer content = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        content.putLong(331_002_651).putLong(67_886_011);
        arrays.put("x.npy", Bytes.npy(Bytes.dict("<i8", "(2, 1)"), content.array()));
        assertThat(read().warnings()).isEmpty();
    }

    @Test
    void aFeatureThatNumbersTheSamplesIsToldOf() {
        byte[] values = new byte[24];
        byte[] labels = new byte[12];
        for (int i = 0; i < 12; i++) {
            values[2 * i] = (byte) (i * 5 % 12 + 3); // 3 to 14 in another order
            values[2 * i + 1] = (byte) (i % 4);
            labels[i] = (byte) (i % 2);
        }
        arrays.put("x.npy", Bytes.npy(Bytes.dict("|u1", "(12, 2)"), values));
        arrays.put("y.npy", Bytes.npy(Bytes.dict("|u1", "(12,)"), labels));
        assertThat(read().warnings())
                .containsExactly("File " + folder.resolve("data.npz") + ", array x: feature 0 numbers the rows, so"
                        + " it may give away the class of a row by its place in the file; leave it out unless it was"
                        + " measured.");
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

    private static int[] ints(String numbers) {
        return Arrays.stream(numbers.split(" ")).mapToInt(Integer::parseInt).toArray();
    }

    /** Makes x an array of zeros of that shape, and returns its sizes. */
    private int[] zeros(String shape) {
        int[] sizes = ints(shape.replaceAll("[(),]", ""));
        int length = Arrays.stream(sizes).reduce(1, (a, b) -> a * b);
        arrays.put("x.npy", Bytes.npy(Bytes.dict("|u1", shape), new byte[length]));
        return sizes;
    }
}
