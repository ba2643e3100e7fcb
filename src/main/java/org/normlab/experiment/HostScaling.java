package org.normlab.experiment;

import java.util.Arrays;
import org.normlab.data.Samples;

/** What the notebook's preprocessing costs: dividing every pixel by the maximum, once, before training. */
final class HostScaling {
    private static final int REPEATS = 5;

    private HostScaling() {}

    /** Seconds to turn the samples' bytes into scaled floats on one thread; the median of some repeats. */
    static double seconds(Samples samples) {
        double[] seconds = new double[REPEATS];
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            long begin = System.nanoTime();
            float[] scaled = scale(samples.pixels(), samples.maximum());
            seconds[repeat] = (System.nanoTime() - begin) / 1e9;
            if (scaled.length != samples.pixels().length) {
                throw new IllegalStateException("Every pixel is scaled.");
            }
        }
        Arrays.sort(seconds);
        return seconds[REPEATS / 2];
    }

    private static float[] scale(byte[] pixels, int maximum) {
        float[] scaled = new float[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            scaled[i] = (pixels[i] & 0xFF) / (float) maximum;
        }
        return scaled;
    }
}
