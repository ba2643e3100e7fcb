package org.normlab.layers.normalization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.normlab.data.NpyArray;
import org.normlab.layers.Layer;
import org.normlab.layers.Mode;
import org.normlab.testing.Execution;
import org.normlab.testing.Goldens;
import org.normlab.testing.LayerRunner;
import org.tensorflow.ndarray.Shape;

/** Constant features are centred and not scaled; {@code scripts/goldens/standard_scaler.py} made the values. */
class NormalizationTest {
    private static final Map<String, NpyArray> SCIKIT_LEARN = Goldens.read("/org/normlab/layers/standard_scaler.npz");
    private static final Shape TRAINING = Shape.of(40, 5);
    private static final Shape LATER = Shape.of(2, 5);

    /** Columns: ordinary, 5.1 throughout, 0 throughout, -1e30 throughout, deviation 5e-12. */
    @ParameterizedTest
    @EnumSource
    void laterDataAreStandardizedAsInScikitLearn(Execution execution) {
        float[] y = call(execution, adapted(), LATER, later());
        double[] expected = SCIKIT_LEARN.get("standardized").doubles();
        for (int i = 0; i < y.length; i++) {
            assertThat((double) y[i])
                    .as("row %d, column %d", i / 5, i % 5)
                    .isCloseTo(expected[i], within(4.0 * Math.ulp((float) Math.max(1, Math.abs(expected[i])))));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theInverseGivesLaterDataBack(Execution execution) {
        Normalization layer = adapted();
        float[] back = call(execution, layer.inverse(), LATER, call(execution, layer, LATER, later()));
        for (int i = 0; i < back.length; i++) {
            assertThat(back[i]).isCloseTo(later()[i], within(4 * Math.ulp(Math.max(Math.abs(later()[i]), 8))));
        }
    }

    /** The example that was found: a column that was 0 throughout made a later 7 to 7e7. */
    @ParameterizedTest
    @EnumSource
    void aLaterValueOfAConstantColumnKeepsItsDistance(Execution execution) {
        Normalization layer = Normalization.adapt(Shape.of(3, 3), new float[] {1, 5.1f, 0, 2, 5.1f, 0, 3, 5.1f, 0}, -1);
        assertThat(call(execution, layer, Shape.of(1, 3), 2, 5.1f, 7)).containsExactly(0, 0, 7);
        assertThat(call(execution, layer.inverse(), Shape.of(1, 3), 0, 0, 7)).containsExactly(2, 5.1f, 7);
    }

    @ParameterizedTest
    @EnumSource
    void aVarianceOfZeroThatIsGivenDoesNotScaleEither(Execution execution) {
        assertThat(call(execution, Normalization.of(3, 0), Shape.of(2, 1), 3, 10))
                .containsExactly(0, 7);
    }

    /** One last bit in so many equal values: from some number on, no variance can be told from rounding. */
    @Test
    void aVarianceThatIsOnlyRoundingNoiseIsZero() {
        int[] counts = SCIKIT_LEARN.get("counts").ints();
        double[] scales = SCIKIT_LEARN.get("scales").doubles();
        for (int i = 0; i < counts.length; i++) {
            float[] x = new float[counts[i]];
            Arrays.fill(x, 5.1f);
            x[0] = Math.nextUp(5.1f);
            float variance = Normalization.adapt(Shape.of(counts[i], 1), x, -1).variance()[0];
            assertThat(variance == 0).as("%d values", counts[i]).isEqualTo(scales[i] == 1);
        }
    }

    /** Masses of electrons in kilograms and numbers of molecules: the squares of their deviations are no float32. */
    @ParameterizedTest
    @EnumSource
    void unitsWhoseSquareLeavesTheRangeOfFloat32AreStandardized(Execution execution) {
        float[] x = {1e-30f, 1e23f, 3e-30f, 5e23f, 5e-30f, 9e23f};
        Normalization layer = Normalization.adapt(Shape.of(3, 2), x, -1);
        float unit = (float) Math.sqrt(1.5);
        float[] y = call(execution, layer, Shape.of(3, 2), x);
        assertThat(y).containsExactly(new float[] {-unit, -unit, 0, 0, unit, unit}, within(3e-7f));
        assertThat(call(execution, layer.inverse(), Shape.of(3, 2), y))
                .satisfies(back -> assertThat(back[4]).isCloseTo(5e-30f, within(1e-36f)))
                .satisfies(back -> assertThat(back[5]).isCloseTo(9e23f, within(1e18f)));
        assertThat(layer)
                .asString()
                .matches("Normalization\\(axis=\\[-1], mean=.*, variance=\\[2\\.66\\d+E-60, 1\\.06\\d+E47]\\)");
    }

    @Test
    void meanAndVarianceAreCopies() {
        Normalization layer = Normalization.of(-1, new float[] {1, 2}, new float[] {3, 4});
        layer.mean()[0] = 9;
        layer.variance()[0] = 9;
        assertThat(layer.mean()).containsExactly(1, 2);
        assertThat(layer.variance()).containsExactly(3, 4);
    }

    private static Normalization adapted() {
        return Normalization.adapt(TRAINING, SCIKIT_LEARN.get("training").floats(), -1);
    }

    private static float[] later() {
        return SCIKIT_LEARN.get("later").floats();
    }

    private static float[] call(Execution execution, Layer layer, Shape shape, float... x) {
        try (LayerRunner runner = new LayerRunner(execution, layer, 0)) {
            return runner.call(Mode.INFERENCE, shape, x);
        }
    }
}
