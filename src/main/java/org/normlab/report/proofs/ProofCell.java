package org.normlab.report.proofs;

import java.util.List;
import java.util.Optional;
import org.normlab.report.results.ProvenChange;
import org.normlab.report.results.Runs;
import org.normlab.report.text.Words;

/**
 * One seed with one change.
 *
 * @param change {@link ProofMatrix#AS_IT_WAS}, or the change's name
 * @param validationAccuracy of the last epoch; NaN if there is none
 * @param sentence the whole in words
 */
public record ProofCell(long seed, String change, State state, double validationAccuracy, String sentence) {

    /** What is known of a seed with a change. */
    public enum State {
        /** The run learned, so it was not asked why it did not. */
        LEARNED("learned on its own"),
        /** The run did not learn. */
        FAILED("did not learn"),
        /** It learns with this change alone. */
        REVIVED("revived"),
        /** It does not learn with this change either. */
        NOT_REVIVED("not revived"),
        /** It learned, and does with this undone. */
        STILL_LEARNS("still learns"),
        /** It learned, and does not with this undone. */
        STOPPED("no longer learns"),
        /** It was not tried, or the run as it was came out otherwise this time. */
        CANNOT_TELL("cannot tell");

        private final String words;

        State(String words) {
            this.words = words;
        }

        /** In the words of a legend. */
        public String words() {
            return words;
        }
    }

    static ProofCell asItWas(Runs runs, int row) {
        State state = learned(runs, row)
                ? State.LEARNED
                : runs.text(row, "status").equals(Runs.THREW) ? State.CANNOT_TELL : State.FAILED;
        return cell(runs, row, ProofMatrix.AS_IT_WAS, state, accuracy(runs, row), "");
    }

    static ProofCell of(Runs runs, int row, String change, List<ProofSeed> proofs) {
        boolean undoing = proofs.get(0).isUndoing();
        if (learned(runs, row) != undoing) {
            State own = undoing ? State.FAILED : State.LEARNED;
            return cell(runs, row, change, own, accuracy(runs, row), " without it, so it was not asked");
        }
        long seed = seed(runs, row);
        Optional<ProofSeed> proof =
                proofs.stream().filter(candidate -> candidate.seed() == seed).findFirst();
        Optional<ProvenChange> tried = proof.flatMap(found -> found.changes().stream()
                .filter(candidate -> candidate.change().equals(change))
                .findFirst());
        if (tried.isEmpty()) {
            return cell(runs, row, change, State.CANNOT_TELL, Double.NaN, ": this was not tried");
        }
        double accuracy = tried.get().lastAccuracy().orElse(Double.NaN);
        if (!tried.get().tells()) {
            return cell(runs, row, change, State.CANNOT_TELL, accuracy, ": the run with this change threw");
        }
        if (!proof.orElseThrow().tells()) {
            String otherwise =
                    undoing ? ": trained again as it was, it did not learn" : ": trained again as it was, it learned";
            return cell(runs, row, change, State.CANNOT_TELL, accuracy, otherwise);
        }
        String epochs = " after " + Words.count(tried.get().epochs(), "epoch", "epochs");
        return cell(runs, row, change, state(undoing, tried.get().learned()), accuracy, epochs);
    }

    private static State state(boolean undoing, boolean learned) {
        if (undoing) {
            return learned ? State.STILL_LEARNS : State.STOPPED;
        }
        return learned ? State.REVIVED : State.NOT_REVIVED;
    }

    private static ProofCell cell(Runs runs, int row, String change, State state, double accuracy, String more) {
        String with = change.equals(ProofMatrix.AS_IT_WAS) ? "" : ", " + change;
        String measured = Double.isNaN(accuracy) ? "" : " (validation accuracy " + Words.accuracy(accuracy) + ")";
        return new ProofCell(
                seed(runs, row),
                change,
                state,
                accuracy,
                "seed " + seed(runs, row) + with + ": " + state.words() + more + measured);
    }

    private static boolean learned(Runs runs, int row) {
        return runs.text(row, "status").equals(Runs.FINISHED)
                && runs.text(row, "outcome").equals(Runs.LEARNED);
    }

    private static double accuracy(Runs runs, int row) {
        return runs.numbers("validation_accuracy")[row];
    }

    private static long seed(Runs runs, int row) {
        return runs.seeds().get(row);
    }
}
