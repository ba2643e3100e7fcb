package org.normlab.evaluation;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The orientation that a camera noted in a picture: how the stored pixels are turned and mirrored to be shown upright.
 *
 * <pre>
 *   1  as stored       2  mirrored left to right    3  turned by 180 degrees          4  mirrored top to bottom
 *   5  transposed      6  turned clockwise by 90    7  transposed on the other axis   8  turned counterclockwise by 90
 * </pre>
 *
 * @see <a href="https://www.cipa.jp/std/documents/download_e.html?DC-008-Translation-2023-E">Exif 3.0, tag 0x0112</a>
 */
final class Exif {
    private static final int HEADER = 8;
    private static final int ENTRY = 12;
    private static final int ORIENTATION = 0x0112;
    private static final int SHORT = 3;
    private static final int UPRIGHT = 1;
    private static final int LAST = 8;

    private Exif() {}

    /** The orientation in an Exif block, which is a small TIFF file; 1 if it has none that can be read. */
    static int orientation(byte[] block) {
        ByteBuffer bytes = ByteBuffer.wrap(block);
        if (block.length < HEADER) {
            return UPRIGHT;
        }
        bytes.order(block[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        long directory = Integer.toUnsignedLong(bytes.getInt(4));
        if (directory + Short.BYTES > block.length) {
            return UPRIGHT;
        }
        int entries = Short.toUnsignedInt(bytes.getShort((int) directory));
        long entry = directory + Short.BYTES;
        for (int i = 0; i < entries && entry + ENTRY <= block.length; i++, entry += ENTRY) {
            int at = (int) entry;
            if (Short.toUnsignedInt(bytes.getShort(at)) == ORIENTATION) {
                int value = bytes.getShort(at + 2) == SHORT ? bytes.getShort(at + 8) : bytes.getInt(at + 8);
                return value >= UPRIGHT && value <= LAST ? value : UPRIGHT;
            }
        }
        return UPRIGHT;
    }
}
