package org.normlab.parity;

import java.util.Arrays;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.tensorflow.ndarray.Shape;

/** The formulas of the other layers of a network, and of the losses, in double precision. */
final class NetworkOracles {
    private static final double CLIP = 1e-7;

    private NetworkOracles() {}

    /** f of every element. */
    static Oracle each(DoubleUnaryOperator function) {
        return (mode, in, constant) -> Map.of("y", map(in.get("x"), function));
    }

    /** f of every element of what another oracle computes. */
    static Oracle then(Oracle first, DoubleUnaryOperator function) {
        return (mode, in, constant) ->
                Map.of("y", map(first.call(mode, in, constant).get("y"), function));
    }

    private static double[] map(double[] x, DoubleUnaryOperator function) {
        return Arrays.stream(x).map(function).toArray();
    }

    /** exp(x) / Σ exp(x) over the last axis. */
    static Oracle softmax(Shape shape) {
        int classes = (int) shape.get(-1);
        return (mode, in, constant) -> Map.of("y", softmax(in.get("x"), classes));
    }

    private static double[] softmax(double[] x, int classes) {
        double[] sums = new double[x.length / classes];
        for (int i = 0; i < x.length; i++) {
            sums[i / classes] += Math.exp(x[i]);
        }
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = Math.exp(x[i]) / sums[i / classes];
        }
        return y;
    }

    /** The largest of each window of size × size that fits, one channel. */
    static Oracle maxPooling(Shape x, int size) {
        int width = (int) x.get(2);
        int rows = (int) x.get(1) / size;
        int columns = width / size;
        return (mode, in, constant) -> {
            double[] y = new double[(int) x.get(0) * rows * columns];
            for (int i = 0; i < y.length; i++) {
                int n = i / columns / rows;
                int top = i / columns % rows * size;
                int left = i % columns * size;
                y[i] = IntStream.range(0, size * size)
                        .mapToDouble(k -> in.get("x")[(n * (int) x.get(1) + top + k / size) * width + left + k % size])
                        .max()
                        .orElseThrow();
            }
            return Map.of("y", y);
        };
    }

    /** −Σ y log softmax(x), from logits. */
    static Oracle crossEntropyOfLogits(Golden golden, double smoothing) {
        int classes = (int) golden.shape("x").get(-1);
        double[] labels = smoothed(golden, smoothing);
        return (mode, in, constant) -> {
            double[] x = in.get("x");
            double[] p = softmax(x, classes);
            return losses(golden, classes, i -> -labels[i] * Math.log(p[i]));
        };
    }

    /** −Σ y log clip(p / Σ p, 1e-7, 1 − 1e-7), from probabilities. */
    static Oracle crossEntropyOfProbabilities(Golden golden, double smoothing) {
        int classes = (int) golden.shape("x").get(-1);
        double[] labels = smoothed(golden, smoothing);
        return (mode, in, constant) -> {
            double[] x = in.get("x");
            double[] sums = new double[x.length / classes];
            for (int i = 0; i < x.length; i++) {
                sums[i / classes] += x[i];
            }
            return losses(golden, classes, i -> -labels[i] * Math.log(clip(x[i] / sums[i / classes])));
        };
    }

    /** The same after a softmax. */
    static Oracle crossEntropyOfSoftmax(Golden golden) {
        int classes = (int) golden.shape("x").get(-1);
        double[] labels = smoothed(golden, 0);
        return (mode, in, constant) -> {
            double[] p = softmax(in.get("x"), classes);
            return losses(golden, classes, i -> -labels[i] * Math.log(clip(p[i])));
        };
    }

    /** Σ (y − x)² / classes. */
    static Oracle meanSquaredError(Golden golden) {
        int classes = (int) golden.shape("x").get(-1);
        double[] labels = smoothed(golden, 0);
        return (mode, in, constant) -> losses(golden, classes, i -> {
            double error = labels[i] - in.get("x")[i];
            return error * error / classes;
        });
    }

    private static double clip(double p) {
        return Math.min(Math.max(p, CLIP), 1 - CLIP);
    }

    private static double[] smoothed(Golden golden, double smoothing) {
        float[] labels = golden.others().get("labels");
        double classes = golden.shape("x").get(-1);
        return IntStream.range(0, labels.length)
                .mapToDouble(i -> labels[i] * (1 - smoothing) + smoothing / classes)
                .toArray();
    }

    /** The sum over the classes of each sample, times its weight if it has one. */
    private static Map<String, double[]> losses(Golden golden, int classes, IntToDoubleFunction term) {
        float[] weights = golden.others().get("weights");
        double[] y = new double[(int) golden.shape("x").get(0)];
        for (int n = 0; n < y.length; n++) {
            for (int c = 0; c < classes; c++) {
                y[n] += term.applyAsDouble(n * classes + c);
            }
            y[n] *= weights == null ? 1 : weights[n];
        }
        return Map.of("y", y);
    }
}
