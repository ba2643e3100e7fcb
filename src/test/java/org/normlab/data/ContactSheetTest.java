package org.normlab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ContactSheetTest {
    private static final int GROUND = 0xFFC8D4E0;

    @Test
    void aRowIsAClass() throws IOException {
        // 28x28 is shown twice as large; class 0 is black, class 1 has one white sample
        byte[] pixels = new byte[3 * 28 * 28];
        Arrays.fill(pixels, 28 * 28, 2 * 28 * 28, (byte) 255);
        BufferedImage sheet = sheet(new Samples(28, 28, pixels, Bytes.of(0, 1, 0)));
        assertThat(sheet.getWidth()).isEqualTo(4 + 16 * 60);
        assertThat(sheet.getHeight()).isEqualTo(4 + 2 * 60);
        assertThat(sheet.getRGB(3, 3)).isEqualTo(GROUND);
        assertThat(sheet.getRGB(4, 4)).isEqualTo(0xFF000000);
        assertThat(sheet.getRGB(64 + 55, 4 + 55)).isEqualTo(0xFF000000);
        assertThat(sheet.getRGB(4, 64)).isEqualTo(0xFFFFFFFF);
        assertThat(sheet.getRGB(64, 64)).isEqualTo(GROUND);
    }

    @Test
    void largeImagesAreMadeSmall() throws IOException {
        BufferedImage sheet = sheet(new Samples(560, 280, new byte[2 * 560 * 280], Bytes.of(0, 1)));
        assertThat(sheet.getWidth()).isEqualTo(4 + 16 * (28 + 4));
        assertThat(sheet.getHeight()).isEqualTo(4 + 2 * 60);
    }

    @Test
    void vectorsAreRefused() {
        Samples vector = new Samples(SampleShape.vector(4), new Values.Bytes(new byte[4]), new int[1]);
        assertThatThrownBy(() -> sheet(vector))
                .isInstanceOf(InvalidDataException.class)
                .hasMessage("A contact sheet needs images in one or three channels; the samples of data are of shape"
                        + " 4.");
    }

    private static BufferedImage sheet(Samples samples) throws IOException {
        byte[] png = ContactSheet.png(new DataSet("data", samples, samples, 2, Map.of()));
        return ImageIO.read(new ByteArrayInputStream(png));
    }
}
