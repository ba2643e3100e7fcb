package org.normlab.optimizers;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.normlab.optimizers.OptimizerOracle.Formula;
import org.normlab.testing.Execution;

class RMSpropTest {

    @ParameterizedTest
    @CsvSource({"EAGER, 0", "EAGER, .8", "GRAPH, 0", "GRAPH, .8"})
    void stepsFollowTheFormula(Execution execution, double momentum) {
        RMSprop optimizer = RMSprop.keras().withMomentum(momentum).withEpsilon(1e-4);
        OptimizerOracle.assertFollows(execution, optimizer, new Oracle(momentum), new Oracle(momentum));
    }

    /** From Keras 3's documentation: epsilon inside the root. */
    private static final class Oracle implements Formula {
        private final double momentum;
        private double square;
        private double velocity;

        Oracle(double momentum) {
            this.momentum = momentum;
        }

        @Override
        public double next(double variable, double gradient, int step) {
            square = .9 * square + .1 * gradient * gradient;
            velocity = momentum * velocity + .001 * gradient / Math.sqrt(square + 1e-4);
            return variable - velocity;
        }
    }
}
