package org.normlab.cli;

import java.util.LinkedHashSet;
import java.util.Set;
import org.normlab.report.comparison.Comparison;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What may differ between results that are compared. */
final class AcrossOption {
    @CommandLine.Spec(CommandLine.Spec.Target.MIXEE)
    private CommandLine.Model.CommandSpec spec;

    @Option(
            names = "--across",
            paramLabel = "NAMES",
            split = ",",
            description =
                    "Conditions that may differ, because the comparison is about them: epochs, batch_size, precision,"
                            + " threads, training_samples …")
    private Set<String> names = new LinkedHashSet<>();

    /** The names, each of which a condition has. */
    Set<String> names() {
        for (String name : names) {
            if (!Comparison.CONDITIONS.contains(name)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--across knows " + String.join(", ", Comparison.CONDITIONS) + "; got '" + name + "'.");
            }
        }
        return names;
    }
}
