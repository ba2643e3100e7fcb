package org.normlab.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.normlab.layers.Dense;
import org.normlab.layers.ModelSummary;
import org.normlab.layers.Sequential;
import org.normlab.testing.Digits;
import org.normlab.testing.NotebookExperiment;
import org.tensorflow.ndarray.Shape;

class StepFlopsTest {
    @Test
    void theFirstKernelNeedsNoGradientOfItsInput() {
        Sequential one = Sequential.of(Dense.of(3));
        Sequential two = Sequential.of(Dense.of(3), Dense.of(2));
        assertThat(StepFlops.giga(one.summary(Shape.of(5)), 10) * 1e9).isCloseTo(2 * (2 * 10 * 5 * 3), within(1e-9));
        assertThat(StepFlops.giga(two.summary(Shape.of(5)), 10) * 1e9)
                .isCloseTo(2 * (2 * 10 * 5 * 3) + 3 * (2 * 10 * 3 * 2), within(1e-9));
    }

    @Test
    void aStepOfTheNotebooksNetwork() {
        assertThat(StepFlops.giga(notebook("scaled"), 64)).isCloseTo(4.586, within(.0005));
    }

    @Test
    void normalizationsAreNotCounted() {
        assertThat(StepFlops.giga(notebook("batch-norm"), 64)).isEqualTo(StepFlops.giga(notebook("raw"), 64));
    }

    private static ModelSummary notebook(String arm) {
        return NotebookExperiment.on(Digits.dataSet(64, 10, 28))
                .select(List.of(arm))
                .get(0)
                .model()
                .summary(Shape.of(784));
    }
}
