package org.normlab.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A NumPy array of the .npy format, versions 1.0 to 3.0. Numbers of at most 64 bits, bool and text are read as {@code
 * numpy.load} reads them, in either order of bytes and of axes; every other type is refused, pickles among them. In memory
 * the elements are little-endian and row-major.
 * <p>Memory: twice what the file holds, never what its header claims. What Java's heap has no room for is refused.
 */
public final class NpyArray {
    /** The types that are written. */
    private static final List<String> WRITTEN = List.of("|u1", "|i1", "<i4", "<i8", "<f4", "<f8");

    /** A stream is read in parts, which are then joined. */
    static final int COPIES = 2;

    private final String source;
    private final NpyHeader header;
    private final byte[] content;

    private NpyArray(String source, NpyHeader header, byte[] content) {
        this.source = source;
        this.header = header;
        this.content = content;
    }

    /**
     * Reads a .npy file; for a member of an .npz see {@link Npz}.
     * @throws InvalidDataException unless it can be read, is such an array, and is whole
     */
    public static NpyArray read(Path file) {
        try (var in = new BufferedInputStream(Files.newInputStream(file))) {
            return read("File " + file, in, Files.size(file));
        } catch (IOException e) {
            throw InvalidDataException.unreadable(file, e);
        }
    }

    /**
     * Reads the stream to its end.
     *
     * @param source names the array in messages
     * @param bytes of the stream, as those say who hold it; no more are read
     */
    static NpyArray read(String source, InputStream in, long bytes) throws IOException {
        var header = NpyHeader.read(source, in);
        int most = (int) Math.min(header.length(), bytes);
        HeapRoom.require(source, most, COPIES);
        byte[] content = in.readNBytes(most); // grows with what arrives
        if (content.length < header.length()) {
            throw new InvalidDataException("%s is cut short: its %s needs %s bytes after the header; found %s."
                    .formatted(source, header.text(), header.length(), content.length));
        }
        if (in.read() != -1) {
            throw new InvalidDataException("%s is too long: its %s needs %s bytes after the header; found more."
                    .formatted(source, header.text(), header.length()));
        }
        NpyHeader kept = new NpyHeader(header.type().littleEndian(), false, header.shape());
        return new NpyArray(source, kept, NpyBytes.kept(header, content));
    }

    /**
     * The array of those elements.
     *
     * @param dtype one of {@code |u1, |i1, <i4, <i8, <f4, <f8}
     * @param shape empty for a scalar
     * @param content the elements, little-endian, row-major; kept, not copied
     * @throws IllegalArgumentException if the dtype is another or the length does not fit
     */
    public static NpyArray of(String dtype, int[] shape, byte[] content) {
        if (!WRITTEN.contains(dtype)) {
            throw new IllegalArgumentException("NpyArray: dtype must be one of %s; got %s.".formatted(WRITTEN, dtype));
        }
        var header = new NpyHeader(NpyType.of("array", dtype), false, shape.clone());
        if (header.length() != content.length) {
            throw new IllegalArgumentException(
                    "NpyArray: %s needs %s bytes; got %s.".formatted(header.text(), header.length(), content.length));
        }
        return new NpyArray("array", header, content);
    }

    /** The array as a .npy file holds it. */
    byte[] file() {
        byte[] head = header.bytes();
        byte[] file = Arrays.copyOf(head, head.length + content.length);
        System.arraycopy(content, 0, file, head.length, content.length);
        return file;
    }

    /** The elements as little-endian bytes, row-major; shared, not copied. */
    public byte[] content() {
        return content;
    }

    /** The size of each dimension; empty for a scalar. */
    public int[] shape() {
        return header.shape().clone();
    }

    /** NumPy's name of the element type, such as {@code <f4}; little-endian, whatever the file has. */
    public String dtype() {
        return header.type().toString();
    }

    /** What the elements are. */
    NpyType type() {
        return header.type();
    }

    /**
     * The elements of a {@code |u1} or {@code |i1} array, row-major; shared, not copied.
     * @throws InvalidDataException if the dtype is another
     */
    public byte[] bytes() {
        require("|u1", "|i1");
        return content;
    }

    /**
     * The elements of an {@code <i4} or {@code <i8} array, row-major.
     * @throws InvalidDataException if the dtype is another, or an element does not fit an int
     */
    public int[] ints() {
        require("<i4", "<i8");
        int[] values = new int[count()];
        if (dtype().equals("<i4")) {
            littleEndian().asIntBuffer().get(values);
        } else {
            narrow(values);
        }
        return values;
    }

    /**
     * The elements of an {@code <f4} array, row-major.
     * @throws InvalidDataException if the dtype is another
     */
    public float[] floats() {
        require("<f4");
        float[] values = new float[count()];
        littleEndian().asFloatBuffer().get(values);
        return values;
    }

    /**
     * The elements of an {@code <f8} array, row-major.
     * @throws InvalidDataException if the dtype is another
     */
    public double[] doubles() {
        require("<f8");
        double[] values = new double[count()];
        littleEndian().asDoubleBuffer().get(values);
        return values;
    }

    /**
     * The elements of an array of any type of numbers or of bool, row-major. Whole numbers beyond 2^53 are rounded.
     * @throws InvalidDataException if they are text
     */
    public double[] numbers() {
        return NpyElements.numbers(this);
    }

    /** What messages call this array, such as {@code File x.npy}. */
    String source() {
        return source;
    }

    /** @throws InvalidDataException unless the dtype is one of these */
    void require(String... dtypes) {
        if (!List.of(dtypes).contains(dtype())) {
            throw new InvalidDataException(
                    "%s has dtype %s; expected %s.".formatted(source, dtype(), String.join(" or ", dtypes)));
        }
    }

    /** The number of elements. */
    int count() {
        return content.length / header.type().itemBytes();
    }

    ByteBuffer littleEndian() {
        return ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void narrow(int[] values) {
        var longs = littleEndian().asLongBuffer();
        for (int i = 0; i < values.length; i++) {
            long value = longs.get(i);
            if (value != (int) value) {
                throw new InvalidDataException(
                        "%s: elements must fit 32 bits; found %s at position %s.".formatted(source, value, i));
            }
            values[i] = (int) value;
        }
    }
}
