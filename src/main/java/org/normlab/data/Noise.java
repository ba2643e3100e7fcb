package org.normlab.data;

import java.util.Random;

/**
 * Training data made worse on purpose; validation data stays clean.
 *
 * <pre>
 *   labels   round(labels · n) of the n samples, drawn without putting back, get another class, each other one as likely
 *   pixels   bytes:  pixel ← clip(round(pixel + pixels · N(0, 1)), 0, 255)
 *            floats: value ← value + pixels · N(0, 1)
 * </pre>
 *
 * <p>It is drawn from the seed of the run, once, before training. Of one seed, the samples that a smaller share changes
 * are among those of a larger one, and a larger deviation scales the same draws (Zhang et al. 2017, arXiv 1611.03530,
 * train on labels like these).
 *
 * @param labels share of the labels that are wrong, in [0, 1]
 * @param pixels standard deviation of what is added to a pixel or another value, in its units, 0 to 255
 */
public record Noise(double labels, double pixels) {
    /** Data as it is. */
    public static final Noise NONE = new Noise(0, 0);

    private static final int LABEL_STREAM = -2;
    private static final int CLASS_STREAM = -3;
    private static final int PIXEL_STREAM = -4;
    private static final int BRIGHTEST = 255;

    /** @throws IllegalArgumentException if a number is out of its range */
    public Noise {
        if (!(labels >= 0 && labels <= 1)) {
            throw new IllegalArgumentException("label noise must be a share from 0 to 1; got " + labels + ".");
        }
        if (!(pixels >= 0 && pixels <= BRIGHTEST)) {
            throw new IllegalArgumentException("input noise must be a deviation from 0 to 255; got " + pixels + ".");
        }
    }

    /** With that share of wrong labels. */
    public Noise withLabels(double share) {
        return new Noise(share, pixels);
    }

    /** With that deviation of the pixels. */
    public Noise withPixels(double deviation) {
        return new Noise(labels, deviation);
    }

    /** The data with this noise on its training samples; name and digests stay those of the clean data. */
    public DataSet on(DataSet data, long seed) {
        if (equals(NONE)) {
            return data;
        }
        Samples clean = data.training();
        return data.withTraining(new Samples(
                clean.shape(),
                pixels == 0 ? clean.values() : noisyValues(clean.values(), seed),
                labels == 0 ? clean.labels() : noisyLabels(clean.labels(), data.classes(), seed)));
    }

    private int[] noisyLabels(int[] clean, int classes, long seed) {
        int[] noisy = clean.clone();
        int[] order = Shuffle.permutation(clean.length, Shuffle.random(LABEL_STREAM, seed));
        Random random = Shuffle.random(CLASS_STREAM, seed);
        long wrong = Math.round(labels * clean.length);
        for (int i = 0; i < wrong; i++) {
            int another = random.nextInt(classes - 1);
            noisy[order[i]] = another < clean[order[i]] ? another : another + 1;
        }
        return noisy;
    }

    private Values noisyValues(Values clean, long seed) {
        Random random = Shuffle.random(PIXEL_STREAM, seed);
        if (clean instanceof Values.Bytes) {
            byte[] noisy = new byte[clean.length()];
            for (int i = 0; i < noisy.length; i++) {
                long value = Math.round(clean.get(i) + pixels * random.nextGaussian());
                noisy[i] = (byte) Math.max(0, Math.min(BRIGHTEST, value));
            }
            return new Values.Bytes(noisy);
        }
        float[] noisy = new float[clean.length()];
        for (int i = 0; i < noisy.length; i++) {
            noisy[i] = (float) (clean.get(i) + pixels * random.nextGaussian());
        }
        return new Values.Floats(noisy);
    }
}
