package org.normlab.training;

import java.util.List;
import java.util.stream.Stream;
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
 * A small model, run to look at the graph that TensorFlow made of it. Where it cannot do what it is told to, it says
 * nothing: a processor without AVX512, or a GPU, computes in float32 in place of bfloat16.
 */
final class SmallModel {
    private static final int SIZE = 64;
    private static final String ONE_DNN = "_Mkl";
    private static final String DEVICE = "/device:";

    private final List<NodeDef> nodes;

    private SmallModel(List<NodeDef> nodes) {
        this.nodes = nodes;
    }

    static SmallModel ran(ConfigProto config, Precision precision) {
        try (Graph graph = new Graph();
                Session session = new Session(graph, precision.in(config));
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
                return new SmallModel(metadata.getPartitionGraphsList().stream()
                        .flatMap(partition -> partition.getNodeList().stream())
                        .toList());
            }
        }
    }

    /** The devices that its ops were placed on, in TensorFlow's short form, for example {@code GPU:0}. */
    List<String> devices() {
        return nodes.stream()
                .map(NodeDef::getDevice)
                .filter(name -> name.contains(DEVICE))
                .map(name -> name.substring(name.indexOf(DEVICE) + DEVICE.length()))
                .distinct()
                .sorted()
                .toList();
    }

    /** Whether products are in bfloat16, and the softmax is not. */
    boolean isInBfloat16() {
        return inBfloat16().anyMatch(node -> node.getOp().contains("MatMul"))
                && inBfloat16().noneMatch(node -> node.getOp().contains("Softmax"));
    }

    private Stream<NodeDef> inBfloat16() {
        return nodes.stream()
                .filter(node ->
                        node.containsAttr("T") && node.getAttrOrThrow("T").getType() == DataType.DT_BFLOAT16);
    }

    /** Whether any kernel is oneDNN's. */
    boolean hasOneDnn() {
        return nodes.stream().anyMatch(node -> node.getOp().startsWith(ONE_DNN));
    }
}
