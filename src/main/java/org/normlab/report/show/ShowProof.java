package org.normlab.report.show;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.normlab.report.arms.ArmsReport;
import org.normlab.report.proofs.ProofCounts;
import org.normlab.report.proofs.ProofSeed;
import org.normlab.report.results.ResultsFolder;
import org.normlab.report.terminal.Text;
import org.normlab.report.terminal.TextTable;
import org.normlab.report.text.Words;
import org.normlab.statistics.Summary;

/** A proof in the terminal: which change, in which seed, makes a run learn, or stops it. */
final class ShowProof {
    private ShowProof() {}

    /** @param what runs were trained again */
    static List<Text> lines(ResultsFolder proof, String what, int width) {
        List<ShownRun> runs = ShownRun.of(proof, ShowReport.arms(proof));
        Map<String, List<ShownRun>> byChange = ShownRun.byArm(ShowReport.arms(proof), runs);
        List<ProofSeed> seeds = ProofSeed.all(proof);
        boolean undoing = !seeds.isEmpty() && seeds.stream().allMatch(ProofSeed::isUndoing);
        SeedStrip strip = new SeedStrip(runs);
        List<ProofCounts> counts = ProofCounts.of(proof);
        List<List<Text>> rows = new ArrayList<>();
        byChange.forEach((change, all) -> {
            ProofCounts count = counts.stream()
                    .filter(any -> any.change().equals(change))
                    .findFirst()
                    .orElse(null);
            rows.add(List.of(
                    Text.of(change),
                    strip.of(all),
                    Text.of(learns(count)),
                    Text.of(count == null ? "" : epochs(count))));
        });
        TextTable table = new TextTable(
                List.of(
                        TextTable.Column.name("change"),
                        TextTable.Column.text(strip.header(), 0),
                        TextTable.Column.number(undoing ? "still learns" : "makes it learn", 0),
                        TextTable.Column.number("after epochs", 1)),
                rows);
        List<Text> lines = new ArrayList<>(ShowReport.heading(
                "Proof: " + what + ", with one thing " + (undoing ? "undone" : "changed") + " at a time", width));
        lines.addAll(table.lines(width));
        String note = Stream.of(strip.note(), silent(seeds, undoing))
                .filter(sentence -> !sentence.isEmpty())
                .collect(Collectors.joining(" "));
        lines.addAll(note.isEmpty() ? List.of() : ShowReport.note(note, width));
        return lines;
    }

    private static String learns(ProofCounts count) {
        return count == null
                ? ""
                : count.learned().size() + " of " + count.tried().size();
    }

    private static String epochs(ProofCounts count) {
        Summary epochs = Summary.of(
                count.epochs().stream().mapToDouble(Integer::doubleValue).toArray());
        return epochs.count() == 0
                ? ArmsReport.ABSENT
                : Words.range(Words.fixed(epochs.minimum(), 0), Words.fixed(epochs.maximum(), 0));
    }

    /** Seeds that say nothing, because the run as it was came out otherwise this time. */
    private static String silent(List<ProofSeed> seeds, boolean undoing) {
        List<Long> silent = seeds.stream()
                .filter(seed -> !seed.tells())
                .map(ProofSeed::seed)
                .toList();
        return silent.isEmpty()
                ? ""
                : "Not counted: " + Words.seeds(silent) + ", which unchanged did not " + (undoing ? "learn" : "fail")
                        + " again.";
    }
}
