package org.normlab.training;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.normlab.data.Samples;
import org.normlab.layers.Context;
import org.normlab.layers.Mode;
import org.normlab.layers.Variables;
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

/** Loss, accuracy and predictions over all validation samples, in inference mode. */
final class Validation {
    /** From 200 on, larger batches save less than 3 % of the time and take more memory than the training does. */
    static final int BATCH_SIZE = 200;

    private final Samples samples;
    private final Placeholder<TInt32> indices;
    private final Operand<TFloat64> loss;
    private final Operand<TInt64> correct;
    private final Operand<TInt64> predicted;
    private final Operand<TFloat32> ofLabel;
    private final Operand<TFloat32> ofPredicted;

    Validation(Ops tf, Variables variables, GraphSamples inGraph, Samples samples, Recipe recipe) {
        this.samples = samples;
        this.indices = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1)));
        GraphSamples.Batch batch = inGraph.gather(tf, indices);
        Operand<TFloat32> predictions = recipe.model().call(Context.of(tf, variables, Mode.INFERENCE), batch.pixels());
        Operand<TFloat32> perSample = recipe.loss().perSample(tf, batch.oneHot(), predictions);
        this.loss = tf.reduceSum(tf.dtypes.cast(perSample, TFloat64.class), tf.constant(0));
        this.correct = TrainStep.countCorrect(tf, batch, predictions);
        this.predicted = tf.math.argMax(predictions, tf.constant(-1));
        Operand<TFloat32> probabilities = recipe.loss().probabilities(tf, predictions);
        this.ofLabel = tf.reduceSum(tf.math.mul(batch.oneHot(), probabilities), tf.constant(-1));
        this.ofPredicted = tf.reduceMax(probabilities, tf.constant(-1));
    }

    ValidationResult run(Session session) {
        return run(session, samples.count());
    }

    /** The same over the first batch only. */
    ValidationResult runFirstBatch(Session session) {
        return run(session, Math.min(BATCH_SIZE, samples.count()));
    }

    private ValidationResult run(Session session, int count) {
        List<Prediction> predictions = new ArrayList<>(count);
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
                            .fetch(predicted)
                            .fetch(ofLabel)
                            .fetch(ofPredicted)
                            .run()) {
                lossSum += ((TFloat64) result.get(0)).getDouble();
                correctSum += ((TInt64) result.get(1)).getLong();
                for (int i = 0; i < batch.length; i++) {
                    predictions.add(prediction(batch[i], i, result));
                }
            }
        }
        return new ValidationResult(lossSum / count, (double) correctSum / count, predictions);
    }

    private Prediction prediction(int sample, int row, Result result) {
        return new Prediction(
                sample,
                samples.labels()[sample],
                Math.toIntExact(((TInt64) result.get(2)).getLong(row)),
                ((TFloat32) result.get(3)).getFloat(row),
                ((TFloat32) result.get(4)).getFloat(row));
    }
}
