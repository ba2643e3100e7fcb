package org.normlab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SamplesTest {
    private static final Samples THREE = new Samples(1, 2, Bytes.of(1, 2, 3, 4, 5, 200), Bytes.of(7, 8, 9));

    @Test
    void sizesAreThoseGiven() {
        assertThat(THREE.count()).isEqualTo(3);
        assertThat(THREE.height()).isEqualTo(1);
        assertThat(THREE.width()).isEqualTo(2);
        assertThat(THREE.features()).isEqualTo(2);
    }

    @Test
    void maximumIsUnsigned() {
        assertThat(THREE.maximum()).isEqualTo(200);
        assertThat(new Samples(1, 1, Bytes.of(0), Bytes.of(0)).maximum()).isZero();
    }

    @Test
    void arraysAreSharedNotCopied() {
        byte[] pixels = {1};
        byte[] labels = {2};
        var samples = new Samples(1, 1, pixels, labels);
        assertThat(samples.pixels()).isSameAs(pixels);
        assertThat(samples.labels()).isSameAs(labels);
    }

    @Test
    void firstTakesWholeImagesAndTheirLabels() {
        var two = THREE.first(2);
        assertThat(two.pixels()).containsExactly(1, 2, 3, 4);
        assertThat(two.labels()).containsExactly(7, 8);
        assertThat(two.maximum()).isEqualTo(4);
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
                .withMessage("Samples: pixels must number labels x height x width, 2 x 2 x 2; got 7.");
    }

    @Test
    void productsBeyondAnIntAreNotTakenForSmallOnes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Samples(65536, 65536, new byte[0], new byte[1]))
                .withMessage("Samples: pixels must number labels x height x width, 1 x 65536 x 65536; got 0.");
    }

    @Test
    void noSampleIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Samples(1, 1, new byte[0], new byte[0]))
                .withMessage("Samples: number of labels must be above 0; got 0.");
    }

    @Test
    void imagesWithoutPixelsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Samples(0, 1, new byte[0], new byte[1]))
                .withMessage("Samples: height must be above 0; got 0.");
    }
}
