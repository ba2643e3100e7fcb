package org.normlab.report.proofs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.normlab.report.results.ResultsFolder;
import org.normlab.report.results.Runs;

/**
 * What the proofs of an arm show at a glance: every seed of the arm against every change that was tried.
 *
 * @param arm whose runs were asked
 * @param undoing whether runs that learned were asked what they need, not runs that failed why
 * @param seeds of the arm, ascending
 * @param changes in the proof's order; the first is the run as it was
 * @param cells of every change, by seed
 */
public record ProofMatrix(String arm, boolean undoing, List<Long> seeds, List<Change> changes, List<ProofCell> cells) {
    private static final String UNDONE = "-undone";

    /**
     * One row.
     *
     * @param name {@code as it was}, or the change's
     * @param description in a few words
     * @param learned seeds that learned so
     * @param tried seeds that tell
     */
    public record Change(String name, String description, int learned, int tried) {}

    /** The name of the first row. */
    public static final String AS_IT_WAS = "as it was";

    /** The proofs kept under {@code proofs/} in a folder, by name; those of failed runs first. */
    public static List<ProofMatrix> of(ResultsFolder folder) {
        List<ProofMatrix> matrices = new ArrayList<>();
        for (ResultsFolder proof : folder.proofs()) {
            String name = proof.path().getFileName().toString();
            String arm = name.endsWith(UNDONE) && !folder.arms().contains(name)
                    ? name.substring(0, name.length() - UNDONE.length())
                    : name;
            if (folder.arms().contains(arm) && !proof.runs().isEmpty()) {
                matrices.add(of(folder, arm, proof));
            }
        }
        matrices.sort(Comparator.comparing(ProofMatrix::undoing));
        return List.copyOf(matrices);
    }

    private static ProofMatrix of(ResultsFolder folder, String arm, ResultsFolder proof) {
        Runs runs = folder.runs().ofArm(arm);
        List<ProofSeed> proven = ProofSeed.all(proof);
        boolean undoing = proven.get(0).isUndoing();
        List<Change> changes = new ArrayList<>();
        List<ProofCell> cells = new ArrayList<>();
        changes.add(new Change(
                AS_IT_WAS,
                "the run as it was",
                runs.learned().count(),
                runs.tried().count()));
        for (int row = 0; row < runs.count(); row++) {
            cells.add(ProofCell.asItWas(runs, row));
        }
        for (ProofCounts count : ProofCounts.of(proof)) {
            String change = count.change();
            changes.add(new Change(
                    change,
                    proof.ofArm(change, "description"),
                    count.learned().size(),
                    count.tried().size()));
            for (int row = 0; row < runs.count(); row++) {
                cells.add(ProofCell.of(runs, row, change, proven));
            }
        }
        return new ProofMatrix(arm, undoing, runs.seeds(), changes, cells);
    }
}
