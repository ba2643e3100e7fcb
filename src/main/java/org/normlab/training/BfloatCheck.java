package org.normlab.training;

import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.RunMetadata;
import org.tensorflow.proto.RunOptions;
import org.tensorflow.types.TFloat32;

/**
 * Whether TensorFlow computes in bfloat16 here when it is told to. Where it does not (a processor without AVX512, a GPU)
 * it says nothing and computes in float32, so a small model is run and the graph that ran is looked at: products must be
 * in bfloat16, and the softmax not.
 */
final class BfloatCheck {
    private static final int SIZE = 64;

    private BfloatCheck() {}

    static boolean passes(ConfigProto config) {
        try (Graph graph = new Graph();
                Session session = new Session(graph, Precision.BFLOAT16.in(config));
                TFloat32 zeros = TFloat32.tensorOf(Shape.of(SIZE, SIZE))) {
            Ops tf = Ops.create(graph);
            Placeholder<TFloat32> x = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(SIZE, SIZE)));
            Operand<TFloat32> product = tf.linalg.matMul(tf.nn.relu(tf.linalg.matMul(x, x)), x);
            Operand<TFloat32> probabilities = tf.nn.softmax(product);
            RunOptions options =
                    RunOptions.newBuilder().setOutputPartitionGraphs(true).build();
            try (Result result = session.runner()
                    .setOptions(options)
                    .feed(x, zeros)
                    .fetch(probabilities)
                    .runAndFetchMetadata()) {
                RunMetadata metadata = result.getMetadata().orElseThrow();
                List<NodeDef> inBfloat16 = metadata.getPartitionGraphsList().stream()
                        .flatMap(partition -> partition.getNodeList().stream())
                        .filter(node -> node.containsAttr("T")
                                && node.getAttrOrThrow("T").getType() == DataType.DT_BFLOAT16)
                        .toList();
                return inBfloat16.stream().anyMatch(node -> node.getOp().contains("MatMul"))
                        && inBfloat16.stream().noneMatch(node -> node.getOp().contains("Softmax"));
            }
        }
    }
}
