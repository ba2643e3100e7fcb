package org.normlab.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.normlab.benchmark.CoreSharing;
import org.normlab.experiment.Arm;
import org.normlab.experiment.Estimate;
import org.normlab.experiment.PlannedRun;
import org.normlab.experiment.Sweep;
import org.normlab.report.show.PlanTable;
import org.normlab.report.verdicts.Resolution;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what a run would make, before anything is made. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        sortOptions = false,
        description = {
            "Prints what 'run' would make: every arm with its parameters and runs, which of them are there already, how"
                    + " long the others take on this machine, measured by a few steps of as many arms as some seconds allow,"
                    + " and what so many seeds can tell. Writes nothing.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  normlab plan small-batch",
            "  normlab plan my.yaml --seeds 0-9 --json",
            "  normlab plan notebook --seeds 0-9 --tune",
            "",
            "Exit codes: 0 done, 2 wrong use or input."
        })
public final class PlanCommand implements Callable<Integer> {
    /** A table of the terminal has at most this many rows. */
    private static final int MOST_ARMS = 1000;

    @Mixin
    private ExperimentOptions options;

    @Option(
            names = "--tune",
            description = "Measure, too, which --jobs and --threads make the sweep fastest: half a minute with nothing"
                    + " else running. The number of threads changes results, so choose it before the first run.")
    private boolean tune;

    @Mixin
    private JsonOption json;

    /**
     * An arm, as a program reads it.
     *
     * @param seconds of a run; null if none is to be made, or the arm was not timed
     */
    private record ListedArm(
            String name, String description, long parameters, long runsThere, int runs, Estimate.Range seconds) {}

    /**
     * A plan, as a program reads it.
     *
     * @param seconds of all that is to be made; null if no arm was timed
     * @param warnings what is suspicious about the data
     * @param resolution what so many seeds can tell; blank if nothing can be said
     * @param sharing the ways to share the processors, the fastest first; null if not asked for
     */
    private record Listed(
            String experiment,
            String description,
            String folder,
            List<ListedArm> arms,
            int runsToMake,
            Estimate.Range seconds,
            List<String> warnings,
            String resolution,
            List<CoreSharing.Timed> sharing) {}

    @Override
    public Integer call() throws IOException {
        SweepOptions.Prepared prepared = options.prepare();
        Sweep.Plan plan = prepared.sweep().plan(prepared.arms(), prepared.seeds(), prepared.folder(), () -> false);
        Listed listed = listed(prepared, plan, tune ? options.timeSharing(dearest(prepared, plan)) : null);
        json.print(() -> listed, () -> text(listed, prepared, plan));
        return ExitCodes.OK;
    }

    /** The arm that takes longest, of those that are still to be made. */
    private static Arm dearest(SweepOptions.Prepared prepared, Sweep.Plan plan) {
        Map<String, Estimate.Range> seconds = plan.estimate().secondsPerRun();
        return prepared.arms().stream()
                .filter(arm -> seconds.containsKey(arm.name()))
                .max(Comparator.comparingDouble(arm -> seconds.get(arm.name()).typical()))
                .orElse(prepared.arms().get(0));
    }

    private static Listed listed(SweepOptions.Prepared prepared, Sweep.Plan plan, List<CoreSharing.Timed> sharing) {
        int seeds = prepared.seeds().size();
        Map<String, Long> kept = plan.kept().stream()
                .collect(Collectors.groupingBy(run -> run.arm().name(), Collectors.counting()));
        List<ListedArm> arms = new ArrayList<>();
        for (Arm arm : prepared.arms()) {
            arms.add(new ListedArm(
                    arm.name(),
                    arm.description().equals(arm.name()) ? "" : arm.description(),
                    prepared.sweep().parameters(arm),
                    kept.getOrDefault(arm.name(), 0L),
                    seeds,
                    plan.estimate().secondsPerRun().get(arm.name())));
        }
        return new Listed(
                prepared.specification().experiment().name(),
                prepared.specification().description(),
                prepared.folder().toString(),
                arms,
                plan.missing().size(),
                plan.estimate().timed(plan.missing()).timed() == 0
                        ? null
                        : plan.estimate().seconds(plan.missing()),
                Words.warnings(prepared.data()),
                Resolution.of(seeds, arms.size(), prepared.folder()).text(),
                sharing);
    }

    private static String text(Listed plan, SweepOptions.Prepared prepared, Sweep.Plan planned) {
        List<PlannedRun> toMake = planned.missing();
        Estimate estimate = planned.estimate();
        List<String> lines = new ArrayList<>();
        lines.add(plan.description);
        lines.add(Words.header(prepared.data(), prepared.runtime()));
        Words.classes(prepared.data()).ifPresent(lines::add);
        lines.addAll(plan.warnings);
        lines.add(PlanTable.render(
                plan.arms.stream().limit(MOST_ARMS).map(PlanCommand::row).toList()));
        if (plan.arms.size() > MOST_ARMS) {
            lines.add("and " + Words.count(plan.arms.size() - MOST_ARMS, "more arm") + ", which --json lists.");
        }
        lines.add(Words.count(plan.runsToMake, "run") + " to make, "
                + (toMake.isEmpty() ? "nothing left to do" : Words.duration(estimate, toMake))
                + ", into " + plan.folder + ".");
        lines.add(plan.resolution);
        if (plan.sharing != null) {
            lines.add(SharingTable.render(plan.sharing));
        }
        return lines.stream().filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
    }

    private static List<String> row(ListedArm arm) {
        return List.of(
                arm.name,
                arm.description,
                String.format(Locale.ROOT, "%,d", arm.parameters),
                arm.runsThere + " of " + arm.runs,
                arm.seconds == null ? "-" : Words.duration(arm.seconds));
    }
}
