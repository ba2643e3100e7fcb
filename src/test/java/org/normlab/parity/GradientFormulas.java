package org.normlab.parity;

import static org.normlab.parity.Formulas.mean;
import static org.normlab.parity.Formulas.normalized;
import static org.normlab.parity.Formulas.ones;
import static org.normlab.parity.Formulas.variance;

import java.util.Map;

/** The formulas of the page on the mathematics under "Gradients", in double precision, in the page's letters. */
final class GradientFormulas {
    private static final double CLIP = 1e-7;

    private GradientFormulas() {}

    /** In training; a cell is a channel, and so is what gamma belongs to. */
    static Map<String, double[]> batch(Map<String, double[]> in, double[] dy, int[] channel, double epsilon) {
        double[] mean = mean(in.get("x"), channel, ones(dy.length));
        double[] v = variance(in.get("x"), mean, channel, ones(dy.length));
        double[] normalized = normalized(in.get("x"), channel, mean, v, epsilon);
        double[] meanDy = mean(dy, channel, ones(dy.length));
        double[] meanProduct = mean(product(dy, normalized), channel, ones(dy.length));
        double[] dx = new double[dy.length];
        for (int i = 0; i < dx.length; i++) {
            int c = channel[i];
            double s = Math.sqrt(v[c] + epsilon);
            dx[i] = in.get("gamma")[c] / s * (dy[i] - meanDy[c] - normalized[i] * meanProduct[c]);
        }
        return Map.of("x", dx, "gamma", sums(product(dy, normalized), channel), "beta", sums(dy, channel));
    }

    /** In inference. */
    static Map<String, double[]> batchInference(Map<String, double[]> in, double[] dy, int[] channel, double epsilon) {
        double[] dx = new double[dy.length];
        for (int i = 0; i < dx.length; i++) {
            int c = channel[i];
            dx[i] = in.get("gamma")[c] * dy[i] / Math.sqrt(in.get("moving_variance")[c] + epsilon);
        }
        return Map.of("x", dx);
    }

    static Map<String, double[]> layer(Map<String, double[]> in, double[] dy, int[] cell, int[] place, double epsilon) {
        double[] mean = mean(in.get("x"), cell, ones(dy.length));
        double[] v = variance(in.get("x"), mean, cell, ones(dy.length));
        double[] normalized = normalized(in.get("x"), cell, mean, v, epsilon);
        double[] g = weighed(dy, in.get("gamma"), place);
        double[] meanG = mean(g, cell, ones(dy.length));
        double[] meanProduct = mean(product(g, normalized), cell, ones(dy.length));
        double[] dx = new double[dy.length];
        for (int i = 0; i < dx.length; i++) {
            double s = Math.sqrt(v[cell[i]] + epsilon);
            dx[i] = (g[i] - meanG[cell[i]] - normalized[i] * meanProduct[cell[i]]) / s;
        }
        return Map.of("x", dx, "gamma", sums(product(dy, normalized), place), "beta", sums(dy, place));
    }

    static Map<String, double[]> rms(Map<String, double[]> in, double[] dy, int[] cell, int[] place, double epsilon) {
        double[] x = in.get("x");
        double[] meanSquare = mean(product(x, x), cell, ones(dy.length));
        double[] normalized = normalized(x, cell, new double[meanSquare.length], meanSquare, epsilon);
        double[] g = weighed(dy, in.get("scale"), place);
        double[] meanProduct = mean(product(g, normalized), cell, ones(dy.length));
        double[] dx = new double[dy.length];
        for (int i = 0; i < dx.length; i++) {
            double r = Math.sqrt(meanSquare[cell[i]] + epsilon);
            dx[i] = (g[i] - normalized[i] * meanProduct[cell[i]]) / r;
        }
        return Map.of("x", dx, "scale", sums(product(dy, normalized), place));
    }

    /** By the logits z of one sample with labels y. */
    static double[] clippedCrossentropy(double[] z, double[] y) {
        double[] p = softmax(z);
        double[] h = new double[z.length];
        double sum = 0;
        for (int k = 0; k < z.length; k++) {
            h[k] = p[k] >= CLIP && p[k] <= 1 - CLIP ? 1 : 0;
            sum += y[k] * h[k];
        }
        double[] dz = new double[z.length];
        for (int j = 0; j < z.length; j++) {
            dz[j] = p[j] * sum - y[j] * h[j];
        }
        return dz;
    }

    /** The same from logits. */
    static double[] crossentropy(double[] z, double[] y) {
        double[] dz = softmax(z);
        for (int j = 0; j < z.length; j++) {
            dz[j] -= y[j];
        }
        return dz;
    }

    static double[] softmax(double[] z) {
        double sum = 0;
        for (double value : z) {
            sum += Math.exp(value);
        }
        double[] p = new double[z.length];
        for (int k = 0; k < z.length; k++) {
            p[k] = Math.exp(z[k]) / sum;
        }
        return p;
    }

    private static double[] weighed(double[] dy, double[] gamma, int[] place) {
        double[] g = new double[dy.length];
        for (int i = 0; i < g.length; i++) {
            g[i] = gamma[place[i]] * dy[i];
        }
        return g;
    }

    private static double[] product(double[] a, double[] b) {
        double[] product = new double[a.length];
        for (int i = 0; i < product.length; i++) {
            product[i] = a[i] * b[i];
        }
        return product;
    }

    private static double[] sums(double[] values, int[] place) {
        return Formulas.weight(place, values);
    }
}
