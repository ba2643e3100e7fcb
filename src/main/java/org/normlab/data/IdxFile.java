package org.normlab.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * An idx file of unsigned bytes, raw or gzipped (told by its first bytes, not by its name).
 * <p>Layout: 00 00, element type, number of dimensions; the dimensions, 32 bits each, big endian; the elements.
 * <p>Memory: what the file holds, never what its header claims.
 */
final class IdxFile {
    private static final int UNSIGNED_BYTE = 0x08;
    /** A stream is read in parts, which are then joined. */
    private static final int COPIES = 2;

    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    private final String source;
    private final int[] shape;
    private final byte[] bytes;
    private final String sha256;

    private IdxFile(String source, int[] shape, byte[] bytes, String sha256) {
        this.source = source;
        this.shape = shape;
        this.bytes = bytes;
        this.sha256 = sha256;
    }

    /** @throws InvalidDataException unless the file is idx with that number of dimensions, and whole */
    static IdxFile read(Path file, int dimensions) {
        try (var in = Files.newInputStream(file)) {
            return read("File " + file, in, dimensions);
        } catch (IOException e) {
            throw InvalidDataException.unreadable(file, e);
        }
    }

    /** The same from a stream; {@code source} names it in messages. */
    static IdxFile read(String source, InputStream in, int dimensions) throws IOException {
        try (var content = Sha256.digesting(uncompressed(in))) {
            checkMagic(source, content.readNBytes(4), dimensions);
            int[] shape = shape(source, content.readNBytes(4 * dimensions), dimensions);
            byte[] bytes = elements(source, content, shape);
            return new IdxFile(source, shape, bytes, Sha256.of(content));
        } catch (EOFException e) {
            throw new InvalidDataException(source + " is a gzip stream cut short; fetch it again.", e);
        } catch (ZipException e) {
            throw new InvalidDataException(source + " is a damaged gzip stream; fetch it again.", e);
        }
    }

    /** What messages call this file. */
    String source() {
        return source;
    }

    int[] shape() {
        return shape.clone();
    }

    /** The shared array of elements. */
    byte[] bytes() {
        return bytes;
    }

    /** Of the uncompressed content, header included. */
    String sha256() {
        return sha256;
    }

    private static InputStream uncompressed(InputStream in) throws IOException {
        var buffered = new BufferedInputStream(in, 1 << 16);
        buffered.mark(2);
        boolean gzip = buffered.read() == 0x1f && buffered.read() == 0x8b;
        buffered.reset();
        return gzip ? new GZIPInputStream(buffered, 1 << 16) : buffered;
    }

    private static String hex(int unsignedByte) {
        return HexFormat.of().toHexDigits((byte) unsignedByte);
    }

    private static void checkMagic(String source, byte[] magic, int dimensions) {
        if (magic.length < 4 || magic[0] != 0 || magic[1] != 0) {
            throw new InvalidDataException("%s is no idx file: it should begin with 00 00 08 %s; found %s."
                    .formatted(source, hex(dimensions), Found.bytes(magic)));
        }
        if (magic[2] != UNSIGNED_BYTE) {
            throw new InvalidDataException(
                    "%s has elements of type 0x%s; expected 0x08, unsigned bytes.".formatted(source, hex(magic[2])));
        }
        if (magic[3] != dimensions) {
            throw new InvalidDataException("%s has %s dimensions; expected %s (%s)."
                    .formatted(source, Byte.toUnsignedInt(magic[3]), dimensions, meaning(dimensions)));
        }
    }

    private static int[] shape(String source, byte[] header, int dimensions) {
        if (header.length < 4 * dimensions) {
            throw new InvalidDataException("%s ends within its header.".formatted(source));
        }
        long[] claimed = new long[dimensions];
        var buffer = ByteBuffer.wrap(header);
        Arrays.setAll(claimed, i -> Integer.toUnsignedLong(buffer.getInt()));
        checkClaim(source, claimed);
        return Arrays.stream(claimed).mapToInt(Math::toIntExact).toArray();
    }

    private static void checkClaim(String source, long[] claimed) {
        long length = 1;
        for (long size : claimed) {
            if (size == 0) {
                throw new InvalidDataException(
                        "%s holds nothing: its shape is %s.".formatted(source, Arrays.toString(claimed)));
            }
            length = length > LARGEST_ARRAY ? length : length * size;
        }
        if (length > LARGEST_ARRAY) {
            throw new InvalidDataException("%s claims the shape %s; expected at most %s bytes."
                    .formatted(source, Arrays.toString(claimed), LARGEST_ARRAY));
        }
    }

    private static byte[] elements(String source, InputStream content, int[] shape) throws IOException {
        int expected = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        HeapRoom.require(source, expected, COPIES);
        byte[] bytes = content.readNBytes(expected); // grows with what arrives
        if (bytes.length < expected) {
            throw new InvalidDataException("%s is cut short: its shape %s needs %s bytes after the header; found %s."
                    .formatted(source, Arrays.toString(shape), expected, bytes.length));
        }
        if (content.read() != -1) {
            throw new InvalidDataException("%s is too long: its shape %s needs %s bytes after the header; found more."
                    .formatted(source, Arrays.toString(shape), expected));
        }
        return bytes;
    }

    private static String meaning(int dimensions) {
        return dimensions == 3 ? "image, row, column" : "label";
    }
}
