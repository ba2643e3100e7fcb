package org.normlab.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.normlab.report.show.RunsList;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the runs of a results folder. */
@Command(
        name = "runs",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        sortOptions = false,
        description = {
            "Lists the runs of a results folder, those of a sweep that is under way too: how each ended, or at which"
                    + " step it was last saved, and what its probes make one suspect if it did not learn.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  normlab runs results/notebook",
            "  normlab runs results/reference/notebook --arm raw --state chance",
            "  normlab runs results/notebook --json | jq '.[] | select(.validation_accuracy < .9)'",
            "",
            "Exit codes: 0 done, 2 wrong use, or a folder without results."
        })
public final class RunsCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "A results folder.")
    private Path folder;

    @Option(names = "--arm", paramLabel = "NAME", description = "Only runs of this arm.")
    private String arm;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "Only learned, partly, chance, not finite, threw or unfinished ones.")
    private String state;

    @Mixin
    private JsonOption json;

    @Override
    public Integer call() {
        RunsList runs = RunsList.of(folder, Optional.ofNullable(arm), Optional.ofNullable(state));
        json.print(runs::asked, runs::text);
        return ExitCodes.OK;
    }
}
