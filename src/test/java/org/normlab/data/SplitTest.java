package org.normlab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitTest {
    /** 100 samples of class 0, 11 of class 1, 3 of class 2; each sample's value is its position. */
    private static final UnsplitData UNEVEN = data(IntStream.range(0, 114)
            .map(i -> i % 38 == 37 ? 2 : i % 10 == 3 ? 1 : 0)
            .toArray());

    @Test
    void everyClassKeepsItsProportion() {
        DataSet split = new Split(.2, 1).of(UNEVEN);
        assertThat(counts(UNEVEN.samples())).containsExactly(100, 11, 3);
        assertThat(counts(split.validation())).containsExactly(20, 2, 1); // of 22.8: 20, 2.2, .6
        assertThat(counts(split.training())).containsExactly(80, 9, 2);
    }

    @ParameterizedTest
    @ValueSource(doubles = {.01, .2, .5, .99})
    void everySampleIsInOnePart(double fraction) {
        DataSet split = new Split(fraction, 1).of(UNEVEN);
        assertThat(IntStream.concat(
                                Arrays.stream(positions(split.training())),
                                Arrays.stream(positions(split.validation())))
                        .sorted())
                .containsExactly(IntStream.range(0, 114).boxed().toArray(Integer[]::new));
        for (Samples part : new Samples[] {split.training(), split.validation()}) {
            for (int i = 0; i < part.count(); i++) {
                assertThat(part.labels()[i]).isEqualTo(UNEVEN.samples().labels()[positions(part)[i]]);
            }
        }
    }

    @Test
    void aSampleOfEveryClassStaysToTrainOn() {
        assertThat(counts(new Split(.99, 1).of(UNEVEN).training())).containsExactly(1, 1, 1);
    }

    @Test
    void theSeedDecidesWhichAndInWhatOrder() {
        DataSet one = new Split(.2, 1).of(UNEVEN);
        assertThat(new Split(.2, 1).of(UNEVEN).training().sha256())
                .isEqualTo(one.training().sha256());
        assertThat(positions(new Split(.2, 2).of(UNEVEN).validation())).isNotEqualTo(positions(one.validation()));
        assertThat(positions(one.training()))
                .isNotEqualTo(Arrays.stream(positions(one.training())).sorted().toArray());
    }

    @Test
    void tooFewToValidateOnAreRefused() {
        assertThatThrownBy(() -> new Split(.1, 1).of(data(0, 1, 0, 1)))
                .isInstanceOf(InvalidDataException.class)
                .hasMessage("numbers has too few samples, 4, for a validation fraction of 0.1: none would be left to"
                        + " validate on.");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -1, Double.NaN})
    void noShareIsRefused(double fraction) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Split(fraction, 1))
                .withMessage("validation fraction must be above 0 and below 1; got " + fraction + ".");
    }

    private static UnsplitData data(int... labels) {
        float[] values = new float[labels.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        Samples samples = new Samples(SampleShape.vector(1), new Values.Floats(values), labels);
        return new UnsplitData("numbers", samples, List.of("0", "1", "2"), List.of(), List.of(), Map.of());
    }

    private static int[] positions(Samples samples) {
        return IntStream.range(0, samples.count())
                .map(i -> (int) samples.values().get(i))
                .toArray();
    }

    private static int[] counts(Samples samples) {
        int[] counts = new int[3];
        for (int label : samples.labels()) {
            counts[label]++;
        }
        return counts;
    }
}
