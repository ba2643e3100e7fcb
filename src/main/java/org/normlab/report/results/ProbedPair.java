package org.normlab.report.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tech.tablesaw.api.Row;

/**
 * A run that failed beside one that learned, as the probes saw them.
 *
 * @param healthy of the same seed where there is one, of the baseline before all others
 */
public record ProbedPair(ProbedRun failed, Optional<ProbedRun> healthy) {

    /**
     * A run.
     *
     * @param ended how, in words
     * @param values of the whole model, by step
     */
    public record ProbedRun(String arm, long seed, String ended, List<Value> values) {
        /** Such as {@code raw, seed 0}. */
        public String name() {
            return arm + ", seed " + seed;
        }

        /** The values of one quantity. */
        public List<Value> of(String quantity) {
            return values.stream()
                    .filter(value -> value.quantity().equals(quantity))
                    .toList();
        }
    }

    /** What a probe saw. */
    public record Value(long step, String quantity, double value) {}

    /** One pair of each arm that has a failed run with probes, its first seed; in the experiment's order. */
    public static List<ProbedPair> of(ResultsFolder folder) {
        List<RunFolder> probed = folder.runFolders().stream()
                .filter(run -> !run.probes().isEmpty())
                .toList();
        List<ProbedPair> pairs = new ArrayList<>();
        for (String arm : folder.arms()) {
            probed.stream()
                    .filter(run -> run.arm().equals(arm) && failed(run))
                    .findFirst()
                    .ifPresent(failed -> pairs.add(new ProbedPair(
                            probed(failed), healthy(folder, failed, probed).map(ProbedPair::probed))));
        }
        return List.copyOf(pairs);
    }

    private static Optional<RunFolder> healthy(ResultsFolder folder, RunFolder failed, List<RunFolder> probed) {
        List<RunFolder> healthy = probed.stream().filter(ProbedPair::learned).toList();
        Predicate<RunFolder> sameSeed = run -> run.seed() == failed.seed();
        Predicate<RunFolder> ofBaseline = run -> run.arm().equals(folder.baseline());
        return Stream.of(sameSeed.and(ofBaseline), sameSeed, ofBaseline, any())
                .flatMap(wanted -> healthy.stream().filter(wanted).limit(1))
                .findFirst();
    }

    private static Predicate<RunFolder> any() {
        return run -> true;
    }

    private static boolean learned(RunFolder run) {
        return run.json().text("outcome").equals(Runs.LEARNED);
    }

    private static boolean failed(RunFolder run) {
        return !learned(run) && !run.json().text("status").equals(Runs.THREW);
    }

    private static ProbedRun probed(RunFolder run) {
        List<Value> values = new ArrayList<>();
        for (Row row : run.probes().where(run.probes().stringColumn("layer").isMissing())) {
            values.add(new Value(row.getLong("step"), row.getString("quantity"), row.getDouble("value")));
        }
        return new ProbedRun(run.arm(), run.seed(), ended(run), values);
    }

    private static String ended(RunFolder run) {
        return switch (run.json().text("outcome")) {
            case Runs.LEARNED -> "learned";
            case Runs.PARTLY -> "learned in part";
            case Runs.CHANCE -> "stayed at chance";
            default -> "stopped at a loss that was not finite";
        };
    }
}
