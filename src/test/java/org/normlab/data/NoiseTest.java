package org.normlab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.normlab.testing.Digits;

class NoiseTest {
    private static final DataSet CLEAN = Digits.dataSet(2000, 100, 10);

    @Test
    void thatShareOfTheLabelsIsWrongAndNoPixelIs() {
        DataSet noisy = Noise.NONE.withLabels(.25).on(CLEAN, 7);
        assertThat(wrong(noisy).cardinality()).isEqualTo(500);
        assertThat(noisy.training().values()).isSameAs(CLEAN.training().values());
        assertThat(noisy.validation()).isSameAs(CLEAN.validation());
    }

    @Test
    void everyOtherClassIsAsLikely() {
        DataSet noisy = Noise.NONE.withLabels(1).on(CLEAN, 7);
        assertThat(wrong(noisy).cardinality()).isEqualTo(2000);
        int[] shifts = new int[10];
        for (int i = 0; i < 2000; i++) {
            shifts[Math.floorMod(noisy.training().labels()[i] - CLEAN.training().labels()[i], 10)]++;
        }
        // 2000 / 9 = 222 each, standard deviation 14
        assertThat(shifts[0]).isZero();
        assertThat(IntStream.range(1, 10).map(shift -> shifts[shift])).allMatch(count -> count > 166 && count < 278);
    }

    @Test
    void aSmallerShareIsPartOfALargerOne() {
        BitSet many = wrong(Noise.NONE.withLabels(.5).on(CLEAN, 7));
        BitSet few = wrong(Noise.NONE.withLabels(.1).on(CLEAN, 7));
        few.andNot(many);
        assertThat(few.cardinality()).isZero();
    }

    @Test
    void pixelsGetThatDeviationWhereTheyAreNotClipped() {
        byte[] gray = new byte[100 * 784];
        Arrays.fill(gray, (byte) 128);
        Samples samples = new Samples(28, 28, gray, new byte[100]);
        DataSet noisy = Noise.NONE.withPixels(10).on(new DataSet("gray", samples, samples, 2, Map.of()), 3);
        assertThat(noisy.training().mean()).isBetween(127.8, 128.2);
        assertThat(noisy.training().deviation()).isBetween(9.9, 10.1);
        assertThat(noisy.training().labels()).isEqualTo(samples.labels());
    }

    @Test
    void pixelsStayBytes() {
        DataSet noisy = Noise.NONE.withPixels(255).on(CLEAN, 3);
        assertThat(noisy.training().maximum()).isEqualTo(255);
        assertThat(noisy.training().mean()).isGreaterThan(CLEAN.training().mean());
    }

    @Test
    void floatsAreNotClipped() {
        Samples samples = new Samples(SampleShape.vector(100), new Values.Floats(new float[10_000]), new int[100]);
        DataSet noisy = Noise.NONE.withPixels(2).on(new DataSet("zeros", samples, samples, 2, Map.of()), 3);
        assertThat(noisy.training().mean()).isBetween(-.06, .06); // 2 / sqrt(10,000) = .02
        assertThat(noisy.training().deviation()).isBetween(1.95, 2.05);
        assertThat(noisy.training().minimum()).isLessThan(-6);
    }

    @Test
    void theSeedDecidesIt() {
        Noise noise = new Noise(.5, 20);
        assertThat(noise.on(CLEAN, 1).training().sha256())
                .isEqualTo(noise.on(CLEAN, 1).training().sha256())
                .isNotEqualTo(noise.on(CLEAN, 2).training().sha256());
    }

    @Test
    void noNoiseIsTheDataItself() {
        assertThat(Noise.NONE.on(CLEAN, 1)).isSameAs(CLEAN);
    }

    @Test
    void numbersOutOfRangeAreRefused() {
        assertThatThrownBy(() -> Noise.NONE.withLabels(1.5))
                .hasMessage("label noise must be a share from 0 to 1; got 1.5.");
        assertThatThrownBy(() -> Noise.NONE.withPixels(-1))
                .hasMessage("input noise must be a deviation from 0 to 255; got -1.0.");
    }

    private static BitSet wrong(DataSet noisy) {
        BitSet wrong = new BitSet();
        IntStream.range(0, noisy.training().count())
                .filter(i -> noisy.training().labels()[i] != CLEAN.training().labels()[i])
                .forEach(wrong::set);
        return wrong;
    }
}
