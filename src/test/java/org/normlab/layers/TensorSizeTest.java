package org.normlab.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.normlab.testing.TestRuntime;
import org.tensorflow.EagerSession;
import org.tensorflow.Graph;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

class TensorSizeTest {
    private static final long MOST = Integer.MAX_VALUE;

    @Test
    void theSizeIsTheProductOfTheKnownSizes() {
        assertThat(TensorSize.of(Shape.scalar())).isEqualTo(1);
        assertThat(TensorSize.of(Shape.of(-1, 3, 5))).isEqualTo(15);
        assertThat(TensorSize.of(Shape.of(0, MOST, MOST, MOST))).isZero();
    }

    @Test
    void aProductThatFitsNoLongIsTheLargestLong() {
        assertThat(TensorSize.of(Shape.of(MOST, MOST, MOST))).isEqualTo(Long.MAX_VALUE);
        assertThat(TensorSize.of(Shape.of(1L << 32, 1L << 31))).isEqualTo(Long.MAX_VALUE);
        assertThat(TensorSize.of(Shape.of(1L << 31, 1L << 31))).isEqualTo(1L << 62);
        assertThat(TensorSize.times(1L << 40, 1L << 40)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void twoToThePowerOf31IsTooMuch() {
        assertThatCode(() -> TensorSize.require("x", Shape.of(MOST))).doesNotThrowAnyException();
        assertThatThrownBy(() -> TensorSize.require("x", Shape.of(1 << 16, 1 << 15)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("x: its shape [65536, 32768] has 2,147,483,648 elements; TensorFlow takes at most"
                        + " 2,147,483,647 in one tensor. Choose smaller sizes.");
    }

    @Test
    void aVariableIsRefusedBeforeItIsMade() {
        try (EagerSession session = TestRuntime.get().eagerSession()) {
            Variables variables = Variables.create(Ops.create(session), 0);
            assertThatThrownBy(() -> variables.variable(
                            "kernel", Variable.Role.TRAINABLE, Shape.of(3, MOST), Initializers.zeros()))
                    .hasMessageStartingWith("Variable kernel: its shape [3, 2147483647] has 6,442,450,941 elements;");
            assertThat(variables.all()).isEmpty();
        }
    }

    /** It ended the process in oneDNN. */
    @Test
    void theOutputOfAConvolutionIsRefusedBeforeItIsMade() {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Placeholder<TFloat32> x = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(16, 28, 28, 1)));
            Context context = Context.of(tf, Variables.create(tf, 0), Mode.TRAINING);
            assertThatThrownBy(() -> Conv2D.of(300_000, 3).call(context, x))
                    .hasMessage(
                            "Conv2D(filters=300000, kernel_size=3, activation=linear): its output: its shape [16, 26, 26,"
                                    + " 300000] has 3,244,800,000 elements; TensorFlow takes at most 2,147,483,647 in one tensor."
                                    + " Choose smaller sizes.");
        }
    }
}
