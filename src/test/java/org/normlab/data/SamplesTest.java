package org.normlab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SamplesTest {
    private static final Samples THREE = new Samples(1, 2, Bytes.of(1, 2, 3, 4, 5, 200), Bytes.of(7, 8, 9));

    private static final Samples REAL =
            new Samples(SampleShape.vector(2), new Values.Floats(new float[] {-1.5f, 2, .25f, 0}), new int[] {1, 0});

    @Test
    void sizesAreThoseGiven() {
        assertThat(THREE.count()).isEqualTo(3);
        assertThat(THREE.shape()).isEqualTo(SampleShape.image(1, 2, 1));
        assertThat(THREE.features()).isEqualTo(2);
    }

    @Test
    void bytesAreUnsigned() {
        assertThat(THREE.maximum()).isEqualTo(200);
        assertThat(new Samples(1, 1, Bytes.of(0), Bytes.of(255)).labels()).containsExactly(255);
    }

    @Test
    void momentsAreOfAllValues() {
        assertThat(REAL.minimum()).isEqualTo(-1.5f);
        assertThat(REAL.maximum()).isEqualTo(2);
        assertThat(REAL.mean()).isEqualTo(.1875);
        assertThat(REAL.deviation()).isCloseTo(1.242162932146987, within(1e-15));
    }

    @Test
    void arraysAreSharedNotCopied() {
        byte[] pixels = {1};
        int[] labels = {2};
        var samples = new Samples(SampleShape.image(1, 1, 1), new Values.Bytes(pixels), labels);
        assertThat(Bytes.of(samples)).isSameAs(pixels);
        assertThat(samples.labels()).isSameAs(labels);
    }

    /** By hashlib: scripts/goldens/samples.py. */
    @ParameterizedTest
    @MethodSource("digests")
    void digestIsOfWhatIsInMemory(String expected, Samples samples) {
        assertThat(samples.sha256()).isEqualTo(expected);
    }

    static Stream<Arguments> digests() {
        var bytes = new Values.Bytes(Bytes.of(1, 2, 3, 4, 5, 200));
        return Stream.of(
                Arguments.of("cb644c13fd5b59350f72fe36e29bab19f6471621d2ef534b53cbebc07ce56000", THREE),
                Arguments.of(
                        "3bb1ccc5b59cd52f4846f32acaf82f9835a1b78ba3dbab4a6871f99fab512523",
                        new Samples(SampleShape.image(1, 1, 3), bytes, new int[] {0, 1})),
                Arguments.of(
                        "c8130c3d087d8e87af3f2cc8249a456221ac1e781191633ae5e8fc7b4a54aea8",
                        new Samples(SampleShape.image(1, 2, 1), bytes, new int[] {0, 300, 1})),
                Arguments.of("9b1b9d7a424ce42ccde8f5a15b5540338b0a715771fb129ecdfda14010251c31", REAL));
    }

    @Test
    void digestOfManyFloatsDoesNotDependOnHowTheyAreBuffered() {
        float[] many = new float[40_000];
        Arrays.fill(many, 20_000, many.length, 1.5f);
        var bytes = ByteBuffer.allocate(4 * many.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(many);
        var digest = Sha256.digest();
        new Values.Floats(many).digest(digest, 0, many.length);
        assertThat(Sha256.of(digest)).isEqualTo(Sha256.of(bytes.array()));
    }

    @Test
    void firstTakesWholeSamplesAndTheirLabels() {
        var two = THREE.first(2);
        assertThat(Bytes.of(two)).containsExactly(1, 2, 3, 4);
        assertThat(two.labels()).containsExactly(7, 8);
        assertThat(two.maximum()).isEqualTo(4);
    }

    @Test
    void selectTakesSamplesInTheOrderAsked() {
        var two = THREE.select(new int[] {2, 0});
        assertThat(Bytes.of(two)).isEqualTo(Bytes.of(5, 200, 1, 2));
        assertThat(two.labels()).containsExactly(9, 7);
        var real = REAL.select(new int[] {1, 1});
        assertThat(((Values.Floats) real.values()).array()).containsExactly(.25f, 0, .25f, 0);
        assertThat(real.labels()).containsExactly(0, 0);
    }

    @Test
    void firstOfAllIsTheSame() {
        assertThat(THREE.first(3)).isSameAs(THREE);
    }

    @Test
    void firstZeroIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> THREE.first(0))
                .withMessage("Samples: the first n must be 1 to 3 samples; got n=0.");
    }

    @Test
    void moreThanThereAreIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> THREE.first(4))
                .withMessage("Samples: the first n must be 1 to 3 samples; got n=4.");
    }

    @Test
    void lengthsThatDisagreeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Samples(2, 2, new byte[7], new byte[2]))
                .withMessage("Samples: 2 of shape 2x2 need 8 values; got 7.");
    }

    @Test
    void productsBeyondAnIntAreNotTakenForSmallOnes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Samples(65536, 65536, new byte[0], new byte[1]))
                .withMessage("SampleShape: sizes must be above 0 and their product below 2^31; got [65536, 65536, 1].");
    }

    @Test
    void noSampleIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Samples(1, 1, new byte[0], new byte[0]))
                .withMessage("Samples: there must be one at least; got none.");
    }

    @Test
    void imagesWithoutPixelsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Samples(0, 1, new byte[0], new byte[1]))
                .withMessage("SampleShape: sizes must be above 0 and their product below 2^31; got [0, 1, 1].");
    }
}
