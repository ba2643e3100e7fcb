package org.normlab.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** A small folder of MNIST files, for commands to be right or wrong about. */
final class MnistFixture {
    static final int COUNT = 20;
    private static final int SIDE = 28;

    private MnistFixture() {}

    /** Writes the four files; labels run from 0 to one below the number of classes, again and again. */
    static Path write(Path folder, int classes) throws IOException {
        Files.createDirectories(folder);
        byte[] pixels = new byte[COUNT * SIDE * SIDE];
        byte[] labels = new byte[COUNT];
        for (int i = 0; i < COUNT; i++) {
            labels[i] = (byte) (i % classes);
            pixels[i * SIDE * SIDE + i] = (byte) 255;
        }
        for (String split : new String[] {"train", "t10k"}) {
            gzip(folder.resolve(split + "-images-idx3-ubyte.gz"), images(pixels));
            gzip(folder.resolve(split + "-labels-idx1-ubyte.gz"), labels(labels));
        }
        return folder;
    }

    private static byte[] images(byte[] pixels) {
        return ByteBuffer.allocate(16 + pixels.length)
                .putInt(0x0803)
                .putInt(COUNT)
                .putInt(SIDE)
                .putInt(SIDE)
                .put(pixels)
                .array();
    }

    private static byte[] labels(byte[] labels) {
        return ByteBuffer.allocate(8 + labels.length)
                .putInt(0x0801)
                .putInt(COUNT)
                .put(labels)
                .array();
    }

    private static void gzip(Path file, byte[] content) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(content);
        }
    }
}
