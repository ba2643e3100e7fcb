import org.normlab.layers.Context;
import org.normlab.layers.Mode;
import org.normlab.layers.Variables;
import org.normlab.layers.normalization.LayerNormalization;
import org.normlab.optimizers.SGD;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.framework.activations.GELU;
import org.tensorflow.framework.initializers.Constant;
import org.tensorflow.framework.losses.Losses;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A framework's activation and loss around a layer and an optimizer of Normlab, with variables of one's own. */
public final class MixedModel {
    private MixedModel() {}

    public static void main(String[] args) {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Variables variables = Variables.create(tf, 3);
            Context context = Context.of(tf, variables, Mode.TRAINING);
            Operand<TFloat32> x = tf.constant(new float[][] {{1, 2, 3}, {30, 10, 20}, {-1, 0, 500}});
            Operand<TFloat32> target = tf.constant(new float[][] {{1}, {0}, {-1}});

            Operand<TFloat32> normalized =
                    LayerNormalization.keras().call(context.child("layer_normalization"), x);
            Operand<TFloat32> hidden = new GELU().call(tf, normalized);
            Operand<TFloat32> weights = context.trainable(
                    "weights",
                    Shape.of(3, 1),
                    (init, shape, seed) -> new Constant<TFloat32>(.1).call(init, init.constant(shape), TFloat32.class));
            Operand<TFloat32> predictions = tf.linalg.matMul(hidden, weights);
            Operand<TFloat32> loss =
                    tf.math.mean(Losses.meanSquaredError(tf, target, predictions), tf.constant(0));

            Op step = SGD.keras().withLearningRate(.1).minimize(context, loss);
            try (Session session = new Session(graph)) {
                float first = run(session, loss, step);
                float last = first;
                for (int i = 0; i < 200; i++) {
                    last = run(session, loss, step);
                }
                System.out.printf("loss %.4f, after 200 steps %.4f%n", first, last);
                if (!(last < first / 4)) {
                    throw new IllegalStateException("It did not learn.");
                }
            }
        }
    }

    private static float run(Session session, Operand<TFloat32> loss, Op step) {
        try (Result result = session.runner().fetch(loss).addTarget(step).run()) {
            return ((TFloat32) result.get(0)).getFloat();
        }
    }
}
