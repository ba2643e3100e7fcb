package org.normlab.parity;

import java.util.HashMap;
import java.util.Map;
import org.normlab.layers.Mode;

/**
 * Gradients of Σ y · dy by central differences of an oracle.
 *
 * <p>Six points, so that the step may be wide (a fiftieth of the input's deviation or of 1, whichever is less) and rounding stays small; the error
 * left is some 1e-11 of the gradient.
 */
final class Differences {
    private static final double[] WEIGHTS = {45. / 60, -9. / 60, 1. / 60};
    private static final double STEP = .02;

    private final Oracle oracle;
    private final Mode mode;
    private final Map<String, double[]> in;
    private final double[] dy;

    Differences(Oracle oracle, Mode mode, Map<String, double[]> in, double[] dy) {
        this.oracle = oracle;
        this.mode = mode;
        this.in = in;
        this.dy = dy;
    }

    /** The gradient by one of the inputs. */
    double[] by(String name) {
        double[] values = in.get(name);
        double step = STEP * Math.min(1, deviation(values));
        double[] gradient = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            for (int k = 1; k <= WEIGHTS.length; k++) {
                double above = values[i] + k * step;
                double below = values[i] - k * step;
                double slope = (objective(name, i, above) - objective(name, i, below)) / (above - below);
                gradient[i] += 2 * k * WEIGHTS[k - 1] * slope;
            }
        }
        return gradient;
    }

    private double objective(String name, int place, double value) {
        double[] changed = in.get(name).clone();
        changed[place] = value;
        Map<String, double[]> all = new HashMap<>(in);
        all.put(name, changed);
        double[] y = oracle.call(mode, all, in).get("y");
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            sum += y[i] * dy[i];
        }
        return sum;
    }

    /** Of the values, or 1 where they are all the same. */
    private static double deviation(double[] values) {
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        double variance = 0;
        for (double value : values) {
            variance += (value - mean) * (value - mean) / values.length;
        }
        return variance > 0 ? Math.sqrt(variance) : 1;
    }
}
