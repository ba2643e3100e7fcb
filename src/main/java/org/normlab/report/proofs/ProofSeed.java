package org.normlab.report.proofs;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.normlab.report.results.Diagnoses;
import org.normlab.report.results.Diagnosis;
import org.normlab.report.results.ProvenChange;
import org.normlab.report.results.ResultsFolder;

/**
 * The proof of one seed: the run as it was, each change, and what follows from them.
 *
 * @param seed of all its runs
 * @param changes the run as it was first
 */
public record ProofSeed(long seed, List<ProvenChange> changes) {

    /** The proofs in a folder, by seed. */
    public static List<ProofSeed> all(ResultsFolder folder) {
        return folder.runs().seeds().stream()
                .distinct()
                .sorted()
                .map(seed -> of(folder, seed))
                .toList();
    }

    /** One of them; without changes if the folder has no runs of that seed. */
    static ProofSeed of(ResultsFolder folder, long seed) {
        return new ProofSeed(
                seed,
                folder.runFolders().stream()
                        .filter(run -> run.seed() == seed)
                        .map(run -> ProvenChange.of(folder, run))
                        .sorted(Comparator.comparing(change -> !change.isControl()))
                        .toList());
    }

    /** The run as it was, trained again on this machine. */
    Optional<ProvenChange> control() {
        return changes.stream().filter(ProvenChange::isControl).findFirst();
    }

    /** Whether the run as it was failed again, so that a change that learns says something. */
    boolean failsUnchanged() {
        return control()
                .filter(control -> control.tells() && !control.learned())
                .isPresent();
    }

    /** Whether it is the proof of a run that learned: none of its changes removes a cause of failure. */
    public boolean isUndoing() {
        return changes.stream().allMatch(change -> change.removes().isEmpty());
    }

    /** Whether the run as it was came out as before, so that its changes say something. */
    public boolean tells() {
        return isUndoing() ? control().filter(ProvenChange::learned).isPresent() : failsUnchanged();
    }

    /** Those with which a run that learned no longer does. */
    List<ProvenChange> stopping() {
        return tells() && isUndoing() ? idle() : List.of();
    }

    /** Those with which a run that learned still does. */
    List<ProvenChange> harmless() {
        return changes.stream()
                .filter(change -> tells() && isUndoing() && !change.isControl() && change.learned())
                .toList();
    }

    /** Whether that change, alone, makes the run learn. */
    boolean isRevivedBy(ProvenChange change) {
        return failsUnchanged() && !change.isControl() && change.learned();
    }

    List<ProvenChange> reviving() {
        return changes.stream().filter(this::isRevivedBy).toList();
    }

    /** Those that were tried in vain. */
    List<ProvenChange> idle() {
        return changes.stream()
                .filter(change -> !change.isControl() && change.tells() && !change.learned())
                .toList();
    }

    /** The causes that the probes of the unchanged run point to, with what the changes show about them. */
    List<Suspicion> suspicions() {
        return control().map(control -> Diagnoses.of(control.run())).orElse(List.of()).stream()
                .map(diagnosis -> Suspicion.of(this, diagnosis))
                .toList();
    }

    /** The suspected causes whose removal alone makes the run learn. */
    List<Diagnosis> confirmed() {
        return suspicions().stream()
                .filter(suspicion -> suspicion.standing() == Suspicion.Standing.CONFIRMED)
                .map(Suspicion::diagnosis)
                .toList();
    }
}
