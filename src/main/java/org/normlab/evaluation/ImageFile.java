package org.normlab.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.normlab.data.HeapRoom;
import org.normlab.data.InvalidDataException;
import org.normlab.data.NpyArray;

/** Images in a file: one of PNG, JPEG or GIF, one or several of .npy. */
final class ImageFile {
    private static final long LARGEST_NPY = 256 << 20;
    /** As a number, as a pixel of all images, and as one of its own. */
    private static final int BYTES_A_PIXEL = Double.BYTES + 2 * Float.BYTES;

    private static final int BRIGHTEST = 255;

    private ImageFile() {}

    /** @throws InvalidDataException unless it holds images that suit the model */
    static List<Image> read(Path file, int height, int width, Image.Fitting fitting) {
        if (!Files.isRegularFile(file)) {
            throw new InvalidDataException("File " + file + (Files.exists(file) ? " is no file." : " does not exist."));
        }
        List<Image> images =
                file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".npy")
                        ? ofArray(file)
                        : List.of(Picture.read(file));
        return images.stream()
                .map(image -> image.fitted(height, width, fitting))
                .toList();
    }

    private static List<Image> ofArray(Path file) {
        requireSmall(file);
        NpyArray array = NpyArray.read(file);
        int[] shape = array.shape();
        if (shape.length < 2 || shape.length > 3 || Arrays.stream(shape).anyMatch(size -> size == 0)) {
            throw new InvalidDataException("File %s has shape %s; expected [height, width] or [images, height, width]."
                    .formatted(file, Arrays.toString(shape)));
        }
        int height = shape[shape.length - 2];
        int width = shape[shape.length - 1];
        HeapRoom.require("File " + file, (long) Arrays.stream(shape).reduce(1, (a, b) -> a * b), BYTES_A_PIXEL);
        float[] all = pixels(file, array);
        if (shape.length == 2) {
            return List.of(new Image(file.toString(), height, width, all));
        }
        int size = height * width;
        return IntStream.range(0, shape[0])
                .mapToObj(i -> new Image(
                        file + "[" + i + "]", height, width, Arrays.copyOfRange(all, i * size, (i + 1) * size)))
                .toList();
    }

    private static void requireSmall(Path file) {
        try {
            if (Files.size(file) > LARGEST_NPY) {
                throw new InvalidDataException("File %s has %s bytes; expected images in at most %s: split it."
                        .formatted(file, Files.size(file), LARGEST_NPY));
            }
        } catch (IOException e) {
            throw new InvalidDataException("File " + file + " cannot be read: " + e.getMessage() + ".");
        }
    }

    private static float[] pixels(Path file, NpyArray array) {
        double[] values = array.numbers();
        float[] pixels = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            if (!(values[i] >= 0 && values[i] <= BRIGHTEST)) { // NaN, too
                throw new InvalidDataException("File %s: pixels must be from 0 to 255; found %s at position %s."
                        .formatted(file, values[i], i));
            }
            pixels[i] = (float) values[i];
        }
        return pixels;
    }
}
