package org.normlab.parity;

import static org.normlab.parity.Formulas.affine;
import static org.normlab.parity.Formulas.along;
import static org.normlab.parity.Formulas.mean;
import static org.normlab.parity.Formulas.normalized;
import static org.normlab.parity.Formulas.ones;
import static org.normlab.parity.Formulas.variance;
import static org.normlab.parity.Formulas.weight;

import java.util.HashMap;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.normlab.layers.Mode;
import org.tensorflow.ndarray.Shape;

/** The normalizations that look at the whole batch, from the papers and the frameworks' documentation. */
final class BatchOracles {
    private BatchOracles() {}

    /**
     * Batch normalization.
     *
     * @param share weight of batch number t in the moving statistics
     * @param factor from n to what the biased variance is multiplied by on its way there
     * @param mask weight of each element in the statistics; null for all
     */
    static Oracle batch(
            Shape shape,
            int axis,
            double epsilon,
            DoubleUnaryOperator share,
            DoubleUnaryOperator factor,
            double[] mask) {
        int[] channel = along(shape, axis);
        double[] weights = mask == null ? ones(channel.length) : mask;
        return (mode, in, constant) -> {
            double[] x = in.get("x");
            if (mode == Mode.INFERENCE) {
                return inference(in, channel, epsilon);
            }
            double[] mean = mean(x, channel, weights);
            double[] variance = variance(x, mean, channel, weights);
            double[] estimate = variance.clone();
            double[] n = weight(channel, weights);
            for (int c = 0; c < n.length; c++) {
                estimate[c] *= factor.applyAsDouble(n[c]);
            }
            Map<String, double[]> out = followed(in, mean, estimate, share);
            out.put("y", affine(normalized(x, channel, mean, variance, epsilon), channel, in));
            return out;
        };
    }

    /** Batch renormalization; r and d are constants of the gradient. */
    static Oracle renormalization(Shape shape, int axis, double epsilon, double momentum, double rMax, double dMax) {
        int[] channel = along(shape, axis);
        double[] all = ones(channel.length);
        return (mode, in, constant) -> {
            double[] x = in.get("x");
            if (mode == Mode.INFERENCE) {
                return inference(in, channel, epsilon);
            }
            double[] mean = mean(x, channel, all);
            double[] variance = variance(x, mean, channel, all);
            double[] constantMean = mean(constant.get("x"), channel, all);
            double[] constantVariance = variance(constant.get("x"), constantMean, channel, all);
            double[] y = normalized(x, channel, mean, variance, epsilon);
            for (int i = 0; i < y.length; i++) {
                int c = channel[i];
                double moving = Math.sqrt(in.get("moving_variance")[c] + epsilon);
                double r = clip(Math.sqrt(constantVariance[c] + epsilon) / moving, 1 / rMax, rMax);
                double d = clip((constantMean[c] - in.get("moving_mean")[c]) / moving, -dMax, dMax);
                y[i] = y[i] * r + d;
            }
            Map<String, double[]> out = followed(in, mean, variance, t -> 1 - momentum);
            out.put("y", affine(y, channel, in));
            return out;
        };
    }

    /** Ghost batch normalization, channels last. */
    static Oracle ghost(Shape shape, int ghostSize, double epsilon, double momentum) {
        int[] channel = along(shape, -1);
        int channels = (int) shape.get(-1);
        int example = (int) (shape.size() / shape.get(0));
        int[] cell = channel.clone();
        for (int i = 0; i < cell.length; i++) {
            cell[i] += channels * (i / example / ghostSize);
        }
        double[] all = ones(cell.length);
        return (mode, in, constant) -> {
            double[] x = in.get("x");
            if (mode == Mode.INFERENCE) {
                return inference(in, channel, epsilon);
            }
            double[] mean = mean(x, cell, all);
            double[] variance = variance(x, mean, cell, all);
            Map<String, double[]> out =
                    followed(in, meanOfParts(mean, channels), meanOfParts(variance, channels), t -> 1 - momentum);
            out.put("y", affine(normalized(x, cell, mean, variance, epsilon), channel, in));
            return out;
        };
    }

    private static Map<String, double[]> inference(Map<String, double[]> in, int[] channel, double epsilon) {
        Map<String, double[]> out = new HashMap<>();
        double[] mean = in.get("moving_mean");
        double[] variance = in.get("moving_variance");
        out.put("moving_mean", mean);
        out.put("moving_variance", variance);
        if (in.containsKey("batches")) {
            out.put("batches", in.get("batches"));
        }
        out.put("y", affine(normalized(in.get("x"), channel, mean, variance, epsilon), channel, in));
        return out;
    }

    private static Map<String, double[]> followed(
            Map<String, double[]> in, double[] mean, double[] variance, DoubleUnaryOperator share) {
        Map<String, double[]> out = new HashMap<>();
        double t = in.containsKey("batches") ? in.get("batches")[0] + 1 : 1;
        if (in.containsKey("batches")) {
            out.put("batches", new double[] {t});
        }
        out.put("moving_mean", blended(in.get("moving_mean"), mean, share.applyAsDouble(t)));
        out.put("moving_variance", blended(in.get("moving_variance"), variance, share.applyAsDouble(t)));
        return out;
    }

    private static double[] blended(double[] moving, double[] batch, double share) {
        double[] blended = new double[batch.length];
        for (int c = 0; c < batch.length; c++) {
            blended[c] = (1 - share) * moving[c] + share * batch[c];
        }
        return blended;
    }

    private static double[] meanOfParts(double[] ofParts, int channels) {
        double[] mean = new double[channels];
        for (int i = 0; i < ofParts.length; i++) {
            mean[i % channels] += ofParts[i] * channels / ofParts.length;
        }
        return mean;
    }

    private static double clip(double value, double least, double most) {
        return Math.max(least, Math.min(most, value));
    }
}
