package org.normlab.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The header of a .npy array: magic, version, length, a Python dict. What Python 2 wrote, such as {@code (60L, 8L)}, is
 * read, too.
 *
 * @param type of the elements
 * @param isFortran whether the first axis, not the last, is the one whose elements are side by side
 * @param shape empty for a scalar
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">numpy.lib.format</a>
 */
record NpyHeader(NpyType type, boolean isFortran, int[] shape) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int LONGEST = 1 << 16;
    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;
    private static final Pattern DTYPE = Pattern.compile("['\"]descr['\"]\\s*:\\s*u?(?:['\"]([^'\"]*)['\"]|[\\[(])");
    private static final Pattern ORDER = Pattern.compile("['\"]fortran_order['\"]\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("['\"]shape['\"]\\s*:\\s*\\(([\\dL\\s,]*)\\)");

    /** Reads up to the first element; {@code source} names the array in messages. */
    static NpyHeader read(String source, InputStream in) throws IOException {
        String header = text(source, in);
        String dtype = find(DTYPE, "'descr'", header, source).group(1);
        if (dtype == null) {
            throw NpyType.unknown(source, "a structured dtype");
        }
        NpyType type = NpyType.of(source, dtype);
        boolean isFortran =
                find(ORDER, "'fortran_order'", header, source).group(1).equals("True");
        String sizes = find(SHAPE, "'shape'", header, source).group(1);
        return new NpyHeader(type, isFortran, shape(source, sizes, type.itemBytes()));
    }

    /** As version 1.0, padded so that the elements begin at a multiple of 64. */
    byte[] bytes() {
        String sizes = Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining(", "));
        String dict = "{'descr': '%s', 'fortran_order': False, 'shape': (%s%s), }"
                .formatted(type, sizes, shape.length == 1 ? "," : "");
        int before = MAGIC.length + 4;
        int length = (before + dict.length() + 1 + 63) / 64 * 64 - before;
        String padded = dict + " ".repeat(length - dict.length() - 1) + "\n";
        return ByteBuffer.allocate(before + length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC)
                .put((byte) 1)
                .put((byte) 0)
                .putShort((short) length)
                .put(padded.getBytes(StandardCharsets.US_ASCII))
                .array();
    }

    /** The bytes of all elements. */
    int length() {
        return Arrays.stream(shape).reduce(type.itemBytes(), (a, b) -> a * b);
    }

    /** Such as {@code dtype <f4 and shape [3, 4]}. */
    String text() {
        return "dtype %s and shape %s".formatted(type, Arrays.toString(shape));
    }

    private static String text(String source, InputStream in) throws IOException {
        checkMagic(source, in.readNBytes(MAGIC.length));
        byte[] version = exactly(source, in, 2);
        if (version[0] < 1 || version[0] > 3 || version[1] != 0) {
            throw new InvalidDataException("%s has .npy version %s.%s; expected 1.0, 2.0 or 3.0."
                    .formatted(source, Byte.toUnsignedInt(version[0]), Byte.toUnsignedInt(version[1])));
        }
        long length = length(exactly(source, in, version[0] == 1 ? 2 : 4));
        if (length > LONGEST) {
            throw new InvalidDataException(
                    "%s claims a header of %s bytes; expected at most %s.".formatted(source, length, LONGEST));
        }
        return new String(exactly(source, in, (int) length), StandardCharsets.UTF_8).strip();
    }

    private static void checkMagic(String source, byte[] found) {
        if (!Arrays.equals(MAGIC, found)) {
            throw new InvalidDataException("%s is no .npy array: it should begin with %s; found %s."
                    .formatted(source, Found.bytes(MAGIC), Found.bytes(found)));
        }
    }

    private static byte[] exactly(String source, InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new InvalidDataException(source + " ends within its header.");
        }
        return bytes;
    }

    private static long length(byte[] bytes) {
        var buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        return bytes.length == 2 ? Short.toUnsignedLong(buffer.getShort()) : Integer.toUnsignedLong(buffer.getInt());
    }

    private static Matcher find(Pattern pattern, String key, String header, String source) {
        var matcher = pattern.matcher(header);
        if (!matcher.find()) {
            String shown = header.length() <= 100 ? header : header.substring(0, 100) + "...";
            throw new InvalidDataException("%s has a header without a readable %s: %s.".formatted(source, key, shown));
        }
        return matcher;
    }

    private static int[] shape(String source, String text, int itemBytes) {
        long[] sizes = sizes(source, text);
        long length = itemBytes;
        for (long size : sizes) {
            length = Math.min(length * size, LARGEST_ARRAY + 1L);
        }
        if (length > LARGEST_ARRAY || Arrays.stream(sizes).anyMatch(size -> size > LARGEST_ARRAY)) {
            throw new InvalidDataException(
                    "%s claims the shape (%s) of %s bytes each; expected at most %s bytes in all."
                            .formatted(source, text, itemBytes, LARGEST_ARRAY));
        }
        return Arrays.stream(sizes).mapToInt(Math::toIntExact).toArray();
    }

    private static long[] sizes(String source, String text) {
        String[] parts = text.isBlank() ? new String[0] : text.strip().split(",");
        return Arrays.stream(parts)
                .mapToLong(part -> size(source, part.strip()))
                .toArray();
    }

    /** At most one above the largest length, so that the product of two fits a long. Python 2 wrote an L behind it. */
    private static long size(String source, String text) {
        String digits = text.endsWith("L") ? text.substring(0, text.length() - 1) : text;
        if (digits.isEmpty() || !digits.chars().allMatch(Character::isDigit)) {
            throw new InvalidDataException(
                    "%s has a shape that holds '%s'; expected a number.".formatted(source, text));
        }
        return digits.length() > 10 ? LARGEST_ARRAY + 1L : Math.min(Long.parseLong(digits), LARGEST_ARRAY + 1L);
    }
}
