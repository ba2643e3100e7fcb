package org.normlab.experiment.factors;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import org.normlab.layers.Layer;
import org.normlab.layers.Rescaling;
import org.normlab.layers.normalization.Normalization;

/**
 * The numbers that an {@link InputScaling} found in training samples. They are kept with a run and applied to all later
 * data.
 *
 * <pre>
 *   y = x / divisor             if there is a divisor
 *   y = x · scale + offset      if there are scale and offset
 *   y = (x − mean) / deviation  if there are means and variances, one for each feature; see {@link Normalization}
 *   y = x                       if there is nothing
 * </pre>
 *
 * @param divisor or null
 * @param scale or null
 * @param offset or null
 * @param mean of each feature, or null
 * @param variance of each feature, 0 of a constant one, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record InputFit(Double divisor, Double scale, Double offset, List<Float> mean, List<Float> variance) {
    static InputFit none() {
        return new InputFit(null, null, null, null, null);
    }

    static InputFit dividingBy(double divisor) {
        return new InputFit(divisor, null, null, null, null);
    }

    static InputFit rescaling(double scale, double offset) {
        return new InputFit(null, scale, offset, null, null);
    }

    static InputFit of(Normalization fitted) {
        return new InputFit(null, null, null, boxed(fitted.mean()), boxed(fitted.variance()));
    }

    /** The layers that apply it. */
    List<Layer> layers() {
        if (divisor != null) {
            return List.of(Rescaling.dividingBy(divisor));
        }
        if (scale != null && offset != null) {
            return List.of(Rescaling.of(scale, offset));
        }
        return mean != null && variance != null
                ? List.of(Normalization.of(-1, unboxed(mean), unboxed(variance)))
                : List.of();
    }

    private static List<Float> boxed(float[] values) {
        List<Float> boxed = new ArrayList<>();
        for (float value : values) {
            boxed.add(value);
        }
        return boxed;
    }

    private static float[] unboxed(List<Float> values) {
        float[] unboxed = new float[values.size()];
        for (int i = 0; i < unboxed.length; i++) {
            unboxed[i] = values.get(i);
        }
        return unboxed;
    }
}
