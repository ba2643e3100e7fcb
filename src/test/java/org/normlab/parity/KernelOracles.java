package org.normlab.parity;

import java.util.HashMap;
import java.util.Map;
import org.normlab.layers.Mode;
import org.tensorflow.ndarray.Shape;

/** The normalizations of a kernel, in a dense layer and in a convolution without padding, from the papers. */
final class KernelOracles {
    private KernelOracles() {}

    /** From the raw kernel [rest, out] to the one used; states that change are put into {@code out}. */
    @FunctionalInterface
    interface Kernel {
        double[] call(Mode mode, Map<String, double[]> in, Map<String, double[]> constant, Map<String, double[]> out);
    }

    /** The kernel as it is. */
    static Kernel plain() {
        return (mode, in, constant, out) -> in.get("kernel");
    }

    /** g · kernel / ‖kernel‖ for each output. */
    static Kernel weight(int outputs) {
        return (mode, in, constant, out) -> {
            double[] kernel = in.get("kernel");
            double[] squares = new double[outputs];
            for (int i = 0; i < kernel.length; i++) {
                squares[i % outputs] += kernel[i] * kernel[i];
            }
            double[] used = new double[kernel.length];
            for (int i = 0; i < kernel.length; i++) {
                used[i] = in.get("g")[i % outputs] * kernel[i] / Math.sqrt(squares[i % outputs]);
            }
            return used;
        };
    }

    /** (kernel − mean) / √(variance + epsilon) for each output. */
    static Kernel standardized(int outputs, double epsilon) {
        return (mode, in, constant, out) -> {
            double[] kernel = in.get("kernel");
            int[] cell = new int[kernel.length];
            for (int i = 0; i < cell.length; i++) {
                cell[i] = i % outputs;
            }
            double[] all = Formulas.ones(cell.length);
            double[] mean = Formulas.mean(kernel, cell, all);
            return Formulas.normalized(kernel, cell, mean, Formulas.variance(kernel, mean, cell, all), epsilon);
        };
    }

    /** kernel / (vᵀ W u), one power iteration in training; u and v are constants of the gradient. */
    static Kernel spectral(int outputs) {
        return (mode, in, constant, out) -> {
            double[] u = constant.get("vector_u");
            double[] v = constant.get("vector_v");
            if (mode == Mode.TRAINING) {
                u = unit(times(constant.get("kernel"), outputs, v, true));
                v = unit(times(constant.get("kernel"), outputs, u, false));
            }
            out.put("vector_u", u);
            out.put("vector_v", v);
            double[] kernel = in.get("kernel");
            double[] wu = times(kernel, outputs, u, false);
            double sigma = 0;
            for (int i = 0; i < v.length; i++) {
                sigma += v[i] * wu[i];
            }
            double[] used = kernel.clone();
            for (int i = 0; i < used.length; i++) {
                used[i] /= sigma;
            }
            return used;
        };
    }

    /** W u, or Wᵀ v, for W [rest, out]. */
    private static double[] times(double[] matrix, int outputs, double[] vector, boolean transposed) {
        double[] product = new double[transposed ? outputs : matrix.length / outputs];
        for (int i = 0; i < matrix.length; i++) {
            int row = i / outputs;
            int column = i % outputs;
            product[transposed ? column : row] += matrix[i] * vector[transposed ? row : column];
        }
        return product;
    }

    private static double[] unit(double[] vector) {
        double squares = 0;
        for (double value : vector) {
            squares += value * value;
        }
        double[] unit = vector.clone();
        for (int i = 0; i < unit.length; i++) {
            unit[i] /= Math.sqrt(squares);
        }
        return unit;
    }

    /** x · kernel' + bias for x [N, in]. */
    static Oracle dense(Shape x, int outputs, Kernel kernel) {
        return convolution(Shape.of(x.get(0), 1, 1, x.get(1)), 1, outputs, kernel);
    }

    /** The valid convolution of x [N, H, W, in] by kernel' [size, size, in, out], plus bias. */
    static Oracle convolution(Shape x, int size, int outputs, Kernel kernel) {
        int height = (int) x.get(1) - size + 1;
        int width = (int) x.get(2) - size + 1;
        int inputs = (int) x.get(3);
        return (mode, in, constant) -> {
            Map<String, double[]> out = new HashMap<>();
            double[] used = kernel.call(mode, in, constant, out);
            double[] y = new double[(int) x.get(0) * height * width * outputs];
            for (int i = 0; i < y.length; i++) {
                int f = i % outputs;
                int column = i / outputs % width;
                int row = i / outputs / width % height;
                int n = i / outputs / width / height;
                y[i] = in.get("bias")[f];
                for (int k = 0; k < size * size * inputs; k++) {
                    int c = k % inputs;
                    int b = k / inputs % size;
                    int a = k / inputs / size;
                    int pixel = ((n * (int) x.get(1) + row + a) * (int) x.get(2) + column + b) * inputs + c;
                    y[i] += in.get("x")[pixel] * used[k * outputs + f];
                }
            }
            out.put("y", y);
            return out;
        };
    }
}
