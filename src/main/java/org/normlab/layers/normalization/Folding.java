package org.normlab.layers.normalization;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.normlab.layers.KernelLayer;
import org.normlab.layers.Layer;
import org.normlab.layers.Sequential;

/**
 * Folds every BatchNormalization of a trained model into the dense layer or convolution right before it: the model
 * without it computes the same in inference mode, and saves its time.
 *
 * <pre>
 *   factor  = gamma / sqrt(movingVariance + epsilon)
 *   kernel' = kernel * factor        a factor an output
 *   bias'   = (bias − movingMean) * factor + beta
 * </pre>
 *
 * <p>That is exact but for rounding, since both are affine; it is not where an activation stands between them, and then
 * folding is refused. Computed in double precision.
 *
 * @param model the model without its BatchNormalization layers; the other layers keep their names
 * @param weights its weights by name
 * @see <a href="https://arxiv.org/abs/1712.05877">Jacob et al. 2017, section 3.2</a>
 */
public record Folding(Sequential model, Map<String, float[]> weights) {

    /**
     * Folds a trained model.
     *
     * @param weights of the model, by name, as {@link org.normlab.layers.Weights#read} gives them; they stay as they are
     * @throws IllegalArgumentException if a BatchNormalization cannot be folded (all of them are named, each with the
     *     reason) or a weight is missing
     */
    public static Folding fold(Sequential model, Map<String, float[]> weights) {
        Map<String, float[]> folded = new TreeMap<>(weights);
        List<Layer> kept = new ArrayList<>();
        List<String> refusals = new ArrayList<>();
        Map.Entry<String, Layer> before = null;
        for (Map.Entry<String, Layer> entry : model.named().entrySet()) {
            if (!(entry.getValue() instanceof BatchNormalization normalization)) {
                kept.add(entry.getValue());
                before = entry;
                continue;
            }
            Optional<String> refusal = refusal(normalization, before);
            if (refusal.isPresent()) {
                refusals.add(entry.getKey() + " " + refusal.get());
            } else {
                fold(folded, before.getKey(), entry.getKey(), normalization);
            }
            before = null; // a second one in a row would no longer be right after the kernel's own output
        }
        if (!refusals.isEmpty()) {
            throw new IllegalArgumentException("Folding: " + String.join("; ", refusals) + ". Only a BatchNormalization"
                    + " right after a Dense or Conv2D without activation can be folded.");
        }
        return new Folding(Sequential.of(kept.toArray(Layer[]::new)), folded);
    }

    private static Optional<String> refusal(BatchNormalization normalization, Map.Entry<String, Layer> before) {
        if (before == null) {
            return Optional.of("has no dense layer or convolution right before it");
        }
        Layer layer = before.getValue();
        if (!(layer instanceof KernelLayer kernel)) {
            return Optional.of("comes after " + before.getKey() + ", which has no kernel to fold into");
        }
        if (!kernel.isAffine()) {
            return Optional.of("comes after the activation of " + before.getKey() + ", " + layer);
        }
        return normalization.axis() == -1
                ? Optional.empty()
                : Optional.of("has its channels on axis " + normalization.axis() + ", and " + before.getKey()
                        + " puts them last");
    }

    private static void fold(
            Map<String, float[]> weights, String layer, String name, BatchNormalization normalization) {
        float[] kernel = required(weights, layer + "/kernel").clone();
        float[] bias = required(weights, layer + "/bias").clone();
        float[] mean = taken(weights, name + "/moving_mean");
        float[] variance = taken(weights, name + "/moving_variance");
        float[] gamma = normalization.scale() ? taken(weights, name + "/gamma") : null;
        float[] beta = normalization.center() ? taken(weights, name + "/beta") : null;
        double[] factor = new double[bias.length];
        for (int c = 0; c < bias.length; c++) {
            factor[c] = (gamma == null ? 1 : gamma[c]) / Math.sqrt(variance[c] + normalization.epsilon());
            bias[c] = (float) (((double) bias[c] - mean[c]) * factor[c] + (beta == null ? 0 : beta[c]));
        }
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] = (float) (kernel[i] * factor[i % factor.length]);
        }
        weights.put(layer + "/kernel", kernel);
        weights.put(layer + "/bias", bias);
    }

    private static float[] taken(Map<String, float[]> weights, String name) {
        float[] values = required(weights, name);
        weights.remove(name);
        return values;
    }

    private static float[] required(Map<String, float[]> weights, String name) {
        float[] values = weights.get(name);
        if (values == null) {
            throw new IllegalArgumentException("Folding: there is no weight " + name + " among " + weights.keySet()
                    + ". Give all weights of the model.");
        }
        return values;
    }
}
