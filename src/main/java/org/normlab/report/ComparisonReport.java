package org.normlab.report;

import java.util.ArrayList;
import java.util.List;

/** The console's view of a comparison. */
final class ComparisonReport {
    private static final String ABSENT = "-";

    private ComparisonReport() {}

    static String render(Comparison comparison) {
        List<String> lines = new ArrayList<>();
        lines.add("A: " + describe(comparison.a()));
        lines.add("B: " + describe(comparison.b()));
        lines.add(table(comparison));
        lines.add(Words.wrap("Mean ± standard deviation over the n runs that finished; loss is that of training. No"
                + " test was made: a difference may be chance."));
        for (String note : notes(comparison)) {
            lines.add(Words.wrap(note));
        }
        return String.join("\n", lines);
    }

    private static String describe(ResultsFolder folder) {
        List<String> commits = folder.runs().values("git_commit").stream()
                .map(commit -> commit.substring(0, Math.min(10, commit.length())))
                .toList();
        return folder.path() + " (" + folder.experiment() + ", "
                + Words.count(folder.runs().count(), "run", "runs")
                + (commits.isEmpty() ? ")" : ", commit " + Words.list(commits) + ")");
    }

    private static String table(Comparison comparison) {
        boolean seconds = comparison.secondsObstacles().isEmpty();
        List<List<String>> rows = new ArrayList<>();
        for (ArmChange arm : comparison.arms()) {
            rows.add(side(arm.arm(), "A", arm.a()));
            rows.add(side("", "B", arm.b()));
            rows.add(List.of(
                    "",
                    "B - A",
                    "",
                    "",
                    difference(arm.validationAccuracyDifference(), Words.accuracy(arm.validationAccuracyDifference())),
                    difference(arm.lossDifference(), Words.number(arm.lossDifference())),
                    seconds ? secondsDifference(arm) : "not comparable"));
        }
        return Tables.render(
                List.of("arm", "", "n", "learned", "validation accuracy", "loss", "seconds/epoch"), 2, rows);
    }

    private static List<String> side(String arm, String name, ArmChange.Side side) {
        return List.of(
                arm,
                name,
                Integer.toString(side.validationAccuracy().count()),
                side.learned() + " of " + side.tried(),
                ArmsReport.accuracy(side.validationAccuracy()),
                side.loss().count() == 0 ? ABSENT : Words.number(side.loss().mean()),
                ArmsReport.seconds(side.secondsPerEpoch()));
    }

    private static String secondsDifference(ArmChange arm) {
        int decimals = Words.decimals(arm.a().secondsPerEpoch().mean());
        return difference(arm.secondsDifference(), Words.fixed(arm.secondsDifference(), decimals));
    }

    private static String difference(double number, String text) {
        return Double.isNaN(number) ? ABSENT : Words.signed(number, text);
    }

    private static List<String> notes(Comparison comparison) {
        List<String> notes = new ArrayList<>();
        if (!comparison.secondsObstacles().isEmpty()) {
            notes.add("Seconds are not comparable: " + String.join("; ", comparison.secondsObstacles()) + ".");
        }
        if (!comparison.unchecked().isEmpty()) {
            notes.add("Not told by both, so not checked: " + Words.list(comparison.unchecked()) + ".");
        }
        seeds(comparison, notes);
        comparison.otherDifferences().forEach(difference -> notes.add("Differs: " + difference + "."));
        only(notes, "Only in A: ", comparison.onlyInA());
        only(notes, "Only in B: ", comparison.onlyInB());
        notes.add(comparison.weights().sentence());
        return notes;
    }

    private static void seeds(Comparison comparison, List<String> notes) {
        for (ArmChange arm : comparison.arms()) {
            List<Long> a = comparison.a().runs().ofArm(arm.arm()).seeds();
            List<Long> b = comparison.b().runs().ofArm(arm.arm()).seeds();
            if (!a.equals(b)) {
                notes.add(
                        "Other seeds: " + arm.arm() + " has " + Words.seeds(a) + " in A, " + Words.seeds(b) + " in B.");
            }
        }
    }

    private static void only(List<String> notes, String where, List<String> arms) {
        if (!arms.isEmpty()) {
            notes.add(where + Words.list(arms) + ".");
        }
    }
}
