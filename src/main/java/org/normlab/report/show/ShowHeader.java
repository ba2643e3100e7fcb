package org.normlab.report.show;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.normlab.report.results.ResultsFolder;
import org.normlab.report.results.Runs;
import org.normlab.report.results.UnfinishedRun;
import org.normlab.report.terminal.Style;
import org.normlab.report.terminal.Text;
import org.normlab.report.text.Words;

/** What was run: the experiment, its question, how many runs, on which data, by which code and machine. */
final class ShowHeader {
    private static final int LABEL = 10;
    private static final int MANY = 4;

    private ShowHeader() {}

    static List<Text> lines(ResultsFolder folder, Optional<String> question, List<ShownRun> runs, int width) {
        List<Text> lines =
                new ArrayList<>(Text.of(folder.experiment(), Style.BOLD).wrapped(width));
        question.filter(text -> !text.isBlank())
                .ifPresent(text -> lines.addAll(Text.of(text).wrapped(width)));
        lines.add(Text.EMPTY);
        facts(folder, runs).forEach((label, fact) -> {
            List<Text> broken = Text.of(fact).wrapped(width - LABEL);
            for (int line = 0; line < broken.size(); line++) {
                lines.add(Text.of(line == 0 ? label : "", Style.FAINT)
                        .padded(LABEL, false)
                        .and(broken.get(line)));
            }
        });
        for (String remark : folder.remarks(UnfinishedRun.names(folder.path()))) {
            lines.addAll(Text.of(remark, Style.YELLOW).wrapped(width));
        }
        return lines;
    }

    private static Map<String, String> facts(ResultsFolder folder, List<ShownRun> runs) {
        Map<String, String> facts = new LinkedHashMap<>();
        Runs ended = folder.runs();
        facts.put("folder", folder.path().toString());
        long arms = runs.stream().map(ShownRun::arm).distinct().count();
        facts.put(
                "runs",
                runs.size() + " in " + Words.count(arms, "arm", "arms")
                        + (runs.isEmpty() ? "" : ": " + ShownRun.counts(runs)));
        put(
                facts,
                "data",
                Words.list(folder.dataNames()),
                values(ended, "training_samples", "samples for training"),
                values(ended, "validation_samples", "for validation"));
        put(facts, "batch", values(ended, "batch_size", "samples a step"), values(ended, "precision", ""));
        put(facts, "machine", values(ended, "processor", ""));
        put(facts, "commit", Words.some(ended.commits(), MANY));
        return facts;
    }

    private static void put(Map<String, String> facts, String label, String... parts) {
        String fact = Arrays.stream(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
        if (!fact.isEmpty()) {
            facts.put(label, fact);
        }
    }

    private static String values(Runs runs, String column, String after) {
        String values =
                Words.some(runs.values(column).stream().map(ShowHeader::grouped).toList(), MANY);
        return values.isEmpty() || after.isEmpty() ? values : values + " " + after;
    }

    /** 60000 as 60,000. */
    private static String grouped(String value) {
        return value.matches("\\d{5,18}") ? String.format(Locale.ROOT, "%,d", Long.parseLong(value)) : value;
    }
}
