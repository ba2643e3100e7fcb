package org.normlab.report.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.normlab.report.results.Conditions;
import org.normlab.report.results.ResultsFolder;
import org.normlab.report.results.Runs;
import org.normlab.report.results.WeightsComparison;
import org.normlab.report.text.Words;

/** What differs, beside the numbers, between the first results and others. */
record ComparisonNotes(ResultsFolder a, String nameOfB, ResultsFolder b) {

    List<String> all() {
        List<String> notes = new ArrayList<>();
        List<String> unchecked = unchecked();
        if (!unchecked.isEmpty()) {
            notes.add("Not told by both A and " + nameOfB + ", so not checked: " + Words.list(unchecked) + ".");
        }
        code(notes);
        specifications(notes);
        seeds(notes);
        unfinished(notes);
        a.remarks().forEach(remark -> notes.add("A: " + remark));
        b.remarks().forEach(remark -> notes.add(nameOfB + ": " + remark));
        only(notes, "A", without(a, b));
        only(notes, nameOfB, without(b, a));
        notes.add(WeightsComparison.of(a, b, common()).sentence("A", nameOfB));
        return notes;
    }

    private List<String> common() {
        return a.arms().stream().filter(b.arms()::contains).toList();
    }

    private Conditions.Pair pair() {
        return new Conditions.Pair(a, common(), "in A", b, common(), "in " + nameOfB);
    }

    private List<String> unchecked() {
        boolean dataIsTold = !Conditions.ofData(a, common()).values().isEmpty()
                && !Conditions.ofData(b, common()).values().isEmpty();
        Stream<String> data = dataIsTold ? Stream.empty() : Stream.of("the data's digests");
        Stream<String> others =
                Conditions.ofTraining(a, common()).differences(Conditions.ofTraining(b, common())).stream()
                        .filter(Conditions.Difference::isUnknown)
                        .map(Conditions.Difference::name);
        return Stream.concat(data, others).toList();
    }

    private void code(List<String> notes) {
        List<String> ofA = a.runs().commits();
        List<String> ofB = b.runs().commits();
        if (!ofA.equals(ofB) && !ofA.isEmpty() && !ofB.isEmpty()) {
            notes.add("Differs: the code is commit " + Words.list(ofA) + " in A and " + Words.list(ofB) + " in "
                    + nameOfB + ".");
        }
    }

    private void specifications(List<String> notes) {
        if (a.runFolders().isEmpty() || b.runFolders().isEmpty()) {
            return;
        }
        pair().sentences(Conditions.ofRest(a, common()).differences(Conditions.ofRest(b, common())).stream()
                        .filter(difference -> !difference.a().equals(difference.b()))
                        .toList())
                .forEach(difference -> notes.add("Differs: " + difference + "."));
    }

    private void seeds(List<String> notes) {
        for (String arm : common()) {
            List<Long> ofA = a.runs().ofArm(arm).seeds();
            List<Long> ofB = b.runs().ofArm(arm).seeds();
            if (!ofA.equals(ofB)) {
                notes.add("Other seeds: " + arm + " has " + Words.seeds(ofA) + " in A, " + Words.seeds(ofB) + " in "
                        + nameOfB + "; those of both are compared.");
            }
        }
    }

    /** Runs that enter no comparison of accuracy, loss or seconds. */
    private void unfinished(List<String> notes) {
        for (String arm : common()) {
            unfinished(notes, arm, a, "A");
            unfinished(notes, arm, b, nameOfB);
        }
    }

    private static void unfinished(List<String> notes, String arm, ResultsFolder folder, String where) {
        Runs runs = folder.runs().ofArm(arm);
        Set<Long> finished = Set.copyOf(runs.finished().seeds());
        List<Long> seeds =
                runs.seeds().stream().filter(seed -> !finished.contains(seed)).toList();
        if (!seeds.isEmpty()) {
            notes.add("Not finished: " + arm + " in " + where + " with " + Words.seeds(seeds)
                    + ". Accuracy, loss and seconds are compared without "
                    + (seeds.size() == 1 ? "it." : "them."));
        }
    }

    private static void only(List<String> notes, String where, List<String> arms) {
        if (!arms.isEmpty()) {
            notes.add("Only in " + where + ": " + Words.list(arms) + ".");
        }
    }

    private static List<String> without(ResultsFolder folder, ResultsFolder other) {
        return folder.arms().stream().filter(arm -> !other.arms().contains(arm)).toList();
    }
}
