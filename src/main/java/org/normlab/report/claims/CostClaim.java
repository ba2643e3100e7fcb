package org.normlab.report.claims;

import org.normlab.report.results.ResultsFolder;
import org.normlab.report.results.Runs;
import org.normlab.report.text.Words;
import org.normlab.statistics.Pairs;
import org.normlab.statistics.Summary;

/**
 * "BatchNormalization costs extra seconds, which preprocessing does not".
 *
 * <pre>
 *   does not hold  in no pair it is slower than scaled, or over a run it adds no more than scaling once on the host
 *   partly         it is slower in some pairs only
 *   holds          it is slower in every pair, and adds more over a run than scaling once on the host
 *   cannot tell    too few pairs, or nobody timed the scaling
 * </pre>
 *
 * <p>Of pairs on one machine by the same code, of runs that had it for themselves.
 */
final class CostClaim {
    private CostClaim() {}

    static Claim.Finding costsSeconds(ResultsFolder folder) {
        Runs batchNorm = folder.runs().ofArm(Claims.BATCH_NORM).finished().quiet();
        Runs scaled = folder.runs().ofArm(Claims.SCALED).finished().quiet();
        Runs raw = folder.runs().ofArm(Claims.RAW).finished().quiet();
        Summary extra = difference(batchNorm, scaled);
        if (extra.count() == 0) {
            return Claim.Finding.cannotTell(
                    "No seed has the seconds of batch-norm and of scaled, measured on one machine by the same code.",
                    0);
        }
        double host = folder.hostScalingSeconds();
        double epochs = batchNorm.summary("epochs").median();
        return finding(extra, difference(scaled, raw), host, epochs);
    }

    private static Claim.Finding finding(Summary extra, Summary inGraph, double host, double epochs) {
        ClaimVerdict verdict;
        if (extra.maximum() <= 0) {
            verdict = ClaimVerdict.DOES_NOT_HOLD;
        } else if (Double.isNaN(host)) {
            verdict = ClaimVerdict.CANNOT_TELL;
        } else if (extra.mean() * epochs <= host) {
            verdict = ClaimVerdict.DOES_NOT_HOLD;
        } else {
            verdict = extra.minimum() > 0 ? ClaimVerdict.HOLDS : ClaimVerdict.PARTLY;
        }
        String evidence = "An epoch of batch-norm takes " + Words.number(extra.mean())
                + " seconds more than one of scaled (mean of " + Words.count(extra.count(), "pair", "pairs") + "; "
                + Words.range(Words.number(extra.minimum()), Words.number(extra.maximum())) + "); "
                + (Double.isNaN(host)
                        ? "nobody timed the scaling on the host"
                        : "scaling all pixels once on the host takes " + Words.number(host) + " seconds")
                + (inGraph.count() == 0
                        ? "."
                        : ", scaling them in the graph " + Words.number(inGraph.mean()) + " seconds an epoch (scaled"
                                + " minus raw, mean of " + Words.count(inGraph.count(), "pair", "pairs") + ").");
        return new Claim.Finding(evidence, extra.mean(), host, "seconds", extra.count(), verdict)
                .unlessFewerThan(Claims.ENOUGH_SEEDS);
    }

    private static Summary difference(Runs first, Runs second) {
        Runs.Paired seconds = first.pairedOnOneMachineByOneCode(second, "seconds_per_epoch");
        return Summary.of(Pairs.differences(seconds.first(), seconds.second()));
    }
}
