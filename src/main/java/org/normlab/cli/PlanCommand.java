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
import org.normlab.layers.ModelSummary;
import org.normlab.report.show.PlanTable;
import org.normlab.report.verdicts.Resolution;
import org.tensorflow.ndarray.Shape;
import picocli.CommandLine;
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
                    + " long the others take on this machine, measured by a few steps of each, and what so many seeds can"
                    + " tell. Writes nothing.",
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
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Mixin
    private ExperimentOptions options;

    @Option(
            names = "--tune",
            description = "Measure, too, which --jobs and --threads make the sweep fastest: half a minute with nothing"
                    + " else running. The number of threads changes results, so choose it before the first run.")
    private boolean tune;

    @Mixin
    private JsonOption json;

    /** For {@code exec:java@plan}. */
    public static void main(String[] args) {
        Main.exit(new PlanCommand(), args);
    }

    /**
     * An arm, as a program reads it.
     *
     * @param seconds of a run; null if none is to be made
     */
    private record ListedArm(
            String name, String description, long parameters, long runsThere, int runs, Estimate.Range seconds) {}

    /**
     * A plan, as a program reads it.
     *
     * @param seconds of all that is to be made
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
        json.print(spec.commandLine().getOut(), () -> listed, () -> text(listed, prepared));
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
        int features = prepared.data().training().features();
        List<ListedArm> arms = new ArrayList<>();
        for (Arm arm : prepared.arms()) {
            ModelSummary summary = arm.model().summary(Shape.of(features));
            arms.add(new ListedArm(
                    arm.name(),
                    arm.description().equals(arm.name()) ? "" : arm.description(),
                    summary.trainable() + summary.nonTrainable(),
                    count(plan.kept(), arm),
                    seeds,
                    plan.estimate().secondsPerRun().get(arm.name())));
        }
        return new Listed(
                prepared.specification().experiment().name(),
                prepared.specification().description(),
                prepared.folder().toString(),
                arms,
                plan.missing().size(),
                plan.estimate().seconds(plan.missing()),
                Words.warnings(prepared.data()),
                Resolution.of(seeds, arms.size(), prepared.folder()).text(),
                sharing);
    }

    private static String text(Listed plan, SweepOptions.Prepared prepared) {
        List<String> lines = new ArrayList<>();
        lines.add(plan.description);
        lines.add(Words.header(prepared.data(), prepared.runtime()));
        Words.classes(prepared.data()).ifPresent(lines::add);
        lines.addAll(plan.warnings);
        lines.add(PlanTable.render(plan.arms.stream().map(PlanCommand::row).toList()));
        lines.add(Words.count(plan.runsToMake, "run") + " to make, "
                + (plan.runsToMake == 0
                        ? "nothing left to do"
                        : "about " + Words.duration(plan.seconds) + " on this machine")
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

    private static long count(List<PlannedRun> runs, Arm arm) {
        return runs.stream().filter(run -> run.arm().equals(arm)).count();
    }
}
