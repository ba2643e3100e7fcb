package org.normlab.keras;

import java.util.List;
import org.normlab.data.DataSet;
import org.normlab.data.Mnist;
import org.normlab.experiment.specification.SpecificationReader;
import org.normlab.layers.Sequential;

/** The notebook's network in small, as {@code scripts/goldens/keras_weights.py} builds it in Keras. */
public final class SmallNotebook {
    public static final String SPECIFICATION =
            """
            name: small-notebook
            model:
              - images
              - conv2d: {filters: 4, kernel-size: 3, activation: relu}
              - conv2d: {filters: 6, kernel-size: 3, activation: relu}
              - max-pooling2d: {pool-size: 2}
              - flatten
              - dense: {units: 12, activation: relu}
              - dense: {units: 12, activation: relu}
            factors: {loss: from-logits}
            arms:
              raw: {}
              scaled: {input: divided-by-maximum}
              batch-norm: {normalization: batch}
            """;

    private SmallNotebook() {}

    /** From pixels [N, 784] to logits [N, 10]. */
    static Sequential logits(String arm) {
        DataSet digits = Mnist.bundled();
        return SpecificationReader.read("small-notebook", SPECIFICATION, List.of())
                .experiment()
                .require(arm)
                .on(digits)
                .model();
    }
}
