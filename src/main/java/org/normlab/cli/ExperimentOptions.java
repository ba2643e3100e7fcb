package org.normlab.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.normlab.benchmark.CoreSharing;
import org.normlab.data.DataSet;
import org.normlab.experiment.Arm;
import org.normlab.experiment.specification.Specification;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** What {@code plan} and {@code run} take: an experiment, and what of it. */
final class ExperimentOptions {
    private static final int SHARING_ROUNDS = 3;

    @CommandLine.Spec(CommandLine.Spec.Target.MIXEE)
    private CommandLine.Model.CommandSpec spec;

    @Parameters(
            paramLabel = "EXPERIMENT",
            description =
                    "A YAML file, or one of notebook, small-batch, learning-rates, placement, norms, layers, loss-forms.")
    private String experiment;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Override a value of the file, such as train.epochs=2 or arms.raw.loss=from-logits.")
    private List<String> overrides = new ArrayList<>();

    @Mixin
    private SweepOptions sweep;

    /** Times the ways in which runs can share the processors, in processes of their own. */
    List<CoreSharing.Timed> timeSharing(Arm arm) throws IOException {
        return CoreSharing.time(
                Main.class,
                BenchCommand.sharingArguments(experiment, allOverrides(), arm, sweep.deviceArguments()),
                CoreSharing.Way.ofAll(Runtime.getRuntime().availableProcessors()),
                SHARING_ROUNDS);
    }

    private List<String> allOverrides() {
        List<String> all = new ArrayList<>(overrides);
        all.addAll(sweep.overrides());
        return all;
    }

    SweepOptions.Prepared prepare() {
        Specification specification = Specifications.named(experiment, allOverrides());
        SweepOptions.Loaded loaded = sweep.load(specification);
        return sweep.prepare(
                specification,
                loaded.with(limited(loaded.data(), specification)),
                specification.settings(),
                specification.experiment().name());
    }

    private DataSet limited(DataSet all, Specification specification) {
        try {
            return specification.limited(all);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }
}
