package org.normlab.optimizers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.normlab.optimizers.OptimizerOracle.Formula;
import org.normlab.testing.Execution;

class AdamWTest {

    @ParameterizedTest
    @EnumSource
    void theVariableDecaysBeforeAdamsStep(Execution execution) {
        AdamW optimizer = AdamW.keras().withWeightDecay(.1).withLearningRate(.01);
        OptimizerOracle.assertFollows(execution, optimizer, new Oracle(), new Oracle());
    }

    @Test
    void itDescribesItselfWithAllItsSettings() {
        assertThat(AdamW.keras())
                .hasToString("AdamW(weight_decay=0.004, Adam(learning_rate=0.001, beta_1=0.9, beta_2=0.999,"
                        + " epsilon=1.0E-7))");
    }

    private static final class Oracle implements Formula {
        private double m;
        private double v;

        @Override
        public double next(double variable, double gradient, int step) {
            double decayed = variable - variable * .1 * .01;
            m = .9 * m + .1 * gradient;
            v = .999 * v + .001 * gradient * gradient;
            int t = step + 1;
            double rate = .01 * Math.sqrt(1 - Math.pow(.999, t)) / (1 - Math.pow(.9, t));
            return decayed - rate * m / (Math.sqrt(v) + 1e-7);
        }
    }
}
