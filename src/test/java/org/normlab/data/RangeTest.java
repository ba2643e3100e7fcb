package org.normlab.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RangeTest {
    @ParameterizedTest
    @CsvSource({
        "0, 255, 0, 1, true",
        "0, 1, 0, 255, true",
        "0, 16, 0, 255, true",
        "-1, 1, 0, 255, true",
        "0, 255, 0, 0, true",
        "0, 249, -128, 121, true",
        "0, 249, -12, 240, false",
        "0, 255, 0, 254, false",
        "0, 255, 0, 60, false",
        "-3.1, 3.4, -2, 9, false",
        "-8, 1, 0, 1, false"
    })
    void valuesOfAnotherScaleAreToldOf(float minimum, float maximum, float least, float largest, boolean isToldOf) {
        assertThat(new Range(minimum, maximum)
                        .warning("those of a.npz", new Range(least, largest))
                        .isPresent())
                .isEqualTo(isToldOf);
    }

    @Test
    void theWarningNamesBoth() {
        assertThat(new Range(0, 255).warning("those of a.npz", new Range(.25f, 1)))
                .contains(
                        "The training samples have values from 0 to 255, those of a.npz from 0.2500 to 1: the model was"
                                + " not trained on such values, so bring them to the same scale.");
    }

    /** Neither a single digit nor any part of the validation samples is of another scale. */
    @Test
    void digitsAreOfTheScaleOfDigits() {
        Range training = Range.of(Mnist.bundled().training());
        Samples validation = Mnist.bundled().validation();
        for (int i = 0; i < validation.count(); i++) {
            assertThat(training.warning("it", Range.of(validation.select(new int[] {i}))))
                    .as("digit %d", i)
                    .isEmpty();
        }
    }

    /** Ten rows of normal numbers beside a thousand, ten thousand times. */
    @Test
    void aFewRowsAreOfTheScaleOfMany() {
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            assertThat(normal(random, i % 100 == 0 ? 1000 : 100).warning("it", normal(random, 10)))
                    .isEmpty();
        }
    }

    private static Range normal(Random random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Range.of(new Samples(SampleShape.vector(count), new Values.Floats(values), new int[1]));
    }
}
