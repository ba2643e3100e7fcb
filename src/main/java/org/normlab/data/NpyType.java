package org.normlab.data;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The type of a .npy array's elements.
 *
 * @param kind NumPy's letter: b bool, i whole number, u whole number without a sign, f real number, S bytes, U text
 * @param itemBytes of one element
 * @param isBigEndian whether the most significant byte comes first
 */
record NpyType(char kind, int itemBytes, boolean isBigEndian) {
    /** The types of numbers that NumPy writes and this program reads, without their order of bytes. */
    private static final Set<String> NUMBERS =
            Set.of("b1", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8");

    private static final Pattern DTYPE = Pattern.compile("([<>=|]?)([a-zA-Z])(\\d{1,6})");

    /** @throws InvalidDataException if it is another type than numbers, bool or text */
    static NpyType of(String source, String dtype) {
        Matcher parts = DTYPE.matcher(dtype);
        if (!parts.matches() || !isKnown(parts.group(2), parts.group(3))) {
            throw unknown(source, "dtype " + dtype);
        }
        int size = Integer.parseInt(parts.group(3));
        boolean isText = parts.group(2).equals("U");
        return new NpyType(
                parts.group(2).charAt(0),
                isText ? size * Integer.BYTES : size,
                parts.group(1).equals(">"));
    }

    static InvalidDataException unknown(String source, String type) {
        return new InvalidDataException(
                "%s has %s; expected numbers of at most 64 bits, bool or text: convert it with NumPy's astype before saving."
                        .formatted(source, type));
    }

    private static boolean isKnown(String kind, String size) {
        boolean isText = kind.equals("S") || kind.equals("U");
        return isText ? Integer.parseInt(size) > 0 : NUMBERS.contains(kind + size);
    }

    /** The same in little-endian order. */
    NpyType littleEndian() {
        return new NpyType(kind, itemBytes, false);
    }

    /** The bytes whose order depends on the machine: those of an element, or of one character of text. */
    int unitBytes() {
        return kind == 'U' ? Integer.BYTES : kind == 'S' ? 1 : itemBytes;
    }

    boolean isWholeNumber() {
        return kind == 'i' || kind == 'u' || kind == 'b';
    }

    boolean isText() {
        return kind == 'S' || kind == 'U';
    }

    /** NumPy's name of it, such as {@code <f4}. */
    @Override
    public String toString() {
        String order = unitBytes() == 1 ? "|" : isBigEndian ? ">" : "<";
        return order + kind + (kind == 'U' ? itemBytes / Integer.BYTES : itemBytes);
    }
}
