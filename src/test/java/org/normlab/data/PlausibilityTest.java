package org.normlab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlausibilityTest {
    private static final DataSet SORTED = data(samples(0, 0, 0, 1, 1, 2, 2, 2), samples(0, 1, 2));

    @Test
    void aPartWithoutAClassIsRefused() {
        assertThatThrownBy(() -> Plausibility.requireEveryClass(SORTED.limited(4, 3), SORTED))
                .isInstanceOf(InvalidDataException.class)
                .hasMessage(
                        "The first 4 of 8 training samples of kinds have none of the class eel: take more, or shuffle the"
                                + " rows of the file.");
        assertThatThrownBy(() -> Plausibility.requireEveryClass(SORTED.limited(3, 3), SORTED))
                .hasMessageContaining(" have none of the classes dog, eel: ");
        assertThatCode(() -> Plausibility.requireEveryClass(SORTED.limited(6, 1), SORTED))
                .doesNotThrowAnyException();
    }

    /** Taking a part did not leave it out. */
    @Test
    void aClassThatTheWholeLacksIsNotAskedFor() {
        DataSet whole = data(samples(0, 1, 1), samples(2));
        assertThatCode(() -> Plausibility.requireEveryClass(whole.limited(2, 1), whole))
                .doesNotThrowAnyException();
    }

    @Test
    void samplesOfOneClassAreRefused() {
        assertThatThrownBy(() -> Plausibility.requireTwoClasses(data(samples(1, 1), samples(0, 1))))
                .isInstanceOf(InvalidDataException.class)
                .hasMessage(
                        "Every training sample of kinds is of the class dog; expected samples of two classes at least.");
    }

    @Test
    void classesOfOnePartAloneAreToldOf() {
        assertThat(Plausibility.warnings(data(samples(0, 1), samples(0, 2))))
                .containsExactly(
                        "No training sample is of the class eel, so a model cannot learn it.",
                        "No validation sample is of the class dog, so validation says nothing about it.");
        assertThat(Plausibility.warnings(SORTED.limited(6, 1)))
                .containsExactly(
                        "No validation sample is of the classes dog, eel, so validation says nothing about them.");
        assertThat(Plausibility.warnings(SORTED)).isEmpty();
    }

    @Test
    void whatTheReaderFoundIsToldOfFirst() {
        DataSet data = new DataSet(
                "kinds",
                samples(0, 1),
                samples(0, 2),
                List.of("cat", "dog", "eel"),
                List.of(),
                List.of("A warning."),
                Map.of());
        assertThat(Plausibility.warnings(data)).hasSize(3).first().isEqualTo("A warning.");
    }

    @Test
    void theDigitsAreNotSuspicious() {
        assertThat(Plausibility.warnings(Mnist.bundled())).isEmpty();
    }

    private static DataSet data(Samples training, Samples validation) {
        return new DataSet("kinds", training, validation, List.of("cat", "dog", "eel"), Map.of());
    }

    private static Samples samples(int... labels) {
        float[] values = new float[labels.length];
        IntStream.range(0, values.length).forEach(i -> values[i] = 1 + i % 3);
        return new Samples(SampleShape.vector(1), new Values.Floats(values), labels);
    }
}
