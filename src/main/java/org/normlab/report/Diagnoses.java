package org.normlab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rules that read probes.
 *
 * <pre>
 *   clipped loss   the loss is from probabilities, and at the last probe p_true &lt; 1e-7 for a tenth of the samples or
 *                  more: there Keras 2's clipped loss has no gradient (0 in every run that learned)
 * </pre>
 */
final class Diagnoses {
    static final String CLIPPED_LOSS = "clipped loss";

    private static final double MANY_CLIPPED = .10;

    private Diagnoses() {}

    /** What is suspected of a run that did not learn; nothing is said of one that learned. */
    static List<Diagnosis> of(RunFolder run) {
        List<Diagnosis> suspected = new ArrayList<>();
        if (!run.json().text("outcome").equals(Runs.LEARNED)) {
            clippedLoss(run).ifPresent(suspected::add);
        }
        return suspected;
    }

    private static Optional<Diagnosis> clippedLoss(RunFolder run) {
        Probes clipped = Probes.ofModel(run.probes(), "clipped_share");
        boolean fromProbabilities = run.json().text("specification", "loss").contains("from probabilities");
        if (!fromProbabilities || !(clipped.last() >= MANY_CLIPPED)) {
            return Optional.empty();
        }
        Probes gradient = Probes.ofModel(run.probes(), "gradient_norm");
        String norm = gradient.minimum() == 0
                ? "exactly 0 at step " + gradient.firstStepAt(0)
                : "as little as " + Words.number(gradient.minimum());
        return Optional.of(new Diagnosis(
                CLIPPED_LOSS,
                "the clipped loss has no gradient where the true class gets less than 1e-7: so do "
                        + Words.percent(clipped.last()) + " of the probed samples at the end ("
                        + Words.percent(clipped.initial()) + " at the start), and the gradient's norm went from "
                        + Words.number(gradient.initial()) + " to " + norm + "."));
    }
}
