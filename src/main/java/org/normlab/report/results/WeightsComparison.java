package org.normlab.report.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.normlab.report.text.Words;

/**
 * Whether runs of the same arm and seed ended with the same bits.
 *
 * @param compared pairs of runs whose digests both folders tell
 * @param different those that differ, as "raw seed 2"
 */
public record WeightsComparison(int compared, List<String> different) {
    public static WeightsComparison of(ResultsFolder a, ResultsFolder b, List<String> arms) {
        int compared = 0;
        List<String> different = new ArrayList<>();
        for (String arm : arms) {
            WeightsComparison ofArm = of(a.runs().ofArm(arm), b.runs().ofArm(arm));
            compared += ofArm.compared;
            different.addAll(ofArm.different);
        }
        return new WeightsComparison(compared, List.copyOf(different));
    }

    /** Of one arm's runs in both. */
    public static WeightsComparison of(Runs first, Runs second) {
        int compared = 0;
        List<String> different = new ArrayList<>();
        Map<Long, String> digests = second.digests();
        for (Map.Entry<Long, String> run : first.digests().entrySet()) {
            String other = digests.get(run.getKey());
            compared += other == null ? 0 : 1;
            if (other != null && !other.equals(run.getValue())) {
                different.add(first.text(0, "arm") + " seed " + run.getKey());
            }
        }
        return new WeightsComparison(compared, List.copyOf(different));
    }

    /** Whether there were any to compare, and none differ. */
    public boolean areAllEqual() {
        return compared > 0 && different.isEmpty();
    }

    /** How many are equal, and which are not; these by name only where that tells more than the numbers. */
    public String sentence(String a, String b) {
        if (compared == 0) {
            return "Final weights: no run of the same arm and seed has a digest in both " + a + " and " + b + ".";
        }
        String equal = (compared - different.size()) + " of " + Words.count(compared, "run", "runs");
        return "Final weights: bit-equal in " + equal + " of the same arm and seed in " + a + " and " + b
                + (namesTell() ? "; not in " + Words.list(different) + "." : ".");
    }

    private boolean namesTell() {
        return !different.isEmpty() && (different.size() < compared || compared == 1);
    }
}
