package org.normlab.report.claims;

import java.util.Collections;
import java.util.List;
import org.normlab.report.results.ResultsFolder;
import org.normlab.report.tables.ResultTable;
import org.normlab.report.tables.Rows;
import tech.tablesaw.api.Table;

/**
 * The sentences of the Keras notebook that can be measured, each judged by the runs alone. Where a verdict depends on
 * the seed, fewer than {@link #ENOUGH_SEEDS} give none; what is measured within a run needs one.
 */
public final class Claims {
    /** Two seeds that agree are a coincidence too easily. */
    static final int ENOUGH_SEEDS = 3;

    static final String RAW = "raw";
    static final String SCALED = "scaled";
    static final String BATCH_NORM = "batch-norm";
    static final String RAW_LOGITS = "raw-logits";

    private Claims() {}

    /** Whether the experiment has an arm of the notebook, or none yet. */
    public static boolean areAbout(ResultsFolder folder) {
        return folder.arms().isEmpty()
                || folder.arms().stream().anyMatch(List.of(RAW, SCALED, BATCH_NORM, RAW_LOGITS)::contains);
    }

    /** The table {@code claims.csv}; without rows if the experiment has no arm of the notebook. */
    public static Table table(ResultsFolder folder) {
        Rows rows = new Rows(ResultTable.CLAIMS);
        for (Claim claim : of(folder)) {
            Claim.Finding finding = claim.finding();
            rows.next()
                    .set("experiment", folder.experiment())
                    .set("claim", claim.name())
                    .set("sentence", claim.sentence())
                    .set("measure", claim.measure())
                    .set("evidence", finding.evidence())
                    .set("value", finding.value())
                    .set("reference_value", finding.reference())
                    .set("unit", finding.unit())
                    .set("n", finding.n())
                    .set("verdict", finding.verdict().toString());
        }
        return rows.table();
    }

    static List<Claim> of(ResultsFolder folder) {
        if (Collections.disjoint(folder.arms(), List.of(RAW, SCALED, BATCH_NORM, RAW_LOGITS))) {
            return List.of();
        }
        return List.of(
                new Claim(
                        "raw-does-not-learn",
                        "The network does not learn on raw pixels.",
                        "share of the raw runs that learned",
                        LearningClaims.rawDoesNotLearn(folder)),
                new Claim(
                        "gradients-explode",
                        "On raw pixels the gradients explode.",
                        "gradient norm at step 0, raw over scaled, paired by seed; and what it does later",
                        GradientClaim.gradientsExplode(folder)),
                new Claim(
                        "learning-rate-cannot-cope",
                        "The default learning rate cannot cope with values outside 0 to 1.",
                        "share of the runs that learned on raw pixels at the same learning rate, loss from logits",
                        LearningClaims.learningRateCannotCope(folder)),
                new Claim(
                        "scaling-is-decent",
                        "Scaled pixels give decent results.",
                        "share of the scaled runs that learned",
                        LearningClaims.scalingIsDecent(folder)),
                new Claim(
                        "batch-norm-maps-to-0-1",
                        "BatchNormalization maps the numbers to 0 to 1.",
                        "share of the BatchNormalization layers whose output stays within 0 to 1 when last probed",
                        BatchNormRangeClaim.mapsToZeroOne(folder)),
                new Claim(
                        "batch-norm-forgives-raw-input",
                        "BatchNormalization is forgiving of raw input.",
                        "share of the batch-norm runs that learned on raw pixels",
                        LearningClaims.batchNormForgives(folder)),
                new Claim(
                        "batch-norm-costs-seconds",
                        "BatchNormalization costs extra seconds, which preprocessing does not.",
                        "seconds per epoch, batch-norm minus scaled, paired by seed; against scaling the pixels once",
                        CostClaim.costsSeconds(folder)));
    }
}
