package org.normlab.training;

import java.util.ArrayList;
import java.util.List;
import org.normlab.layers.Context;
import org.normlab.layers.Mode;
import org.normlab.layers.Variables;
import org.normlab.optimizers.Gradients;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.RunOptions;
import org.tensorflow.proto.StepStats;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * The training step for batches of one size: forward, backward, moving statistics, optimizer. A graph that knows the size
 * computes no shapes while it trains, so each size of batch has a step of its own.
 */
final class TrainStep {
    private final Placeholder<TInt32> indices;
    private final Operand<TFloat32> loss;
    private final Operand<TInt64> correct;
    private final List<Op> targets;

    private TrainStep(Placeholder<TInt32> indices, Operand<TFloat32> loss, Operand<TInt64> correct, List<Op> targets) {
        this.indices = indices;
        this.loss = loss;
        this.correct = correct;
        this.targets = targets;
    }

    static TrainStep build(Ops tf, Variables variables, GraphSamples samples, Recipe recipe, int batchSize) {
        Placeholder<TInt32> indices = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(batchSize)));
        GraphSamples.Batch batch = samples.gather(tf, indices);
        Context context = Context.of(tf, variables, Mode.TRAINING);
        Operand<TFloat32> predictions = recipe.model().call(context, batch.pixels());
        Operand<TFloat32> meanLoss = recipe.loss().mean(tf, batch.oneHot(), predictions);
        List<Output<TFloat32>> gradients = Gradients.of(tf, variables, meanLoss);
        List<Op> targets = new ArrayList<>(context.updates());
        targets.add(context.step(ordered -> recipe.optimizer().apply(ordered, variables, gradients)));
        return new TrainStep(indices, meanLoss, countCorrect(tf, batch, predictions), targets);
    }

    /** How many samples have their largest prediction at their label. */
    static Operand<TInt64> countCorrect(Ops tf, GraphSamples.Batch batch, Operand<TFloat32> predictions) {
        Operand<TInt64> predicted = tf.math.argMax(predictions, tf.constant(-1));
        return tf.reduceSum(tf.dtypes.cast(tf.math.equal(predicted, batch.labels()), TInt64.class), tf.constant(0));
    }

    /** Makes one step. */
    StepResult run(Session session, int[] batch) {
        try (TInt32 fed = TInt32.vectorOf(batch);
                Result result = runner(session, fed).run()) {
            float meanLoss = ((TFloat32) result.get(0)).getFloat();
            return new StepResult(batch.length, meanLoss, ((TInt64) result.get(1)).getLong());
        }
    }

    /** Makes one step, and tells how long each of its ops took. */
    StepStats trace(Session session, int[] batch) {
        RunOptions options = RunOptions.newBuilder()
                .setTraceLevel(RunOptions.TraceLevel.FULL_TRACE)
                .build();
        try (TInt32 fed = TInt32.vectorOf(batch);
                Result result = runner(session, fed).setOptions(options).runAndFetchMetadata()) {
            return result.getMetadata().orElseThrow().getStepStats();
        }
    }

    private Session.Runner runner(Session session, TInt32 fed) {
        Session.Runner runner = session.runner().feed(indices, fed).fetch(loss).fetch(correct);
        targets.forEach(runner::addTarget);
        return runner;
    }
}
