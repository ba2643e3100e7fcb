package org.normlab.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Validation samples that are training samples, too: equal in every value, by SHA-256, whatever their labels.
 *
 * @param samples how many of the validation samples
 * @param validationSamples how many there are in all
 * @param first the first few
 */
public record Leak(int samples, int validationSamples, List<Pair> first) {
    private static final int MOST_PAIRS = 5;

    /**
     * Two equal samples.
     *
     * @param validation position of one in the validation samples
     * @param training position of the other in the training samples, the first if there are several
     */
    public record Pair(int validation, int training) {}

    /** Copies the list. */
    public Leak {
        first = List.copyOf(first);
    }

    /** Looks at every sample. */
    public static Leak of(DataSet data) {
        Map<String, Integer> trained = new HashMap<>();
        for (int i = 0; i < data.training().count(); i++) {
            trained.putIfAbsent(data.training().sha256(i), i);
        }
        List<Pair> first = new ArrayList<>();
        int samples = 0;
        for (int i = 0; i < data.validation().count(); i++) {
            Integer same = trained.get(data.validation().sha256(i));
            if (same != null && ++samples <= MOST_PAIRS) {
                first.add(new Pair(i, same));
            }
        }
        return new Leak(samples, data.validation().count(), first);
    }

    /** A warning in one sentence; nothing if no sample leaks. */
    public Optional<String> sentence() {
        if (samples == 0) {
            return Optional.empty();
        }
        String pairs = first.stream()
                .map(pair -> "validation sample %s is training sample %s".formatted(pair.validation, pair.training))
                .collect(Collectors.joining(", "));
        return Optional.of(String.format(
                Locale.ROOT,
                "Leak: %,d of %,d validation samples %s among the training samples, too, so accuracy on %s says nothing"
                        + " of new data (%s%s).",
                samples,
                validationSamples,
                samples == 1 ? "is" : "are",
                samples == 1 ? "it" : "them",
                pairs,
                samples > first.size() ? ", ..." : ""));
    }
}
