package org.normlab.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LeakTest {
    private static final Samples TRAINING = pairs(1, 2, 3, 4, 1, 2);

    @Test
    void nothingIsSaidWhereNoSampleLeaks() {
        Leak leak = leak(2, 1, 1, 4, 2, 3); // the training values, but never two of one sample
        assertThat(leak).isEqualTo(new Leak(0, 3, List.of()));
        assertThat(leak.sentence()).isEmpty();
    }

    @Test
    void oneSampleIsTold() {
        assertThat(leak(5, 6, 3, 4).sentence())
                .hasValue("Leak: 1 of 2 validation samples is among the training samples, too, so accuracy on it says"
                        + " nothing of new data (validation sample 1 is training sample 1).");
    }

    @Test
    void theFirstOfSeveralEqualTrainingSamplesIsTold() {
        assertThat(leak(1, 2).first()).containsExactly(new Leak.Pair(0, 0));
    }

    @Test
    void ofManyTheFirstAreTold() {
        Leak leak = leak(1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 9, 9);
        assertThat(leak.samples()).isEqualTo(6);
        assertThat(leak.first()).hasSize(5);
        assertThat(leak.sentence().orElseThrow())
                .startsWith("Leak: 6 of 7 validation samples are among the training samples, too, so accuracy on them")
                .endsWith("validation sample 4 is training sample 0, ...).");
    }

    @Test
    void floatsAreComparedBitByBit() {
        Samples training = floats(1f, 0f);
        assertThat(Leak.of(new DataSet("f", training, floats(1f, Math.nextUp(0f)), 2, Map.of()))
                        .samples())
                .isZero();
        assertThat(Leak.of(new DataSet("f", training, floats(1f, 0f), 2, Map.of()))
                        .samples())
                .isEqualTo(1);
    }

    private static Leak leak(int... validation) {
        return Leak.of(new DataSet("pairs", TRAINING, pairs(validation), 2, Map.of()));
    }

    private static Samples pairs(int... values) {
        return new Samples(SampleShape.vector(2), new Values.Bytes(Bytes.of(values)), new int[values.length / 2]);
    }

    private static Samples floats(float... values) {
        return new Samples(SampleShape.vector(2), new Values.Floats(values), new int[] {0});
    }
}
