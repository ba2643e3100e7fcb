package org.normlab.report.page;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.normlab.report.arms.ArmSentence;
import org.normlab.report.arms.ArmSummary;
import org.normlab.report.proofs.ProofMatrix;
import org.normlab.report.results.ResultsFolder;
import org.normlab.report.text.Words;
import org.normlab.report.verdicts.Metric;
import org.normlab.report.verdicts.Verdict;
import org.normlab.report.verdicts.VerdictRow;
import org.normlab.statistics.Summary;

/**
 * What an experiment asks, and what its runs answer, in a few sentences.
 *
 * @param question the experiment's own, or that of the house
 * @param description what was tried, if the experiment says so and that is no question; may be empty
 * @param sentences the answer, from the runs alone
 */
public record Answer(String question, String description, List<String> sentences) {
    private static final String OF_THE_HOUSE = "What does normalization do to the training of a neural network?";
    private static final int MOST_ARMS_NAMED = 8;

    /** The answer of a folder's runs. */
    public static Answer of(ResultsFolder folder) {
        return of(folder, VerdictRow.of(folder));
    }

    /** The same, with the verdicts that were already reached. */
    static Answer of(ResultsFolder folder, List<VerdictRow> verdicts) {
        List<String> sentences = new ArrayList<>();
        List<ArmSummary> arms = ArmSummary.of(folder);
        if (arms.isEmpty()) {
            sentences.add("No run has ended yet.");
        }
        learned(sentences, arms);
        accuracy(sentences, arms);
        verdict(sentences, verdicts, folder.baseline());
        ProofMatrix.of(folder).forEach(matrix -> proof(sentences, matrix));
        cost(sentences, arms, folder.baseline());
        String description = folder.description();
        return description.endsWith("?")
                ? new Answer(description, "", sentences)
                : new Answer(OF_THE_HOUSE, description, sentences);
    }

    /** One long sentence on each arm. */
    public static List<String> byArm(ResultsFolder folder) {
        return ArmSummary.of(folder).stream().map(ArmSentence::of).toList();
    }

    private static void learned(List<String> sentences, List<ArmSummary> arms) {
        List<ArmSummary> tried = where(arms, arm -> arm.tried() > 0);
        List<ArmSummary> all = where(tried, arm -> arm.learned() == arm.tried());
        List<ArmSummary> none = where(tried, arm -> arm.learned() == 0);
        List<ArmSummary> some = where(tried, arm -> arm.learned() > 0 && arm.learned() < arm.tried());
        if (tried.size() > MOST_ARMS_NAMED) {
            sentences.add("Of " + tried.size() + " arms " + all.size() + " learned with every seed, " + some.size()
                    + " with some, " + none.size() + " with none.");
            return;
        }
        List<String> clauses = new ArrayList<>();
        if (!all.isEmpty()) {
            clauses.add("every seed learned with " + names(all) + " (" + counts(all) + ")");
        }
        some.forEach(arm -> clauses.add(arm.learnedOfTried() + " seeds learned with " + arm.arm()));
        if (!none.isEmpty()) {
            clauses.add("no seed learned with " + names(none) + " (" + counts(none) + ")");
        }
        if (!clauses.isEmpty()) {
            String sentence = String.join("; ", clauses);
            sentences.add(Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1) + ".");
        }
    }

    private static void accuracy(List<String> sentences, List<ArmSummary> arms) {
        List<ArmSummary> all = where(arms, arm -> arm.tried() > 0 && arm.learned() == arm.tried());
        if (all.size() < 2) {
            return;
        }
        ArmSummary least = all.get(0);
        ArmSummary most = all.get(0);
        for (ArmSummary arm : all) {
            least = mean(arm) < mean(least) ? arm : least;
            most = mean(arm) > mean(most) ? arm : most;
        }
        sentences.add("Where every seed learned, the mean validation accuracy is " + Words.accuracy(mean(least)) + " ("
                + least.arm() + ") to " + Words.accuracy(mean(most)) + " (" + most.arm() + ").");
    }

    /** "In validation accuracy raw is worse than scaled; these seeds cannot tell batch-norm from scaled." */
    private static void verdict(List<String> sentences, List<VerdictRow> rows, String baseline) {
        Map<Verdict, List<String>> arms = new EnumMap<>(Verdict.class);
        for (VerdictRow row : rows) {
            arms.computeIfAbsent(
                            row.cells()
                                    .get(Metric.VALIDATION_ACCURACY.ordinal())
                                    .verdict(),
                            none -> new ArrayList<>())
                    .add(row.arm());
        }
        if (arms.isEmpty()) {
            return;
        }
        List<String> clauses = new ArrayList<>();
        arms.forEach((verdict, names) -> clauses.add(clause(verdict, names, baseline)));
        sentences.add("In validation accuracy " + String.join("; ", clauses) + ".");
    }

    private static String clause(Verdict verdict, List<String> arms, String baseline) {
        if (verdict == Verdict.CANNOT_TELL) {
            return "these seeds cannot tell " + named(arms) + " from " + baseline;
        }
        String than =
                switch (verdict) {
                    case EQUIVALENT -> " to ";
                    case NOT_COMPARABLE -> " with ";
                    default -> " than ";
                };
        return named(arms) + (arms.size() == 1 ? " is " : " are ") + verdict + than + baseline;
    }

    private static String named(List<String> arms) {
        return arms.size() > MOST_ARMS_NAMED ? arms.size() + " arms" : Words.list(arms);
    }

    private static void proof(List<String> sentences, ProofMatrix matrix) {
        List<ProofMatrix.Change> tried = matrix.changes().stream()
                .skip(1)
                .filter(change -> change.tried() > 0)
                .toList();
        if (tried.isEmpty()) {
            return;
        }
        Summary runs =
                Summary.of(tried.stream().mapToDouble(ProofMatrix.Change::tried).toArray());
        String seeds = Words.range(Words.fixed(runs.minimum(), 0), Words.fixed(runs.maximum(), 0));
        List<String> all = tried.stream()
                .filter(change -> change.learned() == change.tried())
                .map(ProofMatrix.Change::name)
                .toList();
        boolean one = runs.maximum() == 1;
        String who = matrix.undoing()
                ? seeds + (one ? " run of " : " runs of ") + matrix.arm() + " that learned " + (one ? "was" : "were")
                        + " trained again with one thing undone. "
                : seeds + (one ? " failed run of " : " failed runs of ") + matrix.arm() + (one ? " was" : " were")
                        + " trained again on the same batches with one thing changed. ";
        String how = matrix.undoing() ? "still learned" : "learned";
        sentences.add(who
                + (all.isEmpty()
                        ? "With none of the " + tried.size() + " changes did " + (one ? "it" : "all of them")
                                + " learn."
                        : (one ? "It " : "All of them ") + how + " with " + Words.list(all) + "."));
    }

    private static void cost(List<String> sentences, List<ArmSummary> arms, String baseline) {
        ArmSummary dearest = null;
        for (ArmSummary arm : arms) {
            boolean known = arm.ratio().pairs() > 0 && !arm.arm().equals(baseline);
            if (known && (dearest == null || ratio(arm) > ratio(dearest))) {
                dearest = arm;
            }
        }
        if (dearest != null && ratio(dearest) > 1) {
            sentences.add("An epoch of " + dearest.arm() + " takes " + Words.fixed(ratio(dearest), 2)
                    + " times as long as one of " + baseline + " (geometric mean over "
                    + Words.count(dearest.ratio().pairs(), "seed", "seeds") + ").");
        }
    }

    private static double ratio(ArmSummary arm) {
        return arm.ratio().geometricMean();
    }

    private static double mean(ArmSummary arm) {
        return arm.validationAccuracy().mean();
    }

    private static List<ArmSummary> where(List<ArmSummary> arms, Predicate<ArmSummary> wanted) {
        return arms.stream().filter(wanted).toList();
    }

    private static String names(List<ArmSummary> arms) {
        return Words.list(arms.stream().map(ArmSummary::arm).toList());
    }

    /** "10 seeds each", or each arm's. */
    private static String counts(List<ArmSummary> arms) {
        List<String> counts =
                arms.stream().map(arm -> Integer.toString(arm.tried())).toList();
        if (counts.stream().distinct().count() == 1) {
            String seeds = Words.count(arms.get(0).tried(), "seed", "seeds");
            return arms.size() == 1 ? seeds : seeds + " each";
        }
        return Words.list(counts) + " seeds";
    }
}
