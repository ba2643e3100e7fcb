package org.normlab.tensorboard;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * TensorFlow's format for a row of byte strings (TFRecord):
 *
 * <pre>
 *   uint64 length, uint32 masked CRC-32C of the length, the bytes, uint32 masked CRC-32C of the bytes
 * </pre>
 *
 * little-endian; the mask of a sum is ((c &gt;&gt;&gt; 15) | (c &lt;&lt; 17)) + 0xa282ead8.
 */
final class RecordFile {
    private static final int MASK_DELTA = 0xa282ead8;
    private static final int AROUND = Long.BYTES + 2 * Integer.BYTES;

    private final Path file;

    /** An empty file, in a folder that is made if need be. */
    static RecordFile create(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.createFile(file);
        return new RecordFile(file);
    }

    private RecordFile(Path file) {
        this.file = file;
    }

    /** Adds one record and closes the file again, so that a run that is killed leaves nothing half open. */
    void append(byte[] bytes) throws IOException {
        ByteBuffer record = ByteBuffer.allocate(AROUND + bytes.length).order(ByteOrder.LITTLE_ENDIAN);
        record.putLong(bytes.length);
        record.putInt(maskedSum(record.array(), Long.BYTES));
        record.put(bytes);
        record.putInt(maskedSum(bytes, bytes.length));
        Files.write(file, record.array(), StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS);
    }

    private static int maskedSum(byte[] bytes, int count) {
        CRC32C sum = new CRC32C();
        sum.update(bytes, 0, count);
        int value = (int) sum.getValue();
        return Integer.rotateRight(value, 15) + MASK_DELTA;
    }
}
