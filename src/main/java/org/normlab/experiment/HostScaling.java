package org.normlab.experiment;

import java.util.Arrays;
import org.normlab.data.Samples;
import org.normlab.data.Values;

/** What the notebook's preprocessing costs: dividing every value by the maximum, once, before training. */
final class HostScaling {
    private static final int REPEATS = 5;

    private HostScaling() {}

    /** Seconds to turn the samples' values into scaled floats on one thread; the median of some repeats. */
    static double seconds(Samples samples) {
        double[] seconds = new double[REPEATS];
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            long begin = System.nanoTime();
            float[] scaled = scale(samples.values(), samples.maximum());
            seconds[repeat] = (System.nanoTime() - begin) / 1e9;
            if (scaled.length != samples.values().length()) {
                throw new IllegalStateException("Every value is scaled.");
            }
        }
        Arrays.sort(seconds);
        return seconds[REPEATS / 2];
    }

    private static float[] scale(Values values, float maximum) {
        float[] scaled = new float[values.length()];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = values.get(i) / maximum;
        }
        return scaled;
    }
}
