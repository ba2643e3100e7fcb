package org.normlab.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.normlab.testing.TestRuntime;
import org.tensorflow.EagerSession;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;

class VariablesTest {

    @Test
    void aNameIsOneVariable() {
        try (EagerSession session = TestRuntime.get().eagerSession()) {
            Variables variables = Variables.create(Ops.create(session), 0);
            assertThat(kernel(variables, Shape.of(2, 3))).isSameAs(kernel(variables, Shape.of(2, 3)));
            assertThat(variables.all()).hasSize(1);
        }
    }

    @Test
    void aNameKeepsItsShapeAndRole() {
        try (EagerSession session = TestRuntime.get().eagerSession()) {
            Variables variables = Variables.create(Ops.create(session), 0);
            kernel(variables, Shape.of(2, 3));
            assertThatThrownBy(() -> kernel(variables, Shape.of(3, 2)))
                    .hasMessage("Variable kernel exists as TRAINABLE of shape [2, 3]; asked for as TRAINABLE of shape"
                            + " [3, 2]. Give the layers different names or the same input shape.");
            assertThatThrownBy(() ->
                            variables.variable("kernel", Variable.Role.STATE, Shape.of(2, 3), Initializers.zeros()))
                    .hasMessage(
                            "Variable kernel exists as TRAINABLE of shape [2, 3]; asked for as STATE of shape"
                                    + " [2, 3]. Give the layers different names, or call one layer frozen everywhere or nowhere.");
        }
    }

    @Test
    void aCounterIsMadeOnceAndIsNoWeight() {
        try (EagerSession session = TestRuntime.get().eagerSession()) {
            Variables variables = Variables.create(Ops.create(session), 0);
            kernel(variables, Shape.of(2, 3));
            assertThat(variables.counter("step")).isSameAs(variables.counter("step"));
            assertThat(variables.weights()).extracting(Variable::name).containsExactly("kernel");
        }
    }

    @Test
    void aShapeMustBeKnown() {
        try (EagerSession session = TestRuntime.get().eagerSession()) {
            Variables variables = Variables.create(Ops.create(session), 0);
            assertThatThrownBy(() -> kernel(variables, Shape.of(-1, 3)))
                    .hasMessage("Variable kernel: its shape must be known; got [-1, 3]. Give the input's shape.");
        }
    }

    private static Variable<?> kernel(Variables variables, Shape shape) {
        return variables.variable("kernel", Variable.Role.TRAINABLE, shape, Initializers.glorotUniform());
    }
}
