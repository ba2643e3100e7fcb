package org.normlab.report.show;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.normlab.report.results.ResultsFolder;
import org.normlab.report.results.Runs;
import org.normlab.report.results.UnfinishedRun;

/**
 * A run as the terminal shows it.
 *
 * @param mark how it ended
 * @param savedStep of an unfinished one; 0 otherwise
 */
record ShownRun(String arm, long seed, RunMark mark, long savedStep) {

    /** The runs of those arms, ended and unfinished, by seed. */
    static List<ShownRun> of(ResultsFolder folder, List<String> arms) {
        List<ShownRun> runs = new ArrayList<>();
        Runs ended = folder.runs();
        List<Long> seeds = ended.seeds();
        for (int row = 0; row < ended.count(); row++) {
            runs.add(new ShownRun(
                    ended.text(row, "arm"),
                    seeds.get(row),
                    RunMark.of(ended.text(row, "status"), ended.text(row, "outcome")),
                    0));
        }
        for (UnfinishedRun run : UnfinishedRun.in(folder.path())) {
            runs.add(new ShownRun(run.arm(), run.seed(), RunMark.UNFINISHED, run.step()));
        }
        return runs.stream()
                .filter(run -> arms.contains(run.arm))
                .sorted((a, b) -> Long.compare(a.seed, b.seed))
                .toList();
    }

    /** By arm, in the order of the arms. */
    static Map<String, List<ShownRun>> byArm(List<String> arms, List<ShownRun> runs) {
        Map<String, List<ShownRun>> byArm = new LinkedHashMap<>();
        arms.forEach(arm -> byArm.put(arm, new ArrayList<>()));
        runs.forEach(run -> byArm.get(run.arm).add(run));
        return byArm;
    }

    /** "12 learned, 5 stayed at chance". */
    static String counts(List<ShownRun> runs) {
        Map<RunMark, Long> counts = runs.stream().collect(Collectors.groupingBy(ShownRun::mark, Collectors.counting()));
        return Set.of(RunMark.values()).stream()
                .sorted()
                .filter(counts::containsKey)
                .map(mark -> counts.get(mark) + " " + mark.words())
                .collect(Collectors.joining(", "));
    }
}
