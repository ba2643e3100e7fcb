package org.normlab.experiment.factors;

import java.util.List;
import org.normlab.data.Samples;
import org.normlab.layers.Layer;
import org.normlab.layers.Rescaling;
import org.normlab.layers.normalization.Normalization;
import org.tensorflow.ndarray.Shape;

/** What is done to the values of samples before the first layer: fitted to the training samples only. */
public enum InputScaling {
    /** Nothing. */
    RAW {
        @Override
        List<Layer> layers(Samples training) {
            return List.of();
        }
    },
    /** x / the largest of the training samples' values, all taken as positive. */
    DIVIDED_BY_MAXIMUM {
        @Override
        List<Layer> layers(Samples training) {
            return List.of(Rescaling.dividingBy(Math.max(training.maximum(), -training.minimum())));
        }
    },
    /** (x − mean) / deviation, both of all values of the training samples together. */
    STANDARDIZED {
        @Override
        List<Layer> layers(Samples training) {
            double deviation = training.deviation();
            return List.of(Rescaling.of(1 / deviation, -training.mean() / deviation));
        }
    },
    /** (x − mean) / deviation, both of each feature over the training samples: for tables, whose columns have units. */
    STANDARDIZED_BY_FEATURE {
        @Override
        List<Layer> layers(Samples training) {
            float[] values = new float[training.values().length()];
            for (int i = 0; i < values.length; i++) {
                values[i] = training.values().get(i);
            }
            return List.of(Normalization.adapt(Shape.of(training.count(), training.features()), values, -1));
        }
    };

    /** The layers that do it; the values must not be all the same. */
    abstract List<Layer> layers(Samples training);
}
