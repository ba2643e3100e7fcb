package org.normlab.losses;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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

class SampleWeightsTest {
    private static final Shape THREE_OF_TWO = Shape.of(3, 2);

    @ParameterizedTest
    @EnumSource
    void eachLossIsTimesItsWeight(Execution execution) {
        float[] plain = {.25f, 1, 4};
        assertThat(losses(execution)).containsExactly(2 * plain[0], 0, .5f * plain[2]);
    }

    private static float[] losses(Execution execution) {
        if (execution == Execution.EAGER) {
            try (EagerSession session = TestRuntime.get().eagerSession()) {
                return Tensors.values(weighed(Ops.create(session)).asTensor());
            }
        }
        try (Graph graph = new Graph();
                Session session = TestRuntime.get().session(graph);
                Result result =
                        session.runner().fetch(weighed(Ops.create(graph))).run()) {
            return Tensors.values((TFloat32) result.get(0));
        }
    }

    private static Operand<TFloat32> weighed(Ops tf) {
        return new MeanSquaredError()
                .perSample(
                        tf,
                        Tensors.constant(tf, THREE_OF_TWO, 1, 0, 0, 1, 1, 0),
                        Tensors.constant(tf, THREE_OF_TWO, .5f, .5f, 1, 0, -1, 2),
                        Tensors.constant(tf, Shape.of(3), 2, 0, .5f));
    }
}
