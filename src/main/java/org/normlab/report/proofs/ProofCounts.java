package org.normlab.report.proofs;

import java.util.ArrayList;
import java.util.List;
import org.normlab.report.results.ProvenChange;
import org.normlab.report.results.ResultsFolder;

/**
 * One change over all seeds of a proof whose run came out as before unchanged.
 *
 * @param change its name
 * @param learned seeds that learn with it
 * @param tried seeds that tell
 * @param epochs of those that learned, until they had
 */
public record ProofCounts(String change, List<Long> learned, List<Long> tried, List<Integer> epochs) {

    /** Of each change, in the proof's order. */
    public static List<ProofCounts> of(ResultsFolder folder) {
        List<ProofSeed> seeds =
                ProofSeed.all(folder).stream().filter(ProofSeed::tells).toList();
        List<String> names = folder.arms().stream()
                .filter(arm -> !arm.equals(ProvenChange.UNCHANGED))
                .toList();
        return names.stream().map(name -> of(name, seeds)).toList();
    }

    private static ProofCounts of(String name, List<ProofSeed> seeds) {
        List<Long> learned = new ArrayList<>();
        List<Long> tried = new ArrayList<>();
        List<Integer> epochs = new ArrayList<>();
        for (ProofSeed seed : seeds) {
            for (ProvenChange change : seed.changes()) {
                if (change.change().equals(name) && change.tells()) {
                    tried.add(seed.seed());
                    if (change.learned()) {
                        learned.add(seed.seed());
                        epochs.add(change.epochs());
                    }
                }
            }
        }
        return new ProofCounts(name, learned, tried, epochs);
    }
}
