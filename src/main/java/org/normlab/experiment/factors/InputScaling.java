package org.normlab.experiment.factors;

import org.normlab.data.Samples;
import org.normlab.layers.normalization.Normalization;
import org.tensorflow.ndarray.Shape;

/**
 * What is done to the values of samples before the first layer. Its numbers are fitted to the training samples only. A
 * deviation or a maximum of 0 counts as 1.
 */
public enum InputScaling {
    /** Nothing. */
    RAW {
        @Override
        InputFit fit(Samples training) {
            return InputFit.none();
        }
    },
    /** x / the largest of the training samples' values, all taken as positive. */
    DIVIDED_BY_MAXIMUM {
        @Override
        InputFit fit(Samples training) {
            double largest = Math.max(training.maximum(), -training.minimum());
            return InputFit.dividingBy(largest == 0 ? 1 : largest);
        }
    },
    /** (x − mean) / deviation, both of all values of the training samples together. */
    STANDARDIZED {
        @Override
        InputFit fit(Samples training) {
            double deviation = training.minimum() == training.maximum() ? 1 : training.deviation();
            return InputFit.rescaling(1 / deviation, -training.mean() / deviation);
        }
    },
    /**
     * (x − mean) / deviation, both of each feature over the training samples: for tables, whose columns have units. A
     * feature that is constant in the training samples is centred and not scaled.
     */
    STANDARDIZED_BY_FEATURE {
        @Override
        InputFit fit(Samples training) {
            float[] values = new float[training.values().length()];
            for (int i = 0; i < values.length; i++) {
                values[i] = training.values().get(i);
            }
            return InputFit.of(Normalization.adapt(Shape.of(training.count(), training.features()), values, -1));
        }
    };

    /** The numbers for these samples. */
    abstract InputFit fit(Samples training);
}
