package org.normlab.report.claims;

import org.normlab.report.results.ResultsFolder;
import org.normlab.report.results.Runs;
import org.normlab.report.text.Words;
import org.normlab.statistics.PairedRatios;
import org.normlab.statistics.Summary;

/**
 * "The gradients explode": are they large at the first step, and do the runs that fail go on that way?
 *
 * <pre>
 *   does not hold  at step 0 the norm on raw pixels is less than LARGE times that on scaled ones
 *   partly         it is larger, but no run failed; or the failed runs' norm later falls below 1 / LARGE of its start;
 *                  or gradients larger still, those of raw-logits, learn with every seed
 *   holds          it is larger, and neither excuses it
 *   cannot tell    too few pairs, or the later course of neither was probed
 * </pre>
 */
final class GradientClaim {
    /** An order of magnitude. */
    private static final double LARGE = 10;

    private GradientClaim() {}

    static Claim.Finding gradientsExplode(ResultsFolder folder) {
        Runs raw = folder.runs().ofArm(Claims.RAW);
        Runs logits = folder.runs().ofArm(Claims.RAW_LOGITS);
        PairedRatios first = initialRatio(raw, folder.runs().ofArm(Claims.SCALED));
        if (first.pairs() == 0) {
            return Claim.Finding.cannotTell("No seed has the gradient norm at step 0 of raw and of scaled.", 0);
        }
        Runs failed = raw.failed();
        PairedRatios fall = fall(failed);
        PairedRatios larger = initialRatio(logits, raw);
        ClaimVerdict verdict = verdict(raw, failed, first, fall, larger, logits);
        String evidence = "At step 0 the gradient norm on raw pixels is " + Words.number(first.median())
                + " times that on scaled ones (median of " + Words.count(first.pairs(), "pair", "pairs") + "; "
                + Words.range(Words.number(first.minimum()), Words.number(first.maximum())) + ")."
                + later(failed, fall)
                + compared(larger, logits);
        return new Claim.Finding(evidence, first.median(), 1, "ratio", first.pairs(), verdict)
                .unlessFewerThan(Claims.ENOUGH_SEEDS);
    }

    private static ClaimVerdict verdict(
            Runs raw, Runs failed, PairedRatios first, PairedRatios fall, PairedRatios larger, Runs logits) {
        if (first.median() < LARGE) {
            return ClaimVerdict.DOES_NOT_HOLD;
        }
        boolean falls = fall.pairs() > 0 && fall.median() < 1 / LARGE;
        boolean largerLearns = larger.pairs() > 0
                && larger.median() > 1
                && logits.learned().count() == logits.tried().count();
        if (failed.isEmpty() || falls || largerLearns) {
            return raw.tried().isEmpty() ? ClaimVerdict.CANNOT_TELL : ClaimVerdict.PARTLY;
        }
        return fall.pairs() == 0 && larger.pairs() == 0 ? ClaimVerdict.CANNOT_TELL : ClaimVerdict.HOLDS;
    }

    private static PairedRatios initialRatio(Runs numerator, Runs denominator) {
        Runs.Paired norms = numerator.paired(denominator, "initial_gradient_norm");
        return PairedRatios.of(norms.first(), norms.second());
    }

    /** Least norm to that at step 0, of the runs that were probed later; a norm never comes back to the same bits. */
    private static PairedRatios fall(Runs failed) {
        double[] initial = failed.numbers("initial_gradient_norm");
        double[] last = failed.numbers("final_gradient_norm");
        double[] least = failed.numbers("minimum_gradient_norm");
        for (int i = 0; i < least.length; i++) {
            least[i] = last[i] == initial[i] ? Double.NaN : least[i];
        }
        return PairedRatios.of(least, initial);
    }

    private static String later(Runs failed, PairedRatios fall) {
        if (failed.isEmpty()) {
            return " Every raw run learned.";
        }
        if (fall.pairs() == 0) {
            return " How it goes on in the runs that did not learn was not probed.";
        }
        Summary least = failed.summary("minimum_gradient_norm");
        Summary before = failed.summary("initial_clipped_share");
        Summary after = failed.summary("final_clipped_share");
        String clipped = before.count() == 0 || after.count() == 0
                ? ""
                : "; the share of clipped samples goes from " + Words.percent(before.median()) + " to "
                        + Words.percent(after.median()) + " (medians)";
        return " In the " + Words.count(failed.count(), "run", "runs") + " that did not learn it starts at "
                + Words.number(failed.summary("initial_gradient_norm").median()) + " and its least is "
                + Words.number(least.median()) + " (medians), exactly 0 in "
                + failed.where("minimum_gradient_norm", 0).count() + " of them" + clipped + ".";
    }

    private static String compared(PairedRatios larger, Runs logits) {
        return larger.pairs() == 0
                ? ""
                : " With the loss from logits it is " + Words.number(larger.median()) + " times that of raw, and "
                        + logits.learned().count() + " of " + logits.tried().count() + " learned.";
    }
}
