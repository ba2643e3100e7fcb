package org.normlab.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.normlab.experiment.Arm;
import org.normlab.experiment.Estimate;
import org.normlab.experiment.PlannedRun;
import org.normlab.experiment.Sweep;
import org.normlab.layers.ModelSummary;
import org.normlab.report.PlanTable;
import org.normlab.report.Resolution;
import org.tensorflow.ndarray.Shape;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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
        footer = {"", "Example:", "  normlab plan small-batch", "", "Exit codes: 0 done, 2 wrong use or input."})
public final class PlanCommand implements Callable<Integer> {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Mixin
    private ExperimentOptions options;

    /** For {@code exec:java@plan}. */
    public static void main(String[] args) {
        Main.exit(new PlanCommand(), args);
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        SweepOptions.Prepared prepared = options.prepare();
        Sweep.Plan plan = prepared.sweep().plan(prepared.arms(), prepared.seeds(), prepared.folder(), () -> false);
        if (!prepared.specification().description().isEmpty()) {
            out.println(prepared.specification().description());
        }
        out.println(Words.header(prepared.data(), prepared.runtime()));
        Words.notes(prepared.data()).forEach(out::println);
        List<List<String>> rows = new ArrayList<>();
        for (Arm arm : prepared.arms()) {
            ModelSummary summary =
                    arm.model().summary(Shape.of(prepared.data().training().features()));
            rows.add(List.of(
                    arm.name(),
                    arm.description().equals(arm.name()) ? "" : arm.description(),
                    String.format("%,d", summary.trainable() + summary.nonTrainable()),
                    count(plan.kept(), arm) + " of " + prepared.seeds().size(),
                    seconds(plan, arm)));
        }
        out.println(PlanTable.render(rows));
        out.println(Words.count(plan.missing().size(), "run") + " to make, "
                + (plan.missing().isEmpty()
                        ? "nothing left to do"
                        : "about " + Words.duration(plan.estimate().seconds(plan.missing())) + " on this machine")
                + ", into " + prepared.folder() + ".");
        String resolution = Resolution.of(
                        prepared.seeds().size(), prepared.arms().size(), prepared.folder())
                .text();
        if (!resolution.isEmpty()) {
            out.println(resolution);
        }
        out.flush();
        return ExitCodes.OK;
    }

    private static long count(List<PlannedRun> runs, Arm arm) {
        return runs.stream().filter(run -> run.arm().equals(arm)).count();
    }

    private static String seconds(Sweep.Plan plan, Arm arm) {
        Estimate.Range seconds = plan.estimate().secondsPerRun().get(arm.name());
        return seconds == null ? "-" : Words.duration(seconds);
    }
}
