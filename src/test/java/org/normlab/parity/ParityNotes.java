package org.normlab.parity;

/** Why ours may be far from the oracle, and why a reference is. */
final class ParityNotes {
    /** Some roundings of float32: a few in each formula, and those of sums over at most some hundred values. */
    private static final double ROUNDING = 8;

    private ParityNotes() {}

    /** Ours may be this many ulps from the oracle: some roundings or twice the reference's own, unless a note says why. */
    static double allowed(Distance distance) {
        return switch (distance.parity().name()) {
            case "batch-offset" -> 1e7;
            case "dynamic-tanh" -> 64;
            case "batch-one-channel-keras", "batch-one-channel-pytorch" -> 64;
            case "activation-tanh", "activation-sigmoid" -> 16;
            default -> Double.isNaN(distance.theirs()) ? ROUNDING : Math.max(ROUNDING, 2 * distance.theirs());
        };
    }

    /** One sentence, or nothing where ours is within twice the reference's own distance. */
    static String of(Distance distance) {
        String known = ofCase(distance);
        if (!known.isEmpty() || !(distance.ours() > 2 * distance.theirs())) {
            return known;
        }
        return isActivation(distance)
                ? "TensorFlow's kernel, which Keras uses too, approximates the function to some ulps."
                : "Within the roundings of sums in another order (8 ulps).";
    }

    private static String ofCase(Distance distance) {
        return switch (distance.parity().name()) {
            case "batch-offset" -> "1e4 ± .05: the fused kernel's float32 variance is lost; composed() keeps it.";
            case "batch-offset-composed", "layer-offset", "group-offset" ->
                "1e4 ± .05: the references lose what composed moments keep by taking a value of the data off first."
                        + (isVarianceOfTorch(distance) ? " (PyTorch's moving variance has Bessel's correction.)" : "");
            case "batch-pixels" -> "The fused kernel's float32 variance; composed() is nearer.";
            case "batch-one-channel-keras", "batch-one-channel-pytorch" ->
                distance.ours() > ROUNDING
                        ? "The only value is a sum of 105 terms of both signs; the kernel's order differs by processor."
                        : "";
            case "dynamic-tanh" ->
                "TensorFlow takes 1 − y² from the rounded tanh, and alpha's gradient sums terms of both signs.";
            case "layer-split-axes", "rms-inner-axis" ->
                "Keras is wrong on these axes: it scrambles or misplaces gamma.";
            case "thresholded-linear" -> "timm has it only inside its filter response normalization.";
            case "batch-renormalization", "batch-renormalization-clipped" ->
                distance.quantity().equals("state.moving_variance")
                        ? "Keras, like the paper, averages deviations; ours variances, as in batch normalization."
                        : "";
            case "batch-keras2-images", "batch-keras2-vectors" ->
                "Keras 2.2 needs TensorFlow 1; the oracle speaks alone.";
            default -> distance.reference().equals("none") ? "No reference implementation was found." : "";
        };
    }

    private static boolean isActivation(Distance distance) {
        return distance.parity().name().startsWith("activation-");
    }

    private static boolean isVarianceOfTorch(Distance distance) {
        return distance.reference().equals("torch") && distance.quantity().equals("state.moving_variance");
    }
}
