package org.normlab.report.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.normlab.files.ControlCharacters;

/** Numbers and lists as a reader wants them: the same under every locale. */
public final class Words {
    static final int WIDTH = 100;

    private static final int SHOWN_DIGITS = 12;

    private Words() {}

    /** "a", "a and b", "a, b and c". */
    public static String list(List<String> words) {
        int last = words.size() - 1;
        return last < 1
                ? String.join("", words)
                : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
    }

    /** The same of at most so many words: "a, b and 3 more". */
    public static String some(List<String> words, int most) {
        return words.size() <= most
                ? list(words)
                : String.join(", ", words.subList(0, most - 1)) + " and " + (words.size() - most + 1) + " more";
    }

    /** The first 12 digits of a commit or of another digest. */
    public static String digest(String digits) {
        return digits.substring(0, Math.min(SHOWN_DIGITS, digits.length()));
    }

    /** "1 run", "2 runs". */
    public static String count(long n, String one, String many) {
        return n + " " + (n == 1 ? one : many);
    }

    /** "seed 1", "seeds 1 and 2", "seeds 0 to 3 and 7"; the seeds ascend. */
    public static String seeds(List<Long> seeds) {
        List<String> words = new ArrayList<>();
        for (int first = 0, next; first < seeds.size(); first = next) {
            next = first + 1;
            while (next < seeds.size() && seeds.get(next) == seeds.get(next - 1) + 1) {
                next++;
            }
            if (next - first > 2) {
                words.add(seeds.get(first) + " to " + seeds.get(next - 1));
            } else {
                seeds.subList(first, next).forEach(seed -> words.add(seed.toString()));
            }
        }
        return (seeds.size() == 1 ? "seed " : "seeds ") + list(words);
    }

    /** An accuracy as .9876; 1 as 1.0000. */
    public static String accuracy(double fraction) {
        if (Double.isNaN(fraction)) {
            return "not given";
        }
        String text = String.format(Locale.ROOT, "%.4f", fraction);
        return text.startsWith("0.") ? text.substring(1) : text.replaceFirst("^-0\\.", "-.");
    }

    /** A share as "42.1 %"; "0 %" and "100 %" are kept for exactly none and all. */
    public static String percent(double fraction) {
        if (fraction == 0 || fraction == 1) {
            return fraction == 0 ? "0 %" : "100 %";
        }
        double tenths = Math.min(999, Math.max(1, Math.rint(fraction * 1000)));
        return String.format(Locale.ROOT, "%.1f %%", tenths / 10);
    }

    /** A share that somebody chose, as they would write it: "5 %", "2.5 %". */
    public static String wholePercent(double fraction) {
        return new BigDecimal(100 * fraction)
                        .round(new MathContext(3))
                        .stripTrailingZeros()
                        .toPlainString()
                + " %";
    }

    /** Decimals that leave a number of this size three digits. */
    public static int decimals(double size) {
        double magnitude = Math.abs(size);
        return magnitude == 0 ? 2 : Math.max(0, 2 - (int) Math.floor(Math.log10(magnitude)));
    }

    public static String fixed(double number, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", number);
    }

    /** Three digits; "0" is exactly 0. */
    public static String number(double number) {
        if (number == 0 || Double.isInfinite(number)) {
            return number == 0 ? "0" : Double.toString(number);
        }
        double magnitude = Math.abs(number);
        return magnitude < 1e-3 || magnitude >= 1e6
                ? String.format(Locale.ROOT, "%.2e", number)
                : fixed(number, decimals(number));
    }

    /** The number's text with its sign, "+.0012"; a difference that prints as zero has none. */
    public static String signed(double number, String text) {
        boolean zero = text.chars().noneMatch(digit -> digit >= '1' && digit <= '9');
        if (zero) {
            return text.replace("-", "");
        }
        return number > 0 ? "+" + text : text;
    }

    /** "a to b", or one number where both print alike. */
    public static String range(String minimum, String maximum) {
        return minimum.equals(maximum) ? minimum : minimum + " to " + maximum;
    }

    /**
     * Breaks the text at spaces so that no line is longer than {@link #WIDTH}; later lines are indented. Names in it may
     * contain control characters and line breaks: neither is kept.
     */
    public static String wrap(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : ControlCharacters.inOneLine(text).split(" ")) {
            if (line.length() + 1 + word.length() > WIDTH && line.length() > 0) {
                lines.add(line.toString());
                line.setLength(0);
                line.append(' ');
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return String.join("\n", lines);
    }
}
