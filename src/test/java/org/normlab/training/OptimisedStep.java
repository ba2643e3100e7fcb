package org.normlab.training;

import java.util.List;
import org.normlab.layers.Context;
import org.normlab.layers.Layer;
import org.normlab.layers.Mode;
import org.normlab.layers.Variables;
import org.normlab.losses.Loss;
import org.normlab.optimizers.Adam;
import org.normlab.optimizers.Gradients;
import org.normlab.testing.TestRuntime;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.RunOptions;
import org.tensorflow.types.TFloat32;

/** What TensorFlow makes of a training step before it runs it. */
final class OptimisedStep {
    private static final Shape ROWS = Shape.of(32, 100);
    private static final Shape CLASSES = Shape.of(32, 10);

    private OptimisedStep() {}

    /** The ops that run, for a model from [32, 100] to [32, 10]. */
    static List<NodeDef> nodes(Layer model, Loss of, Precision precision) {
        try (Graph graph = new Graph();
                Session session = TestRuntime.get().session(graph, precision);
                TFloat32 rows = TFloat32.tensorOf(ROWS);
                TFloat32 classes = TFloat32.tensorOf(CLASSES)) {
            Ops tf = Ops.create(graph);
            Variables variables = Variables.create(tf, 0);
            Placeholder<TFloat32> pixels = tf.placeholder(TFloat32.class, Placeholder.shape(ROWS));
            Placeholder<TFloat32> labels = tf.placeholder(TFloat32.class, Placeholder.shape(CLASSES));
            Context context = Context.of(tf, variables, Mode.TRAINING);
            Operand<TFloat32> predictions = model.call(context, pixels);
            Operand<TFloat32> loss = tf.math.mean(of.perSample(tf, labels, predictions), tf.constant(0));
            Op update = Adam.keras().apply(tf, variables, Gradients.of(tf, variables, loss));
            Session.Runner runner = session.runner()
                    .setOptions(RunOptions.newBuilder()
                            .setOutputPartitionGraphs(true)
                            .build())
                    .feed(pixels, rows)
                    .feed(labels, classes)
                    .fetch(loss)
                    .addTarget(update);
            context.updates().forEach(runner::addTarget);
            try (Result result = runner.runAndFetchMetadata()) {
                return result.getMetadata().orElseThrow().getPartitionGraphsList().stream()
                        .flatMap(partition -> partition.getNodeList().stream())
                        .toList();
            }
        }
    }
}
