package org.normlab.training;

import java.util.Map;
import java.util.stream.IntStream;
import org.normlab.data.Samples;
import org.normlab.layers.Context;
import org.normlab.layers.Layer;
import org.normlab.layers.Mode;
import org.normlab.layers.Variables;
import org.normlab.layers.Weights;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TInt32;

/**
 * Takes the moving statistics of a trained model anew, over all of some data: each layer's mean and variance over every
 * batch together, in place of an average that forgets (PreciseBN).
 *
 * <p>As in training, each batch passes through layers that normalize by that batch; the statistics of all batches are
 * then joined as those of one population. Samples beyond the last whole batch are left out, so that all batches weigh
 * the same.
 *
 * @see <a href="https://arxiv.org/abs/2105.07576">Wu, Johnson 2021, section 3</a>
 */
public final class PreciseStatistics {
    private PreciseStatistics() {}

    /**
     * The weights with the statistics taken anew.
     *
     * @param model whose input is pixels [N, features]
     * @param weights of the model, by name; they stay as they are
     * @param batchSize samples a batch
     * @throws IllegalArgumentException if there is not one whole batch, or the weights are not the model's
     */
    public static Map<String, float[]> of(
            TensorFlowRuntime runtime, Layer model, Map<String, float[]> weights, Samples data, int batchSize) {
        if (batchSize < 1 || batchSize > data.count()) {
            throw new IllegalArgumentException(
                    "The batch size must be from 1 to the " + data.count() + " samples; got " + batchSize + ".");
        }
        try (Graph graph = new Graph();
                Session session = runtime.session(graph)) {
            Ops tf = Ops.create(graph);
            Variables variables = Variables.create(tf, 0);
            GraphSamples samples = new GraphSamples(tf, "data", data, 1);
            Placeholder<TInt32> indices = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(batchSize)));
            Context context = Context.of(tf, variables, Mode.CALIBRATION);
            model.call(context, samples.gather(tf, indices).pixels());
            GraphSamples.load(session, samples);
            Weights.assign(graph, session, variables, weights);
            for (int from = 0; from + batchSize <= data.count(); from += batchSize) {
                try (TInt32 batch =
                        TInt32.vectorOf(IntStream.range(from, from + batchSize).toArray())) {
                    Session.Runner runner = session.runner().feed(indices, batch);
                    for (Op update : context.updates()) {
                        runner.addTarget(update);
                    }
                    runner.run().close();
                }
            }
            Map<String, float[]> precise = Weights.read(graph, session, variables);
            precise.keySet().retainAll(weights.keySet());
            return precise;
        }
    }
}
