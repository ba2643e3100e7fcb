package org.normlab.report.results;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.normlab.report.tables.Columns;
import org.normlab.report.tables.ResultTable;
import org.normlab.report.text.Words;
import org.normlab.statistics.Summary;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.selection.Selection;

/**
 * Some rows of {@code runs.csv}, with the questions that reports ask of them.
 *
 * @param table rows laid out as {@link ResultTable#RUNS}
 */
public record Runs(Table table) {
    public static final String FINISHED = "finished";
    public static final String NOT_FINITE = "not finite";
    public static final String THREW = "threw";
    public static final String LEARNED = "learned";
    public static final String PARTLY = "partly";
    public static final String CHANCE = "chance";

    private static final Set<String> UNLEARNED = Set.of(PARTLY, CHANCE);

    private static final List<String> MACHINE = List.of("threads", "processor", "device", "jobs");
    private static final List<String> MACHINE_AND_CODE =
            Stream.concat(MACHINE.stream(), Stream.of("git_commit")).toList();

    public Runs ofArm(String arm) {
        return with("arm", arm);
    }

    /** Runs that finished and have a validation accuracy. */
    public Runs finished() {
        Runs finished = with("status", FINISHED);
        return new Runs(finished.table.where(
                finished.table.doubleColumn("validation_accuracy").isNotMissing()));
    }

    /** Runs that count as finished and yet have no validation accuracy, so that nothing is known of how they ended. */
    public Runs withoutAccuracy() {
        Runs finished = with("status", FINISHED);
        return new Runs(finished.table.where(
                finished.table.doubleColumn("validation_accuracy").isMissing()));
    }

    public Runs withStatus(String status) {
        return with("status", status);
    }

    /** Finished runs of that outcome. */
    public Runs withOutcome(String outcome) {
        return finished().with("outcome", outcome);
    }

    public Runs learned() {
        return withOutcome(LEARNED);
    }

    /** Finished runs that are known not to have learned. */
    public Runs unlearned() {
        Runs finished = finished();
        return new Runs(
                finished.table.where(finished.table.stringColumn("outcome").isIn(UNLEARNED)));
    }

    /** Runs that show whether they learn: those that finished, and those that stopped at a loss that was not finite. */
    public Runs tried() {
        Selection known = table.doubleColumn("validation_accuracy")
                .isNotMissing()
                .and(table.stringColumn("status").isEqualTo(FINISHED));
        return new Runs(table.where(known.or(table.stringColumn("status").isEqualTo(NOT_FINITE))));
    }

    /** Finished runs that did not learn. */
    public Runs stuck() {
        Runs finished = finished();
        return new Runs(
                finished.table.where(finished.table.stringColumn("outcome").isNotEqualTo(LEARNED)));
    }

    /** Runs that did not learn, whether they finished or stopped at a loss that was not finite. */
    public Runs failed() {
        Runs tried = tried();
        Selection learned = tried.table
                .stringColumn("outcome")
                .isEqualTo(LEARNED)
                .and(tried.table.stringColumn("status").isEqualTo(FINISHED));
        return new Runs(tried.table.dropWhere(learned));
    }

    /** Runs that, as far as anybody looked, had the machine for themselves, so that their seconds mean something. */
    public Runs quiet() {
        DoubleColumn busy = table.doubleColumn(Columns.BUSY_ELSEWHERE.name());
        return new Runs(table.where(busy.isMissing().or(busy.isLessThanOrEqualTo(Columns.QUIET))));
    }

    /** Runs whose value in the column is this number. */
    public Runs where(String column, double number) {
        return where(column, value -> value == number);
    }

    /** Runs whose number in the column is as wanted; those without one are left out. */
    public Runs where(String column, DoublePredicate wanted) {
        return new Runs(
                table.where(table.doubleColumn(column).eval(value -> !Double.isNaN(value) && wanted.test(value))));
    }

    public int count() {
        return table.rowCount();
    }

    public boolean isEmpty() {
        return table.isEmpty();
    }

    List<String> arms() {
        return table.stringColumn("arm").asList().stream().distinct().toList();
    }

    public List<Long> seeds() {
        return table.longColumn("seed").asList();
    }

    /** The numbers of a column; a missing one is NaN (Tablesaw would give the least long for an integer). */
    public double[] numbers(String column) {
        NumericColumn<?> cells = table.numberColumn(column);
        return IntStream.range(0, cells.size())
                .mapToDouble(row -> cells.isMissing(row) ? Double.NaN : cells.getDouble(row))
                .toArray();
    }

    public Summary summary(String column) {
        return Summary.of(numbers(column));
    }

    /** The commits of the code that made them, shortened. */
    public List<String> commits() {
        return values("git_commit").stream().map(Words::digest).distinct().toList();
    }

    /** The different values of a column, missing ones left out, as text. */
    public Set<String> values(String column) {
        Set<String> values = new TreeSet<>();
        tech.tablesaw.columns.Column<?> cells = table.column(column);
        for (int row = 0; row < cells.size(); row++) {
            if (!cells.isMissing(row)) {
                values.add(String.valueOf(cells.get(row)));
            }
        }
        return values;
    }

    /** The cause that is suspected of most of the runs, the first of equals; empty if nothing is suspected of any. */
    public String commonestCause() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (int row = 0; row < count(); row++) {
            for (String cause : text(row, "suspected").split("; ")) {
                counts.merge(cause, 1, Integer::sum);
            }
        }
        counts.remove("");
        return counts.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue())
                .map(most -> counts.keySet().stream()
                        .filter(cause -> counts.get(cause).equals(most.getValue()))
                        .findFirst()
                        .orElseThrow())
                .orElse("");
    }

    public String text(int row, String column) {
        tech.tablesaw.columns.Column<?> cells = table.column(column);
        return cells.isMissing(row) ? "" : String.valueOf(cells.get(row));
    }

    /**
     * A column of two arms, paired by seed. Every pair has two numbers, which may be infinite.
     *
     * @param unlearned pairs of which at least one run is known not to have learned
     */
    public record Paired(double[] first, double[] second, int unlearned) {}

    /** Pairs the runs that share a seed and both have a number. */
    public Paired paired(Runs other, String column) {
        return paired(other, column, List.of());
    }

    /** Pairs the runs that share a seed, a machine and the code, so that two arms' seconds can be held against each other. */
    public Paired pairedOnOneMachineByOneCode(Runs other, String column) {
        return paired(other, column, MACHINE_AND_CODE);
    }

    /** Pairs the runs that share a seed and a machine, so that one code's seconds can be held against another's. */
    public Paired pairedOnOneMachine(Runs other, String column) {
        return paired(other, column, MACHINE);
    }

    /**
     * Those whose seconds may be averaged: finished, quiet, and all by one kind of processor, on one device, with as many
     * threads and jobs at once. Where runs differ in that, those of the kind that made most of them, the first of equals.
     */
    public Runs timed() {
        Runs quiet = finished().quiet();
        Map<List<String>, Selection> kinds = new LinkedHashMap<>();
        for (int row = 0; row < quiet.count(); row++) {
            kinds.computeIfAbsent(quiet.texts(row, MACHINE), kind -> Selection.with())
                    .add(row);
        }
        return kinds.values().stream()
                .reduce((most, next) -> next.size() > most.size() ? next : most)
                .map(most -> new Runs(quiet.table.where(most)))
                .orElse(quiet);
    }

    /** Whether there are quiet runs that are not {@link #timed()}, since another machine made them. */
    public boolean areOfSeveralMachines() {
        return timed().count() < finished().quiet().count();
    }

    /** None of the runs. */
    public Runs none() {
        return new Runs(table.emptyCopy());
    }

    private Paired paired(Runs other, String column, List<String> alike) {
        Map<List<String>, Integer> others = other.rowsByKey(alike);
        List<Double> first = new ArrayList<>();
        List<Double> second = new ArrayList<>();
        int unlearned = 0;
        for (int row = 0; row < count(); row++) {
            Integer match = others.get(key(row, alike));
            double own = table.doubleColumn(column).getDouble(row);
            double paired = match == null
                    ? Double.NaN
                    : other.table.doubleColumn(column).getDouble(match);
            if (!Double.isNaN(own) && !Double.isNaN(paired)) {
                first.add(own);
                second.add(paired);
                unlearned += isUnlearned(row) || other.isUnlearned(match) ? 1 : 0;
            }
        }
        return new Paired(array(first), array(second), unlearned);
    }

    private Map<List<String>, Integer> rowsByKey(List<String> alike) {
        Map<List<String>, Integer> rows = new HashMap<>();
        for (int row = 0; row < count(); row++) {
            rows.put(key(row, alike), row);
        }
        return rows;
    }

    private boolean isUnlearned(int row) {
        return UNLEARNED.contains(text(row, "outcome"));
    }

    private List<String> key(int row, List<String> alike) {
        List<String> key = new ArrayList<>(List.of(text(row, "seed")));
        key.addAll(texts(row, alike));
        return key;
    }

    private List<String> texts(int row, List<String> columns) {
        return columns.stream().map(column -> text(row, column)).toList();
    }

    private Runs with(String column, String text) {
        return new Runs(table.where(table.stringColumn(column).isEqualTo(text)));
    }

    private static double[] array(List<Double> numbers) {
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
