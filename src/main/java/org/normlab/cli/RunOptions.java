package org.normlab.cli;

import java.nio.file.Path;
import org.normlab.data.DataSet;
import org.normlab.experiment.FinishedRun;
import org.normlab.experiment.specification.Specification;
import org.normlab.training.TensorFlowRuntime;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What every command takes that trains a run again. */
final class RunOptions {
    @Parameters(paramLabel = "RUN_DIR", description = "The folder of a run, below runs/ in a results folder.")
    private Path runFolder;

    @Mixin
    private DataOption data;

    @Mixin
    private DeviceOptions device;

    @Option(names = "--verbose", description = "Show TensorFlow's own lines, and where errors come from.")
    private boolean verbose;

    Path runFolder() {
        return runFolder;
    }

    /** What the run was made from, with what the options say of its data. */
    Specification specification(FinishedRun run) {
        return Specifications.of(run, data.overrides());
    }

    /** The data, whole. */
    DataSet data(Specification specification) {
        return data.read(specification.data());
    }

    /** TensorFlow with as many threads as the run had, on the device that it had if the options name none. */
    TensorFlowRuntime runtime(FinishedRun run) {
        return TensorFlowRuntime.start(run.threads(), verbose, device.placement(run.deviceKind()));
    }
}
