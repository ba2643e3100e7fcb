package org.normlab.experiment;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.normlab.data.DataSet;
import org.normlab.experiment.factors.DataFit;
import org.normlab.experiment.factors.Factors;
import org.normlab.experiment.factors.InputScaling;
import org.normlab.layers.Sequential;

/**
 * Fits arms to one data set. What several arms need is made once: the numbers that a scaling takes from the samples, and
 * the model of arms that differ only in how they train.
 */
final class Fitting {
    private final DataSet data;
    private final Map<InputScaling, DataFit> fits = new EnumMap<>(InputScaling.class);
    private final Map<Factors.OfModel, Sequential> models = new HashMap<>();

    Fitting(DataSet data) {
        this.data = data;
    }

    /** @throws InvalidExperimentException if the arm's model begins with images and the samples are none */
    Arm fitted(ArmSpecification arm) {
        Factors factors = arm.factors();
        if (factors.network().wantsImages() && !data.training().shape().isImage()) {
            throw new InvalidExperimentException(
                    "The model of arm %s makes images of its input, but the samples of %s are vectors of %s: take images,"
                                    .formatted(
                                            arm.name(),
                                            data.name(),
                                            data.training().shape())
                            + " conv2d and max-pooling2d out of the model, or say how large the images are with"
                            + " image-size.");
        }
        DataFit fit = fits.computeIfAbsent(factors.input(), scaling -> DataFit.of(scaling, data));
        return arm.on(fit, models.computeIfAbsent(factors.ofModel(), same -> factors.model(fit)));
    }
}
