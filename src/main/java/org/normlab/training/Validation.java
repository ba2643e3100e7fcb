package org.normlab.training;

import java.util.stream.IntStream;
import org.normlab.data.Samples;
import org.normlab.layers.Context;
import org.normlab.layers.Mode;
import org.normlab.layers.Variables;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/** Loss and accuracy over all validation samples, in inference mode. */
final class Validation {
    private static final int BATCH_SIZE = 500;

    private final int count;
    private final Placeholder<TInt32> indices;
    private final Operand<TFloat64> loss;
    private final Operand<TInt64> correct;

    Validation(Graph graph, Variables variables, GraphSamples inGraph, Samples samples, Recipe recipe) {
        Ops tf = Ops.create(graph);
        this.count = samples.count();
        this.indices = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1)));
        GraphSamples.Batch batch = inGraph.gather(tf, indices);
        Operand<TFloat32> predictions = recipe.model().call(Context.of(tf, variables, Mode.INFERENCE), batch.pixels());
        Operand<TFloat32> perSample = recipe.loss().perSample(tf, batch.oneHot(), predictions);
        this.loss = tf.reduceSum(tf.dtypes.cast(perSample, TFloat64.class), tf.constant(0));
        this.correct = TrainStep.countCorrect(tf, batch, predictions);
    }

    ValidationResult run(Session session) {
        double lossSum = 0;
        long correctSum = 0;
        for (int from = 0; from < count; from += BATCH_SIZE) {
            int[] batch =
                    IntStream.range(from, Math.min(from + BATCH_SIZE, count)).toArray();
            try (TInt32 fed = TInt32.vectorOf(batch);
                    Result result = session.runner()
                            .feed(indices, fed)
                            .fetch(loss)
                            .fetch(correct)
                            .run()) {
                lossSum += ((TFloat64) result.get(0)).getDouble();
                correctSum += ((TInt64) result.get(1)).getLong();
            }
        }
        return new ValidationResult(lossSum / count, (double) correctSum / count);
    }
}
