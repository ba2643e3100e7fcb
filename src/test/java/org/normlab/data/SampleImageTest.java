package org.normlab.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleImageTest {
    @Test
    void grayBytesAreShownAsTheyAre() {
        var samples = new Samples(2, 3, Bytes.of(9, 9, 9, 9, 9, 9, 0, 1, 2, 3, 4, 255), Bytes.of(0, 1));
        assertThat(pixels(samples, 1)).containsExactly(0, 1, 2, 3, 4, 255);
    }

    @Test
    void threeChannelsAreRedGreenAndBlue() {
        var values = new Values.Bytes(Bytes.of(255, 0, 1, 2, 3, 4));
        var image = SampleImage.of(new Samples(SampleShape.image(1, 2, 3), values, new int[1]), 0)
                .orElseThrow();
        assertThat(image.getRGB(0, 0)).isEqualTo(0xFFFF0001);
        assertThat(image.getRGB(1, 0)).isEqualTo(0xFF020304);
    }

    @Test
    void floatsAreShownFromTheLeastToTheLargest() {
        var values = new Values.Floats(new float[] {-1, 0, 1, -1, -1, 0});
        var samples = new Samples(SampleShape.image(1, 3, 1), values, new int[2]);
        assertThat(pixels(samples, 0)).containsExactly(0, 128, 255);
        assertThat(pixels(samples, 1)).containsExactly(0, 0, 128);
    }

    @Test
    void vectorsAndFourChannelsCannotBeDrawn() {
        var values = new Values.Bytes(new byte[4]);
        assertThat(SampleImage.of(new Samples(SampleShape.vector(4), values, new int[1]), 0))
                .isEmpty();
        assertThat(SampleImage.png(new Samples(SampleShape.image(1, 1, 4), values, new int[1]), 0))
                .isEmpty();
    }

    /** A temporary folder that is missing or full ended every finished run with an exception. */
    @Test
    void noTemporaryFileIsNeeded(@TempDir Path temp) throws IOException {
        Path gone = Files.createDirectory(temp.resolve("gone"));
        ImageIO.setCacheDirectory(gone.toFile());
        Files.delete(gone);
        try {
            var samples = new Samples(1, 2, Bytes.of(0, 255), Bytes.of(0));
            assertThat(SampleImage.png(samples, 0)).isPresent();
        } finally {
            ImageIO.setCacheDirectory(null);
        }
    }

    private static int[] pixels(Samples samples, int sample) {
        return SampleImage.of(samples, sample)
                .orElseThrow()
                .getRaster()
                .getPixels(0, 0, samples.shape().width(), samples.shape().height(), (int[]) null);
    }
}
