package org.normlab.data;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Arrays;

/** One picture of many samples: a row for each class, in the order of the labels, with the first samples of it. */
public final class ContactSheet {
    private static final int COLUMNS = 16;
    private static final int MOST_ROWS = 100;
    private static final int SIDE = 56;
    private static final int GAP = 4;
    private static final Color GROUND = new Color(0xC8, 0xD4, 0xE0); // no gray, so that edges of images are seen

    private final Samples samples;
    private final int rows;
    private final int width;
    private final int height;

    private ContactSheet(Samples samples, int classes) {
        this.samples = samples;
        this.rows = Math.min(classes, MOST_ROWS);
        SampleShape shape = samples.shape();
        double zoom = (double) SIDE / Math.max(shape.width(), shape.height());
        double whole = zoom >= 1 ? Math.floor(zoom) : zoom; // small pixels are enlarged without blurring them
        this.width = (int) Math.max(1, Math.round(shape.width() * whole));
        this.height = (int) Math.max(1, Math.round(shape.height() * whole));
    }

    /**
     * Of the training samples, as a PNG file; of at most 100 classes.
     *
     * @throws InvalidDataException if the samples cannot be drawn
     */
    public static byte[] png(DataSet data) {
        SampleShape shape = data.training().shape();
        if (!SampleImage.isDrawable(shape)) {
            throw new InvalidDataException(
                    "A contact sheet needs images in one or three channels; the samples of %s are of shape %s."
                            .formatted(data.name(), shape));
        }
        return SampleImage.png(new ContactSheet(data.training(), data.classes()).draw());
    }

    private BufferedImage draw() {
        BufferedImage sheet = new BufferedImage(
                GAP + COLUMNS * (width + GAP), GAP + rows * (height + GAP), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        graphics.setColor(GROUND);
        graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION,
                samples.shape().height() > height
                        ? RenderingHints.VALUE_INTERPOLATION_BILINEAR
                        : RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
        int[] drawn = new int[rows];
        for (int i = 0; i < samples.count() && Arrays.stream(drawn).anyMatch(count -> count < COLUMNS); i++) {
            int row = samples.labels()[i];
            if (row < rows && drawn[row] < COLUMNS) {
                BufferedImage image = SampleImage.of(samples, i).orElseThrow();
                graphics.drawImage(
                        image, GAP + drawn[row] * (width + GAP), GAP + row * (height + GAP), width, height, null);
                drawn[row]++;
            }
        }
        graphics.dispose();
        return sheet;
    }
}
