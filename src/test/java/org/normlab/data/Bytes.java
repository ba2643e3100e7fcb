package org.normlab.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Small files of every format, right and wrong, written apart from the readers. */
final class Bytes {
    private Bytes() {}

    static byte[] of(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    /** The values of samples of bytes. */
    static byte[] of(Samples samples) {
        return ((Values.Bytes) samples.values()).array();
    }

    static byte[] join(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }

    static byte[] idx(int[] shape, int... elements) {
        var header = ByteBuffer.allocate(4 + 4 * shape.length).put(of(0, 0, 8, shape.length));
        Arrays.stream(shape).forEach(header::putInt);
        return join(header.array(), of(elements));
    }

    static byte[] npy(String dict, byte[] content) {
        byte[] text = (dict + "\n").getBytes(StandardCharsets.UTF_8);
        return join(npyStart(1, 0), of(text.length & 0xff, text.length >> 8), text, content);
    }

    static byte[] npy2(int version, String dict, byte[] content) {
        byte[] text = (dict + "\n").getBytes(StandardCharsets.UTF_8);
        return join(npyStart(version, 0), littleEndian(text.length), text, content);
    }

    static byte[] npyStart(int major, int minor) {
        return of(0x93, 'N', 'U', 'M', 'P', 'Y', major, minor);
    }

    static byte[] littleEndian(int value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }

    static String dict(String dtype, String shape) {
        return "{'descr': '%s', 'fortran_order': False, 'shape': %s, }".formatted(dtype, shape);
    }

    static byte[] gzip(byte[] content) {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    static byte[] zip(Map<String, byte[]> members) {
        var packed = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(packed)) {
            for (var member : members.entrySet()) {
                out.putNextEntry(new ZipEntry(member.getKey()));
                out.write(member.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    static Path write(Path file, byte[] content) {
        try {
            return Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The bytes that this thread allocates while the action runs. */
    static long allocatedBy(Runnable action) {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        action.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
