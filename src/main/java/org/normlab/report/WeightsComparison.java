package org.normlab.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether runs of the same arm and seed ended with the same bits.
 *
 * @param compared pairs of runs whose digests both folders tell
 * @param different those that differ, as "raw seed 2"
 */
public record WeightsComparison(int compared, List<String> different) {
    static WeightsComparison of(ResultsFolder a, ResultsFolder b, List<String> arms) {
        int compared = 0;
        List<String> different = new ArrayList<>();
        for (String arm : arms) {
            Runs first = a.runs().ofArm(arm);
            Runs second = b.runs().ofArm(arm);
            for (int row = 0; row < first.count(); row++) {
                int match = second.seeds().indexOf(first.seeds().get(row));
                String digest = first.text(row, "weights_sha256");
                String other = match < 0 ? "" : second.text(match, "weights_sha256");
                if (digest.isEmpty() || other.isEmpty()) {
                    continue;
                }
                compared++;
                if (!digest.equals(other)) {
                    different.add(arm + " seed " + first.seeds().get(row));
                }
            }
        }
        return new WeightsComparison(compared, List.copyOf(different));
    }

    String sentence() {
        if (compared == 0) {
            return "Final weights: no run of the same arm and seed has a digest in both.";
        }
        String equal = (compared - different.size()) + " of " + Words.count(compared, "run", "runs");
        return "Final weights: bit-equal in " + equal + " of the same arm and seed"
                + (different.isEmpty() ? "." : "; not in " + Words.list(different) + ".");
    }
}
