package org.normlab.testing;

import java.util.Map;
import java.util.Random;
import org.normlab.data.DataSet;
import org.normlab.data.Samples;

/** Small images that a small model can learn: class k has a bright row k on a dim noisy ground. */
public final class Digits {
    private Digits() {}

    /** Ten classes, square images of that many pixels a side (at least 10). */
    public static DataSet dataSet(int training, int validation, int side) {
        return new DataSet("rows", samples(training, side, 1), samples(validation, side, 2), 10, Map.of("rows", "0"));
    }

    private static Samples samples(int count, int side, long seed) {
        Random random = new Random(seed);
        byte[] pixels = new byte[count * side * side];
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) random.nextInt(10);
            for (int p = 0; p < side * side; p++) {
                boolean bright = p / side == labels[i];
                pixels[i * side * side + p] = (byte) (bright ? 200 + random.nextInt(56) : random.nextInt(60));
            }
        }
        return new Samples(side, side, pixels, labels);
    }
}
