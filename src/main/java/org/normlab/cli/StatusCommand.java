package org.normlab.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.normlab.experiment.InvalidExperimentException;
import org.normlab.experiment.SweepStatus;
import org.normlab.files.ControlCharacters;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows a sweep that is under way. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        sortOptions = false,
        description = {
            "Shows a sweep that is under way, or was stopped: how many of its runs are done, at which step the others"
                    + " were last saved, and how long it will take. Disturbs nothing.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  normlab status results/notebook",
            "  normlab status results/notebook --json",
            "",
            "Exit codes: 0 done, 2 wrong use, or no such folder."
        })
public final class StatusCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "A results folder.")
    private Path folder;

    @Mixin
    private JsonOption json;

    /** A run, as a program reads it; null where there is nothing to say. */
    private record ListedRun(
            String arm, long seed, SweepStatus.State state, Long savedStep, long steps, double secondsLeft) {
        static ListedRun of(SweepStatus.RunStatus run) {
            return new ListedRun(
                    run.arm(),
                    run.seed(),
                    run.state(),
                    run.savedStep().isPresent() ? run.savedStep().getAsLong() : null,
                    run.steps(),
                    run.secondsLeft());
        }
    }

    /** A sweep, as a program reads it; without a sweep there is no time and no run. */
    private record Listed(String startedAt, List<ListedRun> runs) {
        static Listed of(Optional<SweepStatus> status) {
            return new Listed(
                    status.map(sweep -> sweep.startedAt().toString()).orElse(null),
                    status.map(SweepStatus::runs).orElse(List.of()).stream()
                            .map(ListedRun::of)
                            .toList());
        }
    }

    @Override
    public Integer call() {
        if (!Files.isDirectory(folder)) {
            throw new InvalidExperimentException("There is no folder " + folder + ".");
        }
        Optional<SweepStatus> status = SweepStatus.of(folder);
        json.print(() -> Listed.of(status), () -> status.map(this::text)
                .orElse("No sweep is under way in " + folder + ". Its runs: normlab runs " + folder));
        return ExitCodes.OK;
    }

    private String text(SweepStatus status) {
        StringBuilder text = new StringBuilder(status.count(SweepStatus.State.DONE) + " of "
                + Words.count(status.runs().size(), "run") + " done, " + status.count(SweepStatus.State.GOING_ON)
                + " going on, " + status.count(SweepStatus.State.STOPPED) + " stopped, "
                + status.count(SweepStatus.State.TO_COME) + " to come; begun "
                + status.startedAt().truncatedTo(ChronoUnit.SECONDS) + ".");
        for (SweepStatus.RunStatus run : status.runs()) {
            if (run.state() == SweepStatus.State.GOING_ON || run.state() == SweepStatus.State.STOPPED) {
                text.append(String.format(
                        Locale.ROOT,
                        "%n%s seed %d: %s, %s",
                        ControlCharacters.inOneLine(run.arm()),
                        run.seed(),
                        run.state() == SweepStatus.State.GOING_ON ? "going on" : "stopped",
                        saved(run)));
            }
        }
        double seconds = status.runs().stream()
                .mapToDouble(SweepStatus.RunStatus::secondsLeft)
                .sum();
        return text.append("\nLeft: about ")
                .append(Words.duration(seconds))
                .append(" of training, one run after the other")
                .append(
                        status.count(SweepStatus.State.GOING_ON) > 0
                                ? "."
                                : "; nothing is going on: the command that began it goes on where it stopped.")
                .toString();
    }

    private static String saved(SweepStatus.RunStatus run) {
        return run.savedStep().isEmpty()
                ? "not saved yet"
                : String.format(
                        Locale.ROOT, "saved at step %,d of %,d", run.savedStep().getAsLong(), run.steps());
    }
}
