package org.normlab.optimizers;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.internal.c_api.TF_Graph;
import org.tensorflow.internal.c_api.TF_Input;
import org.tensorflow.internal.c_api.TF_Output;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.internal.c_api.global.tensorflow;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.DataType;

/**
 * Lets the gradients that TensorFlow has added to a graph read other ops of it, which give the same bits, so that nothing
 * but a ReLU reads what goes into the ReLU: only then does TensorFlow compute convolution (or product), bias and ReLU in one
 * kernel. TensorFlow's gradients in C++, which TensorFlow Java has, stand in the way twice:
 *
 * <ul>
 *   <li>the gradient of a ReLU reads what the ReLU took; Python's reads what it gave, which is positive where that is;
 *   <li>where a gradient reads the shape of a tensor, TensorFlow's optimizer makes that a constant which waits for the
 *       tensor; a shape that is known from the start need not wait.
 * </ul>
 */
final class GradientEdges {
    private final TF_Graph graph;
    private final Ops tf;

    private GradientEdges(TF_Graph graph, Ops tf) {
        this.graph = graph;
        this.tf = tf;
    }

    /**
     * Moves them; none if this TensorFlow Java does not let its graph be reached.
     *
     * @param gradients ops that no session has run yet
     */
    static void move(Ops tf, Graph graph, List<GraphOperation> gradients) {
        handle(graph).map(handle -> new GradientEdges(handle, tf)).ifPresent(edges -> gradients.forEach(edges::move));
    }

    private void move(GraphOperation op) {
        if (op.type().equals("ReluGrad")) {
            readers(op.input(1)).stream()
                    .filter(reader -> reader.type().equals("Relu"))
                    .findFirst()
                    .ifPresent(relu -> move(op, 1, relu));
        } else if (op.type().equals("Shape")) {
            Shape shape = op.input(0).shape();
            if (!shape.hasUnknownDimension()) {
                GraphOperation known =
                        (GraphOperation) constant(shape, op).asOutput().op();
                readers(op.output(0)).forEach(reader -> moveAll(reader, op.output(0), known));
            }
        }
    }

    private Operand<?> constant(Shape shape, GraphOperation op) {
        long[] sizes = shape.asArray();
        return op.output(0).dataType() == DataType.DT_INT32
                ? tf.constant(Arrays.stream(sizes).mapToInt(Math::toIntExact).toArray())
                : tf.constant(sizes);
    }

    private static List<GraphOperation> readers(Output<?> output) {
        return List.copyOf(((GraphOperation) output.op()).consumers(output.index()));
    }

    /** Each input of the op that is that output now. */
    private void moveAll(GraphOperation op, Output<?> from, GraphOperation to) {
        for (int input = 0; input < op.numInputs(); input++) {
            if (op.input(input).equals(from)) {
                move(op, input, to);
            }
        }
    }

    private void move(GraphOperation op, int input, GraphOperation to) {
        try (TF_Output source = new TF_Output();
                TF_Input target = new TF_Input();
                TF_Status status = TF_Status.newStatus()) {
            source.oper(to.getUnsafeNativeHandle()).index(0);
            target.oper(op.getUnsafeNativeHandle()).index(input);
            tensorflow.TF_UpdateEdge(graph, source, target, status);
            status.throwExceptionIfNotOK();
        }
    }

    private static Optional<TF_Graph> handle(Graph graph) {
        try {
            Field handle = Graph.class.getDeclaredField("nativeHandle");
            handle.setAccessible(true);
            return Optional.of((TF_Graph) handle.get(graph));
        } catch (ReflectiveOperationException | InaccessibleObjectException unreachable) {
            return Optional.empty();
        }
    }
}
