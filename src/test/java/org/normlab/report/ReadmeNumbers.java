package org.normlab.report;

import java.util.Arrays;
import java.util.Locale;
import org.normlab.report.text.Words;
import org.normlab.statistics.Summary;

/** How the README writes numbers. */
final class ReadmeNumbers {
    private ReadmeNumbers() {}

    static String rate(double rate) {
        return rate == 0 ? "0" : fraction(rate, 3);
    }

    static String two(double number) {
        return fraction(number, 2);
    }

    /** As ".012", without the zero before the point. */
    static String fraction(double number, int decimals) {
        return Words.fixed(number, decimals).replaceFirst("^0\\.", ".");
    }

    static String signed(double number) {
        return Words.signed(number, Words.accuracy(number));
    }

    static double[] descending(double[] numbers) {
        double[] sorted =
                Arrays.stream(numbers).map(x -> -x).sorted().map(x -> -x).toArray();
        return sorted;
    }

    static double min(double[] numbers) {
        return Arrays.stream(numbers).min().orElseThrow();
    }

    static double max(double[] numbers) {
        return Arrays.stream(numbers).max().orElseThrow();
    }

    static double mean(double[] numbers) {
        return Arrays.stream(numbers).average().orElseThrow();
    }

    static String say(String sentence, Object... numbers) {
        return String.format(Locale.ROOT, sentence, numbers);
    }

    static void require(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError("The README says what the committed files do not: " + what);
        }
    }

    static String spread(Summary summary) {
        return say("%.1f (%.1f-%.1f)", summary.median(), summary.minimum(), summary.maximum());
    }
}
