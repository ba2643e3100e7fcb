import java.util.List;
import java.util.Random;
import org.normlab.layers.Activation;
import org.normlab.layers.Context;
import org.normlab.layers.Dense;
import org.normlab.layers.Mode;
import org.normlab.layers.Sequential;
import org.normlab.layers.Variables;
import org.normlab.layers.normalization.BatchNormalization;
import org.normlab.layers.normalization.GroupNormalization;
import org.normlab.layers.normalization.SpectralNormalization;
import org.normlab.losses.CategoricalCrossentropy;
import org.normlab.optimizers.Adam;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.framework.activations.ReLU;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** Is the point inside the circle? A network with three normalizations learns it. */
public final class TrainedSequential {
    private static final int BATCH = 64;
    private static final int STEPS = 300;

    private TrainedSequential() {}

    public static void main(String[] args) {
        Sequential model = Sequential.of(
                Dense.of(32),
                BatchNormalization.keras(),
                Activation.of(new ReLU()),
                SpectralNormalization.of(Dense.of(32)),
                GroupNormalization.keras().withGroups(4),
                Activation.of(new ReLU()),
                Dense.of(2));
        System.out.println(model.summary(Shape.of(2)));
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Variables variables = Variables.create(tf, 7);
            Placeholder<TFloat32> x = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(BATCH, 2)));
            Placeholder<TFloat32> labels = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(BATCH, 2)));

            Context training = Context.of(tf, variables, Mode.TRAINING);
            Operand<TFloat32> loss = tf.math.mean(
                    CategoricalCrossentropy.fromLogits().perSample(tf, labels, model.call(training, x)),
                    tf.constant(0));
            Op step = Adam.keras().withLearningRate(.01).minimize(training, loss);

            Operand<TFloat32> logits = model.call(Context.of(tf, variables, Mode.INFERENCE), x);
            Operand<TInt64> predicted = tf.math.argMax(logits, tf.constant(1));
            Operand<TInt64> expected = tf.math.argMax(labels, tf.constant(1));
            Operand<TFloat32> accuracy = tf.math.mean(
                    tf.dtypes.cast(tf.math.equal(predicted, expected), TFloat32.class), tf.constant(0));

            try (Session session = new Session(graph)) {
                Random random = new Random(1);
                float first = Float.NaN;
                float last = Float.NaN;
                for (int i = 0; i < STEPS; i++) {
                    last = run(session, x, labels, random, loss, List.of(step));
                    first = i == 0 ? last : first;
                }
                float reached = run(session, x, labels, random, accuracy, List.of());
                System.out.printf("loss %.3f, after %d steps %.3f; accuracy %.3f%n", first, STEPS, last, reached);
                if (!(last < first / 3 && reached > .9)) {
                    throw new IllegalStateException("It did not learn.");
                }
            }
        }
    }

    private static float run(
            Session session,
            Placeholder<TFloat32> x,
            Placeholder<TFloat32> labels,
            Random random,
            Operand<TFloat32> fetched,
            List<Op> targets) {
        float[][] points = new float[BATCH][];
        float[][] inside = new float[BATCH][];
        for (int i = 0; i < BATCH; i++) {
            points[i] = new float[] {random.nextFloat() * 2 - 1, random.nextFloat() * 2 - 1};
            boolean isInside = Math.hypot(points[i][0], points[i][1]) < .7;
            inside[i] = isInside ? new float[] {0, 1} : new float[] {1, 0};
        }
        try (TFloat32 fedPoints = TFloat32.tensorOf(StdArrays.ndCopyOf(points));
                TFloat32 fedLabels = TFloat32.tensorOf(StdArrays.ndCopyOf(inside))) {
            Session.Runner runner =
                    session.runner().feed(x, fedPoints).feed(labels, fedLabels).fetch(fetched);
            targets.forEach(runner::addTarget);
            try (Result result = runner.run()) {
                return ((TFloat32) result.get(0)).getFloat();
            }
        }
    }
}
