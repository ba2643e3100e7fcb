package org.normlab.report.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.normlab.report.charts.ECharts;
import org.normlab.report.charts.Theme;
import org.normlab.report.proofs.Suspicion;
import org.normlab.report.results.Confusion;
import org.normlab.report.results.ProbedPair;
import org.normlab.report.results.ProvenanceFact;
import org.normlab.report.results.ResultsFolder;
import org.normlab.report.text.Words;
import org.normlab.report.verdicts.ArmComparison;
import org.normlab.report.verdicts.Metric;
import org.normlab.report.verdicts.VerdictRow;
import org.normlab.report.verdicts.VerdictRule;
import org.normlab.report.verdicts.Verdicts;

/** What the page's template is filled with, by the names in it. */
record PageModel(
        ResultsFolder folder,
        ReportCharts charts,
        List<ProbedPair> pairs,
        List<Confusion> confusions,
        Optional<String> arm,
        String echarts) {
    private static final int WORST_SHOWN = 24;
    private static final int MOST_UNFOLDED = 4;

    /**
     * A button of several that show one thing of many.
     *
     * @param id of the part that it shows
     */
    private record Choice(String id, String name, boolean selected) {}

    /** A failed run beside a healthy one. */
    private record Pair(
            String id,
            boolean hidden,
            String failed,
            String healthy,
            boolean hasHealthy,
            List<String> suspicions,
            List<Figure> figures) {}

    /** What an arm takes for what. */
    private record Mistakes(
            String id,
            boolean hidden,
            Figure figure,
            boolean hasWorst,
            boolean undrawable,
            List<Digit> worst,
            String order) {}

    /** An image that was most clearly wrong. */
    private record Digit(String png, long sample, String taken, String detail) {}

    /** An arm against the baseline. */
    private record Compared(String arm, List<Judged> cells) {}

    /** In one metric; {@code kind} is the verdict as a style names it. */
    private record Judged(String metric, String kind, String text, String sentence) {}

    /** A file that a reader can take along. */
    private record Download(String name, String rows) {}

    Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        List<ArmComparison> comparisons = Verdicts.of(folder, VerdictRule.DEFAULT);
        List<VerdictRow> verdicts = VerdictRow.of(comparisons);
        Answer answer = Answer.of(folder, verdicts);
        PageFiles files = PageFiles.of(folder, comparisons);
        values.put("experiment", folder.experiment());
        values.put("dataNames", folder.dataNames().isEmpty() ? List.of() : List.of(Words.list(folder.dataNames())));
        values.put("question", answer.question());
        values.put("description", answer.description());
        values.put("answer", answer.sentences());
        values.put("remarks", folder.remarks());
        List<Figure> proofs = Figure.of(charts.proofs());
        values.put("firstProof", proofs.stream().limit(1).toList());
        values.put("otherProofs", proofs.stream().skip(1).toList());
        values.put("curves", Figure.of(charts.curves()));
        putVerdicts(values, verdicts);
        values.put("outcomes", Figure.of(charts.outcomes()));
        values.put("cost", charts.cost().map(Figure::of).map(List::of).orElse(List.of()));
        values.put("armSentences", Answer.byArm(folder));
        values.put("crossed", !charts.factors().isEmpty());
        values.put("factors", Figure.of(charts.factors()));
        putPairs(values);
        putMistakes(values);
        values.put("facts", ProvenanceFact.of(folder));
        values.put(
                "downloads",
                files.csv().entrySet().stream()
                        .map(file -> download(file.getKey(), file.getValue()))
                        .toList());
        values.put("leftOut", files.leftOut().isEmpty() ? List.of() : List.of(Words.list(files.leftOut())));
        values.put("style", Templates.text("page.css"));
        values.put("lightColors", colors(Theme.LIGHT));
        values.put("darkColors", colors(Theme.DARK));
        values.put("data", Island.of(charts.all(), files.csv()));
        values.put("echarts", echarts);
        values.put("licences", ECharts.licences());
        values.put("script", Templates.text("page.js"));
        return values;
    }

    private void putVerdicts(Map<String, Object> values, List<VerdictRow> rows) {
        values.put("baseline", folder.baseline());
        values.put("hasBaseline", !folder.baseline().isEmpty());
        values.put("metrics", Arrays.stream(Metric.values()).map(Metric::words).toList());
        values.put("hasVerdicts", !rows.isEmpty());
        values.put("unfolded", rows.size() <= MOST_UNFOLDED);
        values.put("verdicts", rows.stream().map(PageModel::compared).toList());
        values.put("certainty", VerdictRow.explanation());
    }

    private static Compared compared(VerdictRow row) {
        return new Compared(
                row.arm(),
                row.cells().stream()
                        .map(cell -> new Judged(
                                cell.metric().words(),
                                cell.verdict().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                                cell.text(),
                                cell.sentence()))
                        .toList());
    }

    private void putPairs(Map<String, Object> values) {
        int first = first(pairs.stream().map(pair -> pair.failed().arm()).toList());
        List<Choice> choices = new ArrayList<>();
        List<Pair> shown = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            ProbedPair pair = pairs.get(i);
            String id = "pair-" + (i + 1);
            String healthy =
                    pair.healthy().map(run -> run.name() + ", " + run.ended()).orElse("");
            choices.add(new Choice(id, pair.failed().name(), i == first));
            shown.add(new Pair(
                    id,
                    i != first,
                    pair.failed().name() + ", " + pair.failed().ended(),
                    healthy,
                    !healthy.isEmpty(),
                    suspicions(pair.failed()),
                    Figure.of(charts.probes().get(i))));
        }
        values.put("pairs", shown);
        values.put("pairChoices", choices);
        values.put("choosePair", choices.size() > 1);
    }

    private List<String> suspicions(ProbedPair.ProbedRun failed) {
        return folder.runFolders().stream()
                .filter(run -> run.arm().equals(failed.arm()) && run.seed() == failed.seed())
                .flatMap(run -> Suspicion.of(folder, run).stream())
                .map(Suspicion::sentence)
                .toList();
    }

    private void putMistakes(Map<String, Object> values) {
        int first = first(confusions.stream().map(Confusion::arm).toList());
        List<Choice> choices = new ArrayList<>();
        List<Mistakes> shown = new ArrayList<>();
        for (int i = 0; i < confusions.size(); i++) {
            Confusion confusion = confusions.get(i);
            String id = "mistakes-" + (i + 1);
            choices.add(new Choice(id, confusion.arm(), i == first));
            List<Digit> worst = confusion.worst().stream()
                    .filter(sample -> !sample.png().isEmpty())
                    .limit(WORST_SHOWN)
                    .map(PageModel::digit)
                    .toList();
            shown.add(new Mistakes(
                    id,
                    i != first,
                    Figure.of(charts.confusions().get(i)),
                    !worst.isEmpty(),
                    worst.isEmpty() && !confusion.worst().isEmpty(),
                    worst,
                    order(confusion)));
        }
        values.put("mistakes", shown);
        values.put("mistakeChoices", choices);
        values.put("chooseMistakes", choices.size() > 1);
    }

    private static String order(Confusion confusion) {
        return confusion.count() == 1
                ? "Of " + confusion.runs() + ", the least probability of the label first."
                : "Of " + confusion.runs() + "; first what most of them have among their worst.";
    }

    /** The arm that was asked for, if it is among them. */
    private int first(List<String> arms) {
        return IntStream.range(0, arms.size())
                .filter(index -> arm.filter(arms.get(index)::equals).isPresent())
                .findFirst()
                .orElse(0);
    }

    private static Digit digit(Confusion.Worst worst) {
        return new Digit(
                worst.png(),
                worst.sample(),
                worst.label() + " → " + worst.predicted(),
                "sample " + worst.sample() + ", a " + worst.label() + ", taken for " + worst.predicted() + " by "
                        + Words.seeds(worst.seeds()) + "; probability of the label "
                        + Words.number(worst.probabilityOfLabel()));
    }

    private static Download download(String name, String csv) {
        long rows = csv.lines().count() - 1;
        return new Download(name, Words.count(rows, "row", "rows"));
    }

    private static String colors(Theme theme) {
        return theme.colors().entrySet().stream()
                .map(color -> "--" + color.getKey() + ":" + color.getValue() + ";")
                .collect(Collectors.joining());
    }
}
