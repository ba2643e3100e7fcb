package org.normlab.data;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;

/** Values of samples in a NumPy array. */
final class NumpyValues {
    /** Numbers of channels that pictures have. */
    private static final Set<Integer> CHANNELS = Set.of(1, 3, 4);

    private NumpyValues() {}

    /**
     * The array as samples.
     *
     * @param warnings gets what is suspicious, each in one sentence
     * @throws InvalidDataException if it has another shape, or a value is not a finite float32 number
     */
    static Samples samples(NpyArray x, int[] labels, List<String> warnings) {
        SampleShape shape = shape(x);
        Samples samples = new Samples(shape, values(x, shape.features(), warnings), labels);
        warnings.addAll(RowNumbers.warnings(x.source(), samples, List.of()));
        return samples;
    }

    /** @throws InvalidDataException unless the array has the shape of samples */
    static SampleShape shape(NpyArray x) {
        int[] shape = x.shape();
        if (shape.length < 2 || shape.length > 4 || Arrays.stream(shape).anyMatch(size -> size == 0)) {
            throw new InvalidDataException(
                    "%s has shape %s; expected [samples, rows, columns], [samples, rows, columns, channels] or"
                                    .formatted(x.source(), Arrays.toString(shape))
                            + " [samples, features], none of them 0.");
        }
        if (shape.length == 4 && hasChannelsFirst(shape)) {
            throw new InvalidDataException(
                    "%s has shape %s, which looks like [samples, channels, rows, columns]; expected [samples, rows,"
                                    .formatted(x.source(), Arrays.toString(shape))
                            + " columns, channels]: save numpy.moveaxis(x, 1, -1).");
        }
        return shape.length == 2
                ? SampleShape.vector(shape[1])
                : SampleShape.image(shape[1], shape[2], shape.length == 3 ? 1 : shape[3]);
    }

    /**
     * PyTorch puts channels before rows. The shape tells if the second size is a number of channels that pictures have and
     * the last is none, or if only the last two make the picture a square.
     */
    private static boolean hasChannelsFirst(int[] shape) {
        boolean isSquare = shape[1] == shape[2];
        boolean likePictures = CHANNELS.contains(shape[1]) && !CHANNELS.contains(shape[3]);
        boolean squareBehind = shape[2] == shape[3] && shape[1] < shape[2];
        return !isSquare && (likePictures || squareBehind);
    }

    private static Values values(NpyArray x, int features, List<String> warnings) {
        if (x.dtype().equals("|u1")) {
            return new Values.Bytes(x.bytes());
        }
        if (x.dtype().equals("<f4")) {
            return finite(x, features, x.floats());
        }
        double[] numbers = x.numbers();
        float[] values = new float[numbers.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) numbers[i];
        }
        Values finite = finite(x, features, values);
        warnOfLoss(x, numbers, features, warnings);
        return finite;
    }

    private static Values finite(NpyArray x, int features, float[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new InvalidDataException(
                        "%s: values must be finite float32 numbers; found %s in sample %s: leave such samples out or"
                                        .formatted(x.source(), values[i], i / features)
                                + " fill them in.");
            }
        }
        return new Values.Floats(values);
    }

    /** Looks at one feature after the other, and only at those with a number that float32 rounds. */
    private static void warnOfLoss(NpyArray x, double[] numbers, int features, List<String> warnings) {
        IntFunction<BigDecimal> exact = NpyElements.exactNumbers(x);
        for (int feature = 0; feature < features; feature++) {
            Float32Loss loss = new Float32Loss();
            if (isRounded(x, numbers, feature, features)) {
                for (int i = feature; i < numbers.length; i += features) {
                    loss.see(exact.apply(i));
                }
            }
            Optional<String> warning = loss.warning("%s: feature %s".formatted(x.source(), feature));
            if (warning.isPresent()) {
                warnings.add(warning.get());
                return; // the first is enough
            }
        }
    }

    private static boolean isRounded(NpyArray x, double[] numbers, int feature, int features) {
        boolean isWide = x.type().isWholeNumber() && x.type().itemBytes() == Long.BYTES;
        for (int i = feature; i < numbers.length; i += features) {
            if (Float32Loss.mayLose(numbers[i]) && (isWide || (float) numbers[i] != numbers[i])) {
                return true;
            }
        }
        return false;
    }
}
