import java.util.Arrays;
import org.normlab.layers.Context;
import org.normlab.layers.Mode;
import org.normlab.layers.Variables;
import org.normlab.layers.normalization.GroupNormalization;
import org.tensorflow.EagerSession;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A small network in raw ops, with one layer of Normlab between its two products. */
public final class OneLayer {
    private static final float[][] X = {{1, 2, 3, 4}, {4, 3, 2, 1}, {0, 1, 0, 100}};

    private OneLayer() {}

    public static void main(String[] args) {
        float[] inGraph;
        try (Graph graph = new Graph()) {
            Operand<TFloat32> y = network(Ops.create(graph));
            try (Session session = new Session(graph);
                    TFloat32 result = (TFloat32) session.runner().fetch(y).run().get(0)) {
                inGraph = floats(result);
            }
        }
        float[] eagerly;
        try (EagerSession session = EagerSession.create()) {
            eagerly = floats(network(Ops.create(session)).asTensor());
        }
        System.out.println("in a graph " + Arrays.toString(inGraph) + ", eagerly " + Arrays.toString(eagerly));
        for (int i = 0; i < inGraph.length; i++) {
            require(Math.abs(inGraph[i] - eagerly[i]) <= 1e-5f, "graph and eager session must agree");
        }
        // Two groups of two channels: each pair becomes -1 and 1 (but for epsilon), and the products add with 1, 2, 3, 4.
        require(Math.abs(inGraph[0] - 2) < .05 && Math.abs(inGraph[1] + 2) < .05, "rows 1 and 2 must be 2 and -2");
        require(Math.abs(inGraph[2] - 2) < .05, "an outlier must change nothing");
    }

    private static Operand<TFloat32> network(Ops tf) {
        Operand<TFloat32> x = tf.linalg.matMul(tf.constant(X), tf.constant(new float[][] {
            {1, 0, 0, 0}, {0, 1, 0, 0}, {0, 0, 1, 0}, {0, 0, 0, 1}
        }));
        Context context = Context.of(tf, Variables.create(tf, 42), Mode.TRAINING);
        Operand<TFloat32> normalized =
                GroupNormalization.keras().withGroups(2).call(context.child("group_normalization"), x);
        return tf.linalg.matMul(normalized, tf.constant(new float[][] {{1}, {2}, {3}, {4}}));
    }

    private static float[] floats(TFloat32 tensor) {
        float[] floats = new float[(int) tensor.size()];
        tensor.asRawTensor().data().asFloats().read(floats);
        return floats;
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException(what);
        }
    }
}
