package org.normlab.report.results;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.normlab.report.text.Words;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/**
 * What the runs of an arm took for what, after their last epoch.
 *
 * @param count how many runs these are
 * @param runs in words: which
 * @param classes labels and predictions, in the order of the data's classes
 * @param cells how often, over all those runs; those without samples are left out
 * @param worst the samples that were most clearly wrong: first those that most of the runs have among their worst
 */
public record Confusion(String arm, int count, String runs, List<String> classes, List<Cell> cells, List<Worst> worst) {

    /** Samples of a label with that prediction. */
    public record Cell(String label, String predicted, long samples) {
        /** Whether the prediction is wrong. */
        public boolean isError() {
            return !label.equals(predicted);
        }
    }

    /**
     * A sample that a run was sure about and wrong.
     *
     * @param seeds of the runs that have it among their worst
     * @param probabilityOfLabel in the first of these runs
     * @param png its image, in base64
     */
    public record Worst(
            long sample, String label, String predicted, List<Long> seeds, double probabilityOfLabel, String png) {}

    /** A run and its confusion matrix, which is read once. */
    private record Kept(RunFolder run, Table confusion) {
        boolean learned() {
            return run.json().text("outcome").equals(Runs.LEARNED);
        }
    }

    /** Of every arm whose runs kept it; of the runs that learned, or, where none did, of all that finished. */
    public static List<Confusion> of(ResultsFolder folder) {
        List<Confusion> confusions = new ArrayList<>();
        for (String arm : folder.arms()) {
            List<Kept> kept = folder.runFolders().stream()
                    .filter(run -> run.arm().equals(arm))
                    .map(run -> new Kept(run, run.confusion()))
                    .filter(run -> !run.confusion.isEmpty())
                    .toList();
            List<Kept> learned = kept.stream().filter(Kept::learned).toList();
            if (!kept.isEmpty()) {
                confusions.add(of(arm, learned.isEmpty() ? kept : learned, !learned.isEmpty()));
            }
        }
        return List.copyOf(confusions);
    }

    private static Confusion of(String arm, List<Kept> runs, boolean learned) {
        ClassNames names = ClassNames.of(runs.get(0).run.json());
        Set<String> classes = new HashSet<>();
        Map<List<String>, Long> samples = new HashMap<>();
        Map<Long, Worst> worst = new LinkedHashMap<>();
        for (Kept run : runs) {
            for (Row row : run.confusion) {
                String label = names.name(row.getString("label"));
                String predicted = names.name(row.getString("predicted"));
                classes.addAll(List.of(label, predicted));
                samples.merge(List.of(label, predicted), row.getLong("samples"), Long::sum);
            }
            addWorst(worst, names, run.run.worst(), run.run.seed());
        }
        List<Cell> cells = new ArrayList<>();
        samples.forEach((key, count) -> cells.add(new Cell(key.get(0), key.get(1), count)));
        cells.sort(Comparator.comparing(Cell::label, names).thenComparing(Cell::predicted, names));
        List<Worst> sorted = new ArrayList<>(worst.values());
        sorted.sort(Comparator.<Worst>comparingInt(sample -> -sample.seeds.size())
                .thenComparingDouble(Worst::probabilityOfLabel));
        String seeds = Words.seeds(runs.stream().map(kept -> kept.run.seed()).toList());
        String which = Words.count(runs.size(), "run", "runs") + " that "
                + (learned ? "learned" : "finished, none of which learned") + " (" + seeds + ")";
        return new Confusion(
                arm, runs.size(), which, classes.stream().sorted(names).toList(), cells, sorted);
    }

    private static void addWorst(Map<Long, Worst> worst, ClassNames names, Table samples, long seed) {
        for (Row row : samples) {
            Worst before = worst.get(row.getLong("sample"));
            List<Long> seeds = new ArrayList<>(before == null ? List.of() : before.seeds);
            seeds.add(seed);
            worst.put(
                    row.getLong("sample"),
                    before == null
                            ? new Worst(
                                    row.getLong("sample"),
                                    names.name(row.getString("label")),
                                    names.name(row.getString("predicted")),
                                    seeds,
                                    row.getDouble("probability_of_label"),
                                    row.getString("png"))
                            : new Worst(
                                    before.sample,
                                    before.label,
                                    before.predicted,
                                    seeds,
                                    before.probabilityOfLabel,
                                    before.png));
        }
    }
}
