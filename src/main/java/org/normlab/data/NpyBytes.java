package org.normlab.data;

/** Rearranges the bytes of a .npy array's elements into the order that this program keeps: little-endian, row-major. */
final class NpyBytes {
    private NpyBytes() {}

    /** The elements of that array as they are kept; may be the same array, changed. */
    static byte[] kept(NpyHeader header, byte[] content) {
        if (header.type().isBigEndian()) {
            reverse(content, header.type().unitBytes());
        }
        return header.isFortran() && header.shape().length > 1
                ? rowMajor(content, header.shape(), header.type().itemBytes())
                : content;
    }

    private static void reverse(byte[] content, int unit) {
        for (int begin = 0; begin < content.length; begin += unit) {
            for (int i = begin, j = begin + unit - 1; i < j; i++, j--) {
                byte kept = content[i];
                content[i] = content[j];
                content[j] = kept;
            }
        }
    }

    /** From column-major order, in which the first index varies fastest. */
    private static byte[] rowMajor(byte[] columnMajor, int[] shape, int itemBytes) {
        int[] strides = new int[shape.length];
        strides[0] = itemBytes;
        for (int axis = 1; axis < shape.length; axis++) {
            strides[axis] = strides[axis - 1] * shape[axis - 1];
        }
        byte[] rowMajor = new byte[columnMajor.length];
        int[] index = new int[shape.length];
        int from = 0;
        for (int to = 0; to < rowMajor.length; to += itemBytes) {
            System.arraycopy(columnMajor, from, rowMajor, to, itemBytes);
            for (int axis = shape.length - 1; axis >= 0; axis--) {
                from += strides[axis];
                if (++index[axis] < shape[axis]) {
                    break;
                }
                from -= strides[axis] * shape[axis];
                index[axis] = 0;
            }
        }
        return rowMajor;
    }
}
