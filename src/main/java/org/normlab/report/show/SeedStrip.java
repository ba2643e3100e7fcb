package org.normlab.report.show;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.normlab.report.terminal.Style;
import org.normlab.report.terminal.Text;
import org.normlab.report.text.Words;

/** The runs of several arms as one mark a seed, each seed in its column; of many seeds, how many have which mark. */
final class SeedStrip {
    /** In the place of a seed that an arm has not. */
    static final Text NO_RUN = Text.of("\u00B7", Style.FAINT);

    private static final int MOST = 24;

    private final List<Long> seeds;

    SeedStrip(List<ShownRun> runs) {
        seeds = List.copyOf(new TreeSet<>(runs.stream().map(ShownRun::seed).toList()));
    }

    /** The seeds themselves, where each has one digit. */
    String header() {
        boolean digits = seeds.size() > 1 && seeds.get(0) >= 0 && seeds.get(seeds.size() - 1) <= 9;
        return digits ? String.join("", seeds.stream().map(String::valueOf).toList()) : "seeds";
    }

    /** The seeds in words, where the header does not tell them. */
    String note() {
        if (!header().equals("seeds")) {
            return "";
        }
        return seeds.size() > MOST
                ? Words.count(seeds.size(), "seed", "seeds") + ", from " + seeds.get(0) + " to "
                        + seeds.get(seeds.size() - 1) + "."
                : "Of " + Words.seeds(seeds) + ".";
    }

    Text of(List<ShownRun> runs) {
        return seeds.size() > MOST ? counts(runs) : marks(runs);
    }

    private Text marks(List<ShownRun> runs) {
        Text strip = Text.EMPTY;
        for (long seed : seeds) {
            strip = strip.and(runs.stream()
                    .filter(run -> run.seed() == seed)
                    .findFirst()
                    .map(run -> run.mark().text())
                    .orElse(NO_RUN));
        }
        return strip;
    }

    private static Text counts(List<ShownRun> runs) {
        Map<RunMark, Integer> counts = new TreeMap<>();
        runs.forEach(run -> counts.merge(run.mark(), 1, Integer::sum));
        List<Text> parts = new ArrayList<>();
        counts.forEach((mark, count) -> parts.add(mark.text().and(count.toString(), mark.style())));
        return parts.stream().reduce((a, b) -> a.and(" ", Style.PLAIN).and(b)).orElse(Text.EMPTY);
    }
}
