package org.normlab.parity;

import static org.normlab.parity.Formulas.affine;
import static org.normlab.parity.Formulas.along;
import static org.normlab.parity.Formulas.alongOthers;
import static org.normlab.parity.Formulas.mean;
import static org.normlab.parity.Formulas.normalized;
import static org.normlab.parity.Formulas.ones;
import static org.normlab.parity.Formulas.variance;
import static org.normlab.parity.Formulas.weight;

import java.util.Map;
import org.tensorflow.ndarray.Shape;

/** The normalizations that look at one example at a time, and those that look at nothing, from the papers. */
final class ExampleOracles {
    private ExampleOracles() {}

    /** Layer normalization over those axes. */
    static Oracle layer(Shape shape, double epsilon, int... axes) {
        return normalizedIn(alongOthers(shape, axes), along(shape, axes), epsilon);
    }

    /** Group normalization; instance normalization has as many groups as channels. */
    static Oracle group(Shape shape, int groups, int axis, double epsilon) {
        int[] channel = along(shape, axis);
        int channels = (int) shape.get(axis);
        int example = (int) (shape.size() / shape.get(0));
        int[] cell = new int[channel.length];
        for (int i = 0; i < cell.length; i++) {
            cell[i] = i / example * groups + channel[i] / (channels / groups);
        }
        return normalizedIn(cell, channel, epsilon);
    }

    private static Oracle normalizedIn(int[] cell, int[] place, double epsilon) {
        double[] all = ones(cell.length);
        return (mode, in, constant) -> {
            double[] x = in.get("x");
            double[] mean = mean(x, cell, all);
            double[] variance = variance(x, mean, cell, all);
            return Map.of("y", affine(normalized(x, cell, mean, variance, epsilon), place, in));
        };
    }

    /** x / √(mean x² + epsilon) over those axes, times {@code scale}. */
    static Oracle rms(Shape shape, double epsilon, int... axes) {
        int[] cell = alongOthers(shape, axes);
        int[] place = along(shape, axes);
        return (mode, in, constant) -> {
            double[] y = overRootMeanSquare(in.get("x"), cell, epsilon);
            for (int i = 0; i < y.length; i++) {
                y[i] *= in.get("scale")[place[i]];
            }
            return Map.of("y", y);
        };
    }

    /** The same a channel of an example, with gamma and beta. */
    static Oracle filterResponse(Shape shape, double epsilon) {
        int[] cell = along(shape, 0, -1);
        int[] channel = along(shape, -1);
        return (mode, in, constant) -> Map.of("y", affine(overRootMeanSquare(in.get("x"), cell, epsilon), channel, in));
    }

    private static double[] overRootMeanSquare(double[] x, int[] cell, double epsilon) {
        double[] n = weight(cell, ones(cell.length));
        double[] meanSquare = squares(x, cell);
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = x[i] / Math.sqrt(meanSquare[cell[i]] / n[cell[i]] + epsilon);
        }
        return y;
    }

    /** x over its length along those axes. */
    static Oracle unit(Shape shape, int... axes) {
        int[] cell = alongOthers(shape, axes);
        return (mode, in, constant) -> {
            double[] x = in.get("x");
            double[] squares = squares(x, cell);
            double[] y = new double[x.length];
            for (int i = 0; i < x.length; i++) {
                y[i] = x[i] / Math.max(Math.sqrt(squares[cell[i]]), 1e-12);
            }
            return Map.of("y", y);
        };
    }

    /** x / (1 + alpha · sum of squares of the channels from c − before to c + after)^beta, channels last. */
    static Oracle localResponse(Shape shape, int before, int after, double alpha, double beta) {
        int channels = (int) shape.get(-1);
        return (mode, in, constant) -> {
            double[] x = in.get("x");
            double[] y = new double[x.length];
            for (int i = 0; i < x.length; i++) {
                int c = i % channels;
                double energy = 0;
                for (int k = Math.max(0, c - before); k <= Math.min(channels - 1, c + after); k++) {
                    energy += x[i - c + k] * x[i - c + k];
                }
                y[i] = x[i] / Math.pow(1 + alpha * energy, beta);
            }
            return Map.of("y", y);
        };
    }

    /** Global response normalization, channels last. */
    static Oracle globalResponse(Shape shape, double epsilon) {
        int[] cell = along(shape, 0, -1);
        int[] channel = along(shape, -1);
        int channels = (int) shape.get(-1);
        return (mode, in, constant) -> {
            double[] x = in.get("x");
            double[] squares = squares(x, cell);
            double[] meanLength = new double[squares.length / channels];
            for (int i = 0; i < squares.length; i++) {
                meanLength[i / channels] += Math.sqrt(squares[i]) / channels;
            }
            double[] y = new double[x.length];
            for (int i = 0; i < x.length; i++) {
                int c = channel[i];
                double response = Math.sqrt(squares[cell[i]]) / (meanLength[cell[i] / channels] + epsilon);
                y[i] = in.get("gamma")[c] * x[i] * response + in.get("beta")[c] + x[i];
            }
            return Map.of("y", y);
        };
    }

    /** gamma · tanh(alpha · x) + beta, channels last. */
    static Oracle dynamicTanh(Shape shape) {
        int[] channel = along(shape, -1);
        return (mode, in, constant) -> {
            double[] y = in.get("x").clone();
            for (int i = 0; i < y.length; i++) {
                y[i] = Math.tanh(in.get("alpha")[0] * y[i]);
            }
            return Map.of("y", affine(y, channel, in));
        };
    }

    /** max(x, tau), channels last. */
    static Oracle thresholded(Shape shape) {
        int[] channel = along(shape, -1);
        return (mode, in, constant) -> {
            double[] y = in.get("x").clone();
            for (int i = 0; i < y.length; i++) {
                y[i] = Math.max(y[i], in.get("tau")[channel[i]]);
            }
            return Map.of("y", y);
        };
    }

    /** (x − mean) / √variance, or back, channels last. */
    static Oracle standardizer(Shape shape, double[] mean, double[] variance, boolean inverse) {
        int[] channel = along(shape, -1);
        return (mode, in, constant) -> {
            double[] y = in.get("x").clone();
            for (int i = 0; i < y.length; i++) {
                double deviation = Math.sqrt(variance[channel[i]]);
                y[i] = inverse ? y[i] * deviation + mean[channel[i]] : (y[i] - mean[channel[i]]) / deviation;
            }
            return Map.of("y", y);
        };
    }

    /** x · scale + offset. */
    static Oracle rescaling(double scale, double offset) {
        return (mode, in, constant) -> {
            double[] y = in.get("x").clone();
            for (int i = 0; i < y.length; i++) {
                y[i] = y[i] * scale + offset;
            }
            return Map.of("y", y);
        };
    }

    private static double[] squares(double[] x, int[] cell) {
        double[] squares = new double[Formulas.count(cell)];
        for (int i = 0; i < x.length; i++) {
            squares[cell[i]] += x[i] * x[i];
        }
        return squares;
    }
}
