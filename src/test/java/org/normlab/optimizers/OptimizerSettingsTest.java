package org.normlab.optimizers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.normlab.layers.Initializers;
import org.normlab.layers.Variable;
import org.normlab.layers.Variables;
import org.normlab.losses.MeanSquaredError;
import org.normlab.optimizers.schedules.ConstantRate;
import org.normlab.optimizers.schedules.ExponentialDecay;
import org.normlab.optimizers.schedules.LearningRateSchedule;
import org.tensorflow.Graph;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** What runs are known by: every setting is in the description. */
class OptimizerSettingsTest {
    private static final LearningRateSchedule DECAY = new ExponentialDecay(.1, 7, .5, true);

    static Stream<Optimizer> optimizers() {
        return Stream.of(
                Adam.keras(), AdamW.keras(), RMSprop.keras(), SGD.keras(), GradientClipping.byNorm(1, SGD.keras()));
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void theLearningRateMayChangeAlone(Optimizer optimizer) {
        String before = optimizer.learningRate().toString();
        Optimizer changed = optimizer.withLearningRate(DECAY);
        assertThat(changed.learningRate()).isEqualTo(DECAY);
        assertThat(changed.toString()).isEqualTo(optimizer.toString().replace(before, DECAY.toString()));
    }

    static Stream<Optimizer> optimizersWithSlots() {
        return Stream.concat(
                optimizers(), Stream.of(SGD.keras().withMomentum(.9), GradientClipping.byGlobalNorm(1, AdamW.keras())));
    }

    /** So many variables of each weight's shape does its step make. */
    @ParameterizedTest
    @MethodSource("optimizersWithSlots")
    void slotsAreThoseThatAStepMakes(Optimizer optimizer) {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Variables variables = Variables.create(tf, 0);
            variables.variable("kernel", Variable.Role.TRAINABLE, Shape.of(3, 5), Initializers.zeros());
            optimizer.apply(tf, variables, List.of(tf.zeros(tf.constant(new long[] {3, 5}), TFloat32.class)));
            assertThat(variables.all().stream()
                            .filter(variable -> variable.role() == Variable.Role.OPTIMIZER)
                            .filter(variable -> variable.shape().equals(Shape.of(3, 5))))
                    .hasSize(optimizer.slots());
        }
    }

    @Test
    void aConstantRateDividedIsAConstantRate() {
        assertThat(new ConstantRate(.001).dividedBy(10)).isEqualTo(new ConstantRate(1e-4));
        assertThat(DECAY.dividedBy(10)).hasToString("DividedRate[schedule=" + DECAY + ", divisor=10.0]");
    }

    @Test
    void numbersMayBeGivenForConstantRates() {
        assertThat(Adam.keras().withLearningRate(.5).learningRate()).isEqualTo(new ConstantRate(.5));
        assertThat(AdamW.keras().withLearningRate(.5).learningRate()).isEqualTo(new ConstantRate(.5));
        assertThat(RMSprop.keras().withLearningRate(.5).learningRate()).isEqualTo(new ConstantRate(.5));
        assertThat(SGD.keras().withLearningRate(.5).learningRate()).isEqualTo(new ConstantRate(.5));
    }

    @Test
    void epsilonIsInTheDescription() {
        assertThat(AdamW.keras().withEpsilon(.25).toString()).contains("epsilon=0.25");
        assertThat(Adam.keras().withEpsilon(.25).toString()).contains("epsilon=0.25");
        assertThat(new MeanSquaredError()).hasToString("mean squared error");
    }
}
