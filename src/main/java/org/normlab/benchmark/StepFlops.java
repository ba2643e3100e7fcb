package org.normlab.benchmark;

import org.normlab.layers.ModelSummary;
import org.tensorflow.ndarray.Shape;

/**
 * How many multiplications and additions a training step needs for its kernels; what lies between them is not counted.
 *
 * <pre>
 *   forward    2 · batch · places of the output · size of the kernel      (a Dense layer has one place)
 *   backward   the same again for the kernel's gradient, and for the input's, which the first kernel does not need
 * </pre>
 */
final class StepFlops {
    private static final String KERNEL = "/kernel";

    private StepFlops() {}

    /** In 10⁹ operations a step. */
    static double giga(ModelSummary model, int batchSize) {
        double forward = 0;
        double first = 0;
        for (ModelSummary.Row row : model.rows()) {
            Shape kernel = model.shapes().get(row.name() + KERNEL);
            if (kernel != null) {
                double ofLayer = 2.0 * batchSize * places(row.output()) * kernel.size();
                first = forward == 0 ? ofLayer : first;
                forward += ofLayer;
            }
        }
        return (3 * forward - first) / 1e9;
    }

    /** All axes of an output but the batch and the channels. */
    private static long places(Shape output) {
        return output.subShape(1, output.numDimensions() - 1).size();
    }
}
