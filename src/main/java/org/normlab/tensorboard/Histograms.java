package org.normlab.tensorboard;

import java.util.Optional;
import org.tensorflow.proto.HistogramProto;

/** Values counted in buckets of equal width, as TensorBoard's own histogram summary does. */
final class Histograms {
    private static final int BUCKETS = 30;

    private Histograms() {}

    /** Of the finite ones among the values; nothing if there is none. */
    static Optional<HistogramProto> of(float[] values) {
        double minimum = Double.POSITIVE_INFINITY;
        double maximum = Double.NEGATIVE_INFINITY;
        double sum = 0;
        double sumOfSquares = 0;
        int count = 0;
        for (float value : values) {
            if (Float.isFinite(value)) {
                minimum = Math.min(minimum, value);
                maximum = Math.max(maximum, value);
                sum += value;
                sumOfSquares += (double) value * value;
                count++;
            }
        }
        if (count == 0) {
            return Optional.empty();
        }
        HistogramProto.Builder histogram = HistogramProto.newBuilder()
                .setMin(minimum)
                .setMax(maximum)
                .setNum(count)
                .setSum(sum)
                .setSumSquares(sumOfSquares);
        addBuckets(histogram, values, minimum, maximum);
        return Optional.of(histogram.build());
    }

    private static void addBuckets(HistogramProto.Builder histogram, float[] values, double minimum, double maximum) {
        int buckets = minimum == maximum ? 1 : BUCKETS;
        double width = (maximum - minimum) / buckets;
        long[] counts = new long[buckets];
        for (float value : values) {
            if (Float.isFinite(value)) {
                int bucket = width == 0 ? 0 : (int) ((value - minimum) / width);
                counts[Math.min(bucket, buckets - 1)]++;
            }
        }
        for (int bucket = 0; bucket < buckets; bucket++) {
            histogram.addBucketLimit(bucket == buckets - 1 ? maximum : minimum + width * (bucket + 1));
            histogram.addBucket(counts[bucket]);
        }
    }
}
