package org.normlab.report.claims;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.normlab.report.results.ResultsFolder;
import org.normlab.report.results.Runs;
import org.normlab.report.text.Words;
import org.normlab.statistics.Summary;

/** The claims that count how many seeds learned. */
final class LearningClaims {
    private static final String SHARE = "share of the runs";

    private LearningClaims() {}

    static Claim.Finding rawDoesNotLearn(ResultsFolder folder) {
        Runs raw = folder.runs().ofArm(Claims.RAW);
        return judged(Claims.RAW, raw, Double.NaN, learned(raw).opposite(), outcomes(raw));
    }

    static Claim.Finding scalingIsDecent(ResultsFolder folder) {
        Runs scaled = folder.runs().ofArm(Claims.SCALED);
        return judged(Claims.SCALED, scaled, Double.NaN, learned(scaled), outcomes(scaled) + accuracy(scaled));
    }

    static Claim.Finding batchNormForgives(ResultsFolder folder) {
        Runs batchNorm = folder.runs().ofArm(Claims.BATCH_NORM);
        Runs raw = folder.runs().ofArm(Claims.RAW);
        String comparison = raw.tried().isEmpty()
                ? ""
                : " Without it " + raw.learned().count() + " of " + raw.tried().count() + " learned.";
        return judged(
                Claims.BATCH_NORM,
                batchNorm,
                share(raw),
                learned(batchNorm),
                outcomes(batchNorm) + accuracy(batchNorm) + comparison);
    }

    static Claim.Finding learningRateCannotCope(ResultsFolder folder) {
        Runs logits = folder.runs().ofArm(Claims.RAW_LOGITS);
        Runs raw = folder.runs().ofArm(Claims.RAW);
        Set<String> optimizers = new TreeSet<>();
        folder.runFolders().stream()
                .filter(run -> List.of(Claims.RAW, Claims.RAW_LOGITS).contains(run.arm()))
                .map(run -> run.json().text("specification", "optimizer"))
                .filter(optimizer -> !optimizer.isEmpty())
                .forEach(optimizers::add);
        if (optimizers.size() > 1) {
            return Claim.Finding.cannotTell(
                    "raw and raw-logits were not trained by one optimizer: " + String.join("; ", optimizers) + ".",
                    logits.tried().count());
        }
        String evidence = outcomes(logits) + accuracy(logits) + " Only its loss differs from that of raw, of which "
                + raw.learned().count() + " of " + raw.tried().count() + " learned.";
        return judged(Claims.RAW_LOGITS, logits, share(raw), learned(logits).opposite(), evidence);
    }

    private static Claim.Finding judged(
            String arm, Runs runs, double reference, ClaimVerdict verdict, String evidence) {
        int n = runs.tried().count();
        return n == 0
                ? Claim.Finding.cannotTell("No run of " + arm + " has ended.", 0)
                : new Claim.Finding(evidence, share(runs), reference, SHARE, n, verdict)
                        .unlessFewerThan(Claims.ENOUGH_SEEDS);
    }

    private static ClaimVerdict learned(Runs runs) {
        return ClaimVerdict.ofShare(runs.learned().count(), runs.tried().count());
    }

    private static double share(Runs runs) {
        int tried = runs.tried().count();
        return tried == 0 ? Double.NaN : (double) runs.learned().count() / tried;
    }

    /** "1 of 3 runs learned, 0 learned in part, 2 stayed at chance." */
    private static String outcomes(Runs runs) {
        int notFinite = runs.withStatus(Runs.NOT_FINITE).count();
        int threw = runs.withStatus(Runs.THREW).count();
        return runs.learned().count() + " of " + Words.count(runs.tried().count(), "run", "runs") + " learned, "
                + runs.withOutcome(Runs.PARTLY).count() + " learned in part, "
                + runs.withOutcome(Runs.CHANCE).count() + " stayed at chance"
                + (notFinite == 0 ? "" : ", " + notFinite + " stopped at a loss that was not finite")
                + (threw == 0 ? "" : ", " + threw + " threw (not counted)")
                + ".";
    }

    private static String accuracy(Runs runs) {
        Summary accuracies = runs.learned().summary("validation_accuracy");
        if (accuracies.count() == 0) {
            return "";
        }
        String least = Words.accuracy(accuracies.minimum());
        return " Validation accuracy where it learned: " + Words.range(least, Words.accuracy(accuracies.maximum()))
                + ".";
    }
}
