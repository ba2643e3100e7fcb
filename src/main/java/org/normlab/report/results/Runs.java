package org.normlab.report.results;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoublePredicate;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.normlab.report.tables.Columns;
import org.normlab.report.tables.ResultTable;
import org.normlab.report.text.Words;
import org.normlab.statistics.Summary;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;
import tech.tablesaw.selection.Selection;

/**
 * Some rows of {@code runs.csv}, with the questions that reports ask of them. Rows are picked out of the table by their
 * numbers, because a copy for every question would take long where there are many.
 */
public final class Runs {
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

    private final Table all;
    private final int[] rows;

    /** @param table rows laid out as {@link ResultTable#RUNS} */
    public Runs(Table table) {
        this(table, IntStream.range(0, table.rowCount()).toArray());
    }

    private Runs(Table all, int[] rows) {
        this.all = all;
        this.rows = rows;
    }

    /** These runs alone, laid out as {@link ResultTable#RUNS}. */
    public Table table() {
        return rows.length == all.rowCount() ? all : all.where(Selection.with(rows));
    }

    public Runs ofArm(String arm) {
        return with("arm", arm);
    }

    /** Runs that finished and have a validation accuracy. */
    public Runs finished() {
        DoubleColumn accuracy = accuracy();
        return with("status", FINISHED).picked(row -> !accuracy.isMissing(row));
    }

    /** Runs that count as finished and yet have no validation accuracy, so that nothing is known of how they ended. */
    public Runs withoutAccuracy() {
        DoubleColumn accuracy = accuracy();
        return with("status", FINISHED).picked(accuracy::isMissing);
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
        StringColumn outcome = all.stringColumn("outcome");
        return finished().picked(row -> UNLEARNED.contains(outcome.get(row)));
    }

    /** Runs that show whether they learn: those that finished, and those that stopped at a loss that was not finite. */
    public Runs tried() {
        StringColumn status = all.stringColumn("status");
        DoubleColumn accuracy = accuracy();
        return picked(row ->
                status.get(row).equals(NOT_FINITE) || status.get(row).equals(FINISHED) && !accuracy.isMissing(row));
    }

    /** Finished runs that did not learn. */
    public Runs stuck() {
        StringColumn outcome = all.stringColumn("outcome");
        return finished().picked(row -> !outcome.get(row).equals(LEARNED));
    }

    /** Runs that did not learn, whether they finished or stopped at a loss that was not finite. */
    public Runs failed() {
        StringColumn status = all.stringColumn("status");
        StringColumn outcome = all.stringColumn("outcome");
        return tried().picked(row ->
                !(outcome.get(row).equals(LEARNED) && status.get(row).equals(FINISHED)));
    }

    /** Runs that, as far as anybody looked, had the machine for themselves, so that their seconds mean something. */
    public Runs quiet() {
        DoubleColumn busy = all.doubleColumn(Columns.BUSY_ELSEWHERE.name());
        return picked(row -> busy.isMissing(row) || busy.getDouble(row) <= Columns.QUIET);
    }

    /** Runs whose value in the column is this number. */
    public Runs where(String column, double number) {
        return where(column, value -> value == number);
    }

    /** Runs whose number in the column is as wanted; those without one are left out. */
    public Runs where(String column, DoublePredicate wanted) {
        DoubleColumn numbers = all.doubleColumn(column);
        return picked(row -> !numbers.isMissing(row) && wanted.test(numbers.getDouble(row)));
    }

    public int count() {
        return rows.length;
    }

    public boolean isEmpty() {
        return rows.length == 0;
    }

    List<String> arms() {
        StringColumn arms = all.stringColumn("arm");
        return Arrays.stream(rows).mapToObj(arms::get).distinct().toList();
    }

    public List<Long> seeds() {
        LongColumn seeds = all.longColumn("seed");
        return Arrays.stream(rows).mapToObj(seeds::get).toList();
    }

    /** The numbers of a column; a missing one is NaN (Tablesaw would give the least long for an integer). */
    public double[] numbers(String column) {
        NumericColumn<?> cells = all.numberColumn(column);
        return Arrays.stream(rows)
                .mapToDouble(row -> cells.isMissing(row) ? Double.NaN : cells.getDouble(row))
                .toArray();
    }

    /** The digests of the final weights by seed, in the order of the runs; runs without one are left out. */
    Map<Long, String> digests() {
        LongColumn seeds = all.longColumn("seed");
        StringColumn digests = all.stringColumn("weights_sha256");
        Map<Long, String> bySeed = new LinkedHashMap<>();
        for (int row : rows) {
            if (!digests.isMissing(row)) {
                bySeed.putIfAbsent(seeds.getLong(row), digests.get(row));
            }
        }
        return bySeed;
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
        Column<?> cells = all.column(column);
        for (int row : rows) {
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

    /** A cell as text, of the run with that number among these; blank if it is missing. */
    public String text(int run, String column) {
        return text(all.column(column), rows[run]);
    }

    private static String text(Column<?> cells, int row) {
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
        List<Column<?>> machine = quiet.columns(MACHINE);
        Map<List<String>, List<Integer>> kinds = new LinkedHashMap<>();
        for (int row : quiet.rows) {
            kinds.computeIfAbsent(texts(machine, row), kind -> new ArrayList<>())
                    .add(row);
        }
        return kinds.values().stream()
                .reduce((most, next) -> next.size() > most.size() ? next : most)
                .map(most ->
                        new Runs(all, most.stream().mapToInt(Integer::intValue).toArray()))
                .orElse(quiet);
    }

    /** Whether there are quiet runs that are not {@link #timed()}, since another machine made them. */
    public boolean areOfSeveralMachines() {
        return timed().count() < finished().quiet().count();
    }

    /** None of the runs. */
    public Runs none() {
        return new Runs(all, new int[0]);
    }

    private Paired paired(Runs other, String column, List<String> alike) {
        Map<List<Object>, Integer> others = new HashMap<>();
        List<Column<?>> conditionsOfOthers = other.columns(alike);
        LongColumn seedsOfOthers = other.all.longColumn("seed");
        for (int row : other.rows) {
            others.put(key(seedsOfOthers, conditionsOfOthers, row), row);
        }
        List<Column<?>> conditions = columns(alike);
        LongColumn seeds = all.longColumn("seed");
        DoubleColumn numbers = all.doubleColumn(column);
        DoubleColumn numbersOfOthers = other.all.doubleColumn(column);
        StringColumn outcomes = all.stringColumn("outcome");
        StringColumn outcomesOfOthers = other.all.stringColumn("outcome");
        double[] first = new double[rows.length];
        double[] second = new double[rows.length];
        int pairs = 0;
        int unlearned = 0;
        for (int row : rows) {
            Integer match = others.get(key(seeds, conditions, row));
            if (match == null || numbers.isMissing(row) || numbersOfOthers.isMissing(match)) {
                continue;
            }
            first[pairs] = numbers.getDouble(row);
            second[pairs] = numbersOfOthers.getDouble(match);
            pairs++;
            boolean isUnlearned =
                    UNLEARNED.contains(outcomes.get(row)) || UNLEARNED.contains(outcomesOfOthers.get(match));
            unlearned += isUnlearned ? 1 : 0;
        }
        return new Paired(Arrays.copyOf(first, pairs), Arrays.copyOf(second, pairs), unlearned);
    }

    private static List<Object> key(LongColumn seeds, List<Column<?>> conditions, int row) {
        return List.of(seeds.getLong(row), texts(conditions, row));
    }

    private static List<String> texts(List<Column<?>> columns, int row) {
        List<String> texts = new ArrayList<>(columns.size());
        for (Column<?> column : columns) {
            texts.add(text(column, row));
        }
        return texts;
    }

    private List<Column<?>> columns(List<String> names) {
        return names.stream().<Column<?>>map(all::column).toList();
    }

    private DoubleColumn accuracy() {
        return all.doubleColumn("validation_accuracy");
    }

    private Runs with(String column, String text) {
        StringColumn cells = all.stringColumn(column);
        return picked(row -> cells.get(row).equals(text));
    }

    private Runs picked(IntPredicate row) {
        return new Runs(all, Arrays.stream(rows).filter(row).toArray());
    }
}
