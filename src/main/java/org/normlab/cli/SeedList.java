package org.normlab.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.normlab.experiment.PlannedRun;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Seeds as a person writes them: {@code 0}, {@code 0-9}, {@code 1,5}, {@code 0-2,7}.
 *
 * @param seeds in ascending order, each once
 */
record SeedList(List<Long> seeds) {
    private static final Pattern PART = Pattern.compile("(\\d{1,9})(?:-(\\d{1,9}))?");
    private static final int MOST = 1000;

    /** Reads them from an option. */
    static final class Converter implements ITypeConverter<SeedList> {
        @Override
        public SeedList convert(String text) {
            return parse(text);
        }
    }

    static SeedList parse(String text) {
        TreeSet<Long> seeds = new TreeSet<>();
        for (String part : text.split(",", -1)) {
            Matcher matcher = PART.matcher(part.strip());
            if (!matcher.matches()) {
                throw wrong(text);
            }
            long first = Long.parseLong(matcher.group(1));
            long last = matcher.group(2) == null ? first : Long.parseLong(matcher.group(2));
            if (last < first || last - first >= MOST) {
                throw wrong(text);
            }
            for (long seed = first; seed <= last; seed++) {
                seeds.add(seed);
            }
            if (seeds.size() > PlannedRun.MOST) {
                throw new TypeConversionException(
                        String.format(Locale.ROOT, "there are more than %,d seeds; take fewer", PlannedRun.MOST));
            }
        }
        return new SeedList(List.copyOf(seeds));
    }

    /** Returns seeds as a specification has them, such as {@code [0-9, 12]}. */
    static String text(List<Long> seeds) {
        List<String> parts = new ArrayList<>();
        int first = 0;
        for (int i = 0; i < seeds.size(); i++) {
            boolean isLast = i + 1 == seeds.size() || seeds.get(i + 1) != seeds.get(i) + 1;
            if (isLast) {
                parts.add(first == i ? "" + seeds.get(i) : seeds.get(first) + "-" + seeds.get(i));
                first = i + 1;
            }
        }
        return parts.toString();
    }

    private static TypeConversionException wrong(String text) {
        return new TypeConversionException("\"" + text + "\" is no list of seeds; expected whole numbers and ascending"
                + " ranges of at most " + MOST + ", for example 0 or 0-9 or 1,5");
    }
}
