package org.normlab.experiment.factors;

import java.util.List;
import org.normlab.data.Samples;
import org.normlab.layers.Layer;
import org.normlab.layers.Rescaling;

/** What is done to pixels of 0 to 255 before the first layer. */
public enum InputScaling {
    /** Nothing. */
    RAW {
        @Override
        List<Layer> layers(Samples training) {
            return List.of();
        }
    },
    /** x / the largest pixel of the training images. */
    DIVIDED_BY_MAXIMUM {
        @Override
        List<Layer> layers(Samples training) {
            return List.of(Rescaling.dividingBy(training.maximum()));
        }
    },
    /** (x − mean) / deviation, both of all pixels of the training images together. */
    STANDARDIZED {
        @Override
        List<Layer> layers(Samples training) {
            double deviation = training.deviation();
            return List.of(Rescaling.of(1 / deviation, -training.mean() / deviation));
        }
    };

    /** The layers that do it; the images must not be all of one colour. */
    abstract List<Layer> layers(Samples training);
}
