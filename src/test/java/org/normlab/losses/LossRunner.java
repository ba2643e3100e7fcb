package org.normlab.losses;

import org.normlab.testing.Execution;
import org.normlab.testing.Tensors;
import org.normlab.testing.TestRuntime;
import org.tensorflow.EagerSession;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The loss of one sample of three classes, eagerly or in a graph. */
final class LossRunner {
    static final Shape ONE = Shape.of(1, 3);

    private LossRunner() {}

    static float loss(Execution execution, Loss loss, int label, float... predictions) {
        if (execution == Execution.EAGER) {
            try (EagerSession session = TestRuntime.get().eagerSession()) {
                return ofOne(Ops.create(session), loss, label, predictions)
                        .asTensor()
                        .getFloat(0);
            }
        }
        try (Graph graph = new Graph();
                Session session = TestRuntime.get().session(graph);
                Result result = session.runner()
                        .fetch(ofOne(Ops.create(graph), loss, label, predictions))
                        .run()) {
            return ((TFloat32) result.get(0)).getFloat(0);
        }
    }

    /** What a model with that output means by it. */
    static float[] probabilities(Execution execution, Loss loss, float... predictions) {
        if (execution == Execution.EAGER) {
            try (EagerSession session = TestRuntime.get().eagerSession()) {
                Ops tf = Ops.create(session);
                return Tensors.values(loss.probabilities(tf, Tensors.constant(tf, ONE, predictions))
                        .asTensor());
            }
        }
        try (Graph graph = new Graph();
                Session session = TestRuntime.get().session(graph)) {
            Ops tf = Ops.create(graph);
            Operand<TFloat32> meant = loss.probabilities(tf, Tensors.constant(tf, ONE, predictions));
            try (Result result = session.runner().fetch(meant).run()) {
                return Tensors.values((TFloat32) result.get(0));
            }
        }
    }

    static Operand<TFloat32> oneHot(Ops tf, int label) {
        float[] row = new float[3];
        row[label] = 1;
        return Tensors.constant(tf, ONE, row);
    }

    private static Operand<TFloat32> ofOne(Ops tf, Loss loss, int label, float... predictions) {
        return loss.perSample(tf, oneHot(tf, label), Tensors.constant(tf, ONE, predictions));
    }
}
