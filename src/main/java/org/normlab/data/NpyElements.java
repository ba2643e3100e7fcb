package org.normlab.data;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;

/** The elements of an array of whatever type, as numbers or as text. */
final class NpyElements {
    private NpyElements() {}

    /** @throws InvalidDataException if they are text */
    static double[] numbers(NpyArray array) {
        IntToDouble at = reader(array);
        double[] numbers = new double[array.count()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = at.get(i);
        }
        return numbers;
    }

    /**
     * One after the other, each exactly.
     *
     * @throws InvalidDataException if they are text
     */
    static IntFunction<BigDecimal> exactNumbers(NpyArray array) {
        ByteBuffer bytes = array.littleEndian();
        return switch (array.dtype()) {
            case "<i8" -> i -> BigDecimal.valueOf(bytes.getLong(i * Long.BYTES));
            case "<u8" -> i -> new BigDecimal(unsigned(bytes.getLong(i * Long.BYTES)));
            default -> {
                IntToDouble at = reader(array);
                yield i -> new BigDecimal(at.get(i));
            }
        };
    }

    /**
     * One after the other: text without the zeros at its end, bool as Python prints it.
     *
     * @throws InvalidDataException if they are real numbers, or no text in ASCII, UTF-8 or UTF-32
     */
    static IntFunction<String> texts(NpyArray array) {
        NpyType type = array.type();
        return switch (type.kind()) {
            case 'b' -> i -> array.content()[i] == 0 ? "False" : "True";
            case 'u', 'i' ->
                array.dtype().equals("<u8")
                        ? i -> unsigned(array.littleEndian().getLong(i * Long.BYTES))
                                .toString()
                        : wholeNumbers(array);
            case 'S' -> i -> utf8(array, i);
            case 'U' -> i -> utf32(array, i);
            default ->
                throw new InvalidDataException("%s has dtype %s; expected whole numbers, bool or text."
                        .formatted(array.source(), array.dtype()));
        };
    }

    private interface IntToDouble {
        double get(int position);
    }

    private static IntFunction<String> wholeNumbers(NpyArray array) {
        ByteBuffer bytes = array.littleEndian();
        IntToDouble at = reader(array);
        return array.dtype().equals("<i8")
                ? i -> Long.toString(bytes.getLong(i * Long.BYTES))
                : i -> Long.toString((long) at.get(i)); // of 32 bits at most: exact
    }

    private static IntToDouble reader(NpyArray array) {
        ByteBuffer bytes = array.littleEndian();
        return switch (array.dtype()) {
            case "|b1" -> i -> bytes.get(i) == 0 ? 0 : 1;
            case "|u1" -> i -> Byte.toUnsignedInt(bytes.get(i));
            case "|i1" -> bytes::get;
            case "<u2" -> i -> Short.toUnsignedInt(bytes.getShort(i * Short.BYTES));
            case "<i2" -> i -> bytes.getShort(i * Short.BYTES);
            case "<u4" -> i -> Integer.toUnsignedLong(bytes.getInt(i * Integer.BYTES));
            case "<i4" -> i -> bytes.getInt(i * Integer.BYTES);
            case "<u8" -> i -> unsigned(bytes.getLong(i * Long.BYTES)).doubleValue();
            case "<i8" -> i -> bytes.getLong(i * Long.BYTES);
            case "<f2" -> i -> half(bytes.getShort(i * Short.BYTES));
            case "<f4" -> i -> bytes.getFloat(i * Float.BYTES);
            case "<f8" -> i -> bytes.getDouble(i * Double.BYTES);
            default ->
                throw new InvalidDataException(
                        "%s has dtype %s; expected numbers.".formatted(array.source(), array.dtype()));
        };
    }

    private static BigInteger unsigned(long bits) {
        return new BigInteger(Long.toUnsignedString(bits));
    }

    /** IEEE 754 binary16: a sign, 5 bits of exponent, 10 of the fraction. */
    private static double half(short bits) {
        int exponent = bits >> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        double magnitude = exponent == 0x1f
                ? (fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN)
                : exponent == 0
                        ? Math.scalb((double) fraction, -24)
                        : Math.scalb(0x400 + (double) fraction, exponent - 25);
        return bits < 0 ? -magnitude : magnitude;
    }

    private static String utf8(NpyArray array, int position) {
        int begin = position * array.type().itemBytes();
        int end = begin + array.type().itemBytes();
        while (end > begin && array.content()[end - 1] == 0) {
            end--;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(array.content(), begin, end - begin))
                    .toString();
        } catch (CharacterCodingException e) {
            throw noText(array, position);
        }
    }

    private static String utf32(NpyArray array, int position) {
        int characters = array.type().itemBytes() / Integer.BYTES;
        ByteBuffer bytes = array.littleEndian();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < characters; i++) {
            int codePoint = bytes.getInt((position * characters + i) * Integer.BYTES);
            if (!Character.isValidCodePoint(codePoint)) {
                throw noText(array, position);
            }
            text.appendCodePoint(codePoint);
        }
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == 0) {
            end--;
        }
        return text.substring(0, end);
    }

    private static InvalidDataException noText(NpyArray array, int position) {
        return new InvalidDataException(
                "%s holds at position %s what is no text in its dtype %s; expected ASCII, UTF-8 or UTF-32."
                        .formatted(array.source(), position, array.dtype()));
    }
}
