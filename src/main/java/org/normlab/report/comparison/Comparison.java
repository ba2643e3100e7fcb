package org.normlab.report.comparison;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.normlab.report.results.Conditions;
import org.normlab.report.results.ResultsFolder;
import org.normlab.report.tables.Csv;
import org.normlab.report.tables.InvalidResultsException;
import org.normlab.report.tables.ResultTable;
import org.normlab.report.text.Words;
import org.normlab.report.verdicts.ArmComparison;
import org.normlab.report.verdicts.ComparisonTable;
import org.normlab.report.verdicts.Contest;
import org.normlab.report.verdicts.Verdict;
import org.normlab.report.verdicts.VerdictRule;
import org.normlab.report.verdicts.Verdicts;
import tech.tablesaw.api.Table;

/**
 * Two or more sets of results, arm by arm: each against the first, by the same rule as arms of one experiment. Results may
 * be folders of ours or CSV files of other people's.
 */
public final class Comparison {
    /** What must be alike, or numbers are not compared, unless they are compared across it. */
    public static final List<String> CONDITIONS = Conditions.OF_TRAINING;

    private final Map<String, ResultsFolder> results;
    private final List<ArmComparison> comparisons;
    private final VerdictRule rule;

    private Comparison(Map<String, ResultsFolder> results, List<ArmComparison> comparisons, VerdictRule rule) {
        this.results = results;
        this.comparisons = comparisons;
        this.rule = rule;
    }

    /**
     * Compares all others with the first; they are called A, B, C and so on.
     *
     * @param all at least two
     * @param across conditions that may differ, because the comparison is about them: {@code precision}, {@code epochs} …
     * @throws InvalidResultsException if one has no run that ended, or no arm in common with the first
     */
    public static Comparison of(List<ResultsFolder> all, VerdictRule rule, Set<String> across) {
        if (all.size() < 2) {
            throw new InvalidResultsException("A comparison needs at least two results; got " + all.size() + ".");
        }
        Map<String, ResultsFolder> results = new LinkedHashMap<>();
        for (ResultsFolder folder : all) {
            if (folder.arms().isEmpty()) {
                throw new InvalidResultsException(folder.path() + " has no run that ended.");
            }
            results.put(name(results.size()), folder);
        }
        List<Contest> contests = new ArrayList<>();
        for (Map.Entry<String, ResultsFolder> other : results.entrySet()) {
            if (!other.getKey().equals("A")) {
                contests.addAll(contests(results.get("A"), other, across));
            }
        }
        return new Comparison(results, new Verdicts(rule).on(contests), rule);
    }

    private static List<Contest> contests(ResultsFolder a, Map.Entry<String, ResultsFolder> other, Set<String> across) {
        ResultsFolder b = other.getValue();
        List<Contest> contests = Contest.across(a, "A", b, other.getKey(), across);
        if (contests.isEmpty()) {
            throw new InvalidResultsException(a.path() + " (A) and " + b.path() + " (" + other.getKey()
                    + ") cannot be compared: they have no arm in common; A has " + Words.list(a.arms()) + ", "
                    + other.getKey() + " has " + Words.list(b.arms()) + ".");
        }
        return contests;
    }

    /** A to Z, then A1, B1 … */
    private static String name(int position) {
        String letter = String.valueOf((char) ('A' + position % 26));
        return position < 26 ? letter : letter + position / 26;
    }

    /** A table and what must be known to read it, in lines of at most 100 columns. */
    public String text() {
        return ComparisonReport.text(this);
    }

    /** The same in Markdown. */
    public String markdown() {
        return ComparisonReport.markdown(this);
    }

    /** Every comparison, laid out as {@link ResultTable#COMPARISONS}. */
    public String csv() {
        return Csv.text(table());
    }

    /** Every comparison, what was compared and the notes, as JSON. */
    public String json() {
        return ComparisonJson.of(this);
    }

    Table table() {
        return ComparisonTable.of(results.get("A").experiment(), comparisons);
    }

    Map<String, ResultsFolder> results() {
        return results;
    }

    /** Every arm that both have, in every metric. */
    public List<ArmComparison> comparisons() {
        return comparisons;
    }

    VerdictRule rule() {
        return rule;
    }

    /** The comparisons of one arm of one of the results with A's. */
    List<ArmComparison> of(String arm, String name) {
        return comparisons.stream()
                .filter(comparison -> comparison.contest().arm().equals(arm)
                        && comparison.contest().results().equals(name))
                .toList();
    }

    /** The arms of A that at least one other has, too. */
    List<String> arms() {
        return comparisons.stream()
                .map(comparison -> comparison.contest().arm())
                .distinct()
                .toList();
    }

    /** What must be known beside the table, a sentence each. */
    List<String> notes() {
        Set<String> notes = new LinkedHashSet<>();
        obstacles(notes);
        results.forEach((name, folder) -> {
            if (!name.equals("A")) {
                notes.addAll(new ComparisonNotes(results.get("A"), name, folder).all());
            }
        });
        return List.copyOf(notes);
    }

    private void obstacles(Set<String> notes) {
        for (ArmComparison comparison : comparisons) {
            Contest contest = comparison.contest();
            if (!contest.conditions().isEmpty()) {
                contest.conditions()
                        .forEach(why -> notes.add("Not comparable: " + why + ". (--across " + why.split(" ")[0]
                                + ", if that is what you compare.)"));
            } else if (comparison.verdict() == Verdict.NOT_COMPARABLE) {
                notes.add((comparison.metric().isTime() ? "Seconds are" : "Losses are") + " not comparable: "
                        + String.join("; ", contest.obstacles(comparison.metric())) + ".");
            }
        }
    }
}
