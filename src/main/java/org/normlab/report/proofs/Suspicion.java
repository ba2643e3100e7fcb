package org.normlab.report.proofs;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.normlab.report.results.Diagnoses;
import org.normlab.report.results.Diagnosis;
import org.normlab.report.results.ProvenChange;
import org.normlab.report.results.ResultsFolder;
import org.normlab.report.results.RunFolder;

/**
 * A possible cause that the probes of a failed run point to, and what a proof of that run found about it.
 *
 * <pre>
 *   confirmed      the run failed again unchanged, and learned with a change that removes the cause
 *   not confirmed  the run failed again unchanged, and learned with no change that removes the cause
 *   suspected      no such change was tried, or the run did not fail again unchanged
 * </pre>
 *
 * @param changes the changes that the standing rests on; none if it is only suspected
 */
public record Suspicion(Diagnosis diagnosis, Standing standing, List<ProvenChange> changes) {

    /** What is known about a suspected cause. */
    public enum Standing {
        /** A change that removes it makes the run learn. */
        CONFIRMED("Confirmed"),
        /** The changes that remove it do not make the run learn. */
        NOT_CONFIRMED("Not confirmed"),
        /** No proof has tested it. */
        SUSPECTED("Suspected");

        private final String word;

        Standing(String word) {
            this.word = word;
        }
    }

    /** The suspicions about a run of a results folder, in the light of the proofs that the folder has. */
    public static List<Suspicion> of(ResultsFolder folder, RunFolder run) {
        Optional<ProofSeed> proof = folder.proofs().stream()
                .filter(kept -> kept.path().getFileName().toString().equals(run.arm()))
                .map(kept -> ProofSeed.of(kept, run.seed()))
                .findFirst();
        return Diagnoses.of(run).stream()
                .map(diagnosis -> proof.map(seed -> of(seed, diagnosis)).orElseGet(() -> untested(diagnosis)))
                .toList();
    }

    static Suspicion of(ProofSeed proof, Diagnosis diagnosis) {
        if (!proof.failsUnchanged()) {
            return untested(diagnosis);
        }
        List<ProvenChange> tried = proof.changes().stream()
                .filter(change -> change.tells() && change.removes().equals(diagnosis.cause()))
                .toList();
        List<ProvenChange> reviving = tried.stream().filter(proof::isRevivedBy).toList();
        if (!reviving.isEmpty()) {
            return new Suspicion(diagnosis, Standing.CONFIRMED, reviving);
        }
        return tried.isEmpty() ? untested(diagnosis) : new Suspicion(diagnosis, Standing.NOT_CONFIRMED, tried);
    }

    static Suspicion untested(Diagnosis diagnosis) {
        return new Suspicion(diagnosis, Standing.SUSPECTED, List.of());
    }

    /** The standing, the evidence of the probes, and for a cause that is not confirmed what was tried. */
    public String sentence() {
        String tried = standing == Standing.NOT_CONFIRMED
                ? " The run did not learn with "
                        + changes.stream().map(ProvenChange::change).collect(Collectors.joining(" or ")) + "."
                : "";
        return standing.word + ": " + diagnosis.sentence() + tried;
    }
}
