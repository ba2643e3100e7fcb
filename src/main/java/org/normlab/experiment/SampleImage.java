package org.normlab.experiment;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.normlab.data.Samples;

/** A sample as a picture. */
final class SampleImage {
    private SampleImage() {}

    /** A gray PNG of one sample, in base64. */
    static String png(Samples samples, int sample) {
        BufferedImage image = new BufferedImage(samples.width(), samples.height(), BufferedImage.TYPE_BYTE_GRAY);
        int[] pixels = new int[samples.features()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = Byte.toUnsignedInt(samples.pixels()[sample * pixels.length + i]);
        }
        image.getRaster().setPixels(0, 0, samples.width(), samples.height(), pixels);
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException e) {
            throw new IllegalStateException("A picture can be written into memory.", e);
        }
        return Base64.getEncoder().encodeToString(png.toByteArray());
    }
}
