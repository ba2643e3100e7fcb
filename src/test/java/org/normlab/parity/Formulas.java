package org.normlab.parity;

import java.util.Arrays;
import java.util.Map;
import org.tensorflow.ndarray.Shape;

/** What the oracles share: which element belongs where, and moments of each cell. */
final class Formulas {
    private Formulas() {}

    /** For every element in row-major order, its place on those axes alone, row-major too. */
    static int[] along(Shape shape, int... axes) {
        int rank = shape.numDimensions();
        int[] places = new int[(int) shape.size()];
        for (int i = 0; i < places.length; i++) {
            long[] index = new long[rank];
            long rest = i;
            for (int axis = rank - 1; axis >= 0; axis--) {
                index[axis] = rest % shape.get(axis);
                rest /= shape.get(axis);
            }
            for (int axis = 0; axis < rank; axis++) {
                if (contains(axes, axis, rank)) {
                    places[i] = (int) (places[i] * shape.get(axis) + index[axis]);
                }
            }
        }
        return places;
    }

    /** The same on all axes but those. */
    static int[] alongOthers(Shape shape, int... axes) {
        int rank = shape.numDimensions();
        int[] others = new int[rank];
        int count = 0;
        for (int axis = 0; axis < rank; axis++) {
            if (!contains(axes, axis, rank)) {
                others[count++] = axis;
            }
        }
        return along(shape, Arrays.copyOf(others, count));
    }

    private static boolean contains(int[] axes, int axis, int rank) {
        return Arrays.stream(axes).anyMatch(a -> Math.floorMod(a, rank) == axis);
    }

    static int count(int[] cell) {
        return 1 + Arrays.stream(cell).max().orElseThrow();
    }

    /** How much each cell holds. */
    static double[] weight(int[] cell, double[] weights) {
        double[] n = new double[count(cell)];
        for (int i = 0; i < cell.length; i++) {
            n[cell[i]] += weights[i];
        }
        return n;
    }

    /** Σ w·x / Σ w of each cell. */
    static double[] mean(double[] x, int[] cell, double[] weights) {
        double[] n = weight(cell, weights);
        double[] mean = new double[n.length];
        for (int i = 0; i < x.length; i++) {
            mean[cell[i]] += weights[i] * x[i] / n[cell[i]];
        }
        return mean;
    }

    /** Σ w·(x − mean)² / Σ w of each cell. */
    static double[] variance(double[] x, double[] mean, int[] cell, double[] weights) {
        double[] squares = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            squares[i] = (x[i] - mean[cell[i]]) * (x[i] - mean[cell[i]]);
        }
        return mean(squares, cell, weights);
    }

    static double[] ones(int count) {
        double[] ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** (x − mean) / √(variance + epsilon), each by its cell. */
    static double[] normalized(double[] x, int[] cell, double[] mean, double[] variance, double epsilon) {
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = (x[i] - mean[cell[i]]) / Math.sqrt(variance[cell[i]] + epsilon);
        }
        return y;
    }

    /** gamma * x + beta, where there are such. */
    static double[] affine(double[] x, int[] place, Map<String, double[]> in) {
        double[] y = x.clone();
        for (int i = 0; i < y.length; i++) {
            y[i] *= in.containsKey("gamma") ? in.get("gamma")[place[i]] : 1;
            y[i] += in.containsKey("beta") ? in.get("beta")[place[i]] : 0;
        }
        return y;
    }
}
