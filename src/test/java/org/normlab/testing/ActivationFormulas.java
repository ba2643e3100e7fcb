package org.normlab.testing;

/** Activations in double precision, from their papers. */
public final class ActivationFormulas {
    private ActivationFormulas() {}

    public static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    public static double selu(double x) {
        return 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * Math.expm1(x));
    }

    public static double geluByTanh(double x) {
        return .5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + .044715 * x * x * x)));
    }
}
