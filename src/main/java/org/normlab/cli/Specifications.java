package org.normlab.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.normlab.experiment.FinishedRun;
import org.normlab.experiment.InvalidExperimentException;
import org.normlab.experiment.specification.ShippedSpecifications;
import org.normlab.experiment.specification.Specification;
import org.normlab.experiment.specification.SpecificationReader;
import org.normlab.report.results.ResultsFolder;

/** Finds specifications: shipped ones by name, others by path, and those that runs were made from. */
final class Specifications {
    private Specifications() {}

    /** The one that a command names, with what {@code --set} changes. */
    static Specification named(String nameOrPath, List<String> overrides) {
        boolean isPath = nameOrPath.endsWith(".yaml") || nameOrPath.endsWith(".yml") || nameOrPath.contains("/");
        return isPath
                ? SpecificationReader.read(Path.of(nameOrPath), overrides)
                : ShippedSpecifications.read(nameOrPath, overrides);
    }

    /**
     * The one that a run was made from: kept beside the runs, or shipped.
     *
     * @param overrides as {@code --set} has them
     * @throws InvalidExperimentException if there is none
     */
    static Specification of(FinishedRun run, List<String> overrides) {
        Path kept = run.results().resolve(FinishedRun.SPECIFICATION);
        if (Files.isRegularFile(kept)) {
            return SpecificationReader.readKept(kept, overrides);
        }
        if (!ShippedSpecifications.NAMES.contains(run.experiment())) {
            throw new InvalidExperimentException("The run in " + run.folder() + " is of the experiment \""
                    + run.experiment() + "\", of which there is no specification: neither " + kept
                    + " nor a shipped one.");
        }
        return ShippedSpecifications.read(run.experiment(), overrides);
    }

    /** What an experiment asks, by the specification kept beside its runs, or the shipped one; empty if none says it. */
    static Optional<String> question(ResultsFolder results) {
        Path kept = results.path().resolve(FinishedRun.SPECIFICATION);
        try {
            if (Files.isRegularFile(kept)) {
                return Optional.of(SpecificationReader.readKept(kept, List.of()).description());
            }
        } catch (InvalidExperimentException notOurs) {
            return Optional.empty(); // what stands in a folder can be shown all the same
        }
        return ShippedSpecifications.NAMES.contains(results.experiment())
                ? Optional.of(ShippedSpecifications.read(results.experiment(), List.of())
                        .description())
                : Optional.empty();
    }
}
