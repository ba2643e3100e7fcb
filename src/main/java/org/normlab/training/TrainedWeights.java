package org.normlab.training;

import java.util.Map;
import org.tensorflow.ndarray.Shape;

/**
 * The weights of a model outside its session.
 *
 * @param shapes by name, in the order of the layers
 * @param values by name, each in row-major order
 */
public record TrainedWeights(Map<String, Shape> shapes, Map<String, float[]> values) {

    /**
     * The SHA-256 that runs are known by: equal digests mean equal bits. Over all weights (moving statistics included,
     * the optimizer's memory not) in the order of their names: the name in UTF-8, a zero byte, the number of elements as
     * a little-endian int64, the elements as little-endian float32 in row-major order.
     */
    public String sha256() {
        return WeightsDigest.of(values);
    }
}
