package org.normlab.report;

import java.util.ArrayList;
import java.util.List;

/**
 * One change over all seeds of a proof whose run failed again unchanged.
 *
 * @param change its name
 * @param revived seeds that it makes learn
 * @param tried seeds that tell
 * @param epochs of those that learned, until they had
 */
record ProofCounts(String change, List<Long> revived, List<Long> tried, List<Integer> epochs) {

    /** Of each change, in the proof's order. */
    static List<ProofCounts> of(ResultsFolder folder) {
        List<ProofSeed> seeds =
                ProofSeed.all(folder).stream().filter(ProofSeed::failsUnchanged).toList();
        List<String> names = folder.arms().stream()
                .filter(arm -> !arm.equals(ProvenChange.UNCHANGED))
                .toList();
        return names.stream().map(name -> of(name, seeds)).toList();
    }

    private static ProofCounts of(String name, List<ProofSeed> seeds) {
        List<Long> revived = new ArrayList<>();
        List<Long> tried = new ArrayList<>();
        List<Integer> epochs = new ArrayList<>();
        for (ProofSeed seed : seeds) {
            for (ProvenChange change : seed.changes()) {
                if (change.change().equals(name) && change.tells()) {
                    tried.add(seed.seed());
                    if (change.learned()) {
                        revived.add(seed.seed());
                        epochs.add(change.epochs());
                    }
                }
            }
        }
        return new ProofCounts(name, revived, tried, epochs);
    }
}
