package org.normlab.cli;

import java.util.ArrayList;
import java.util.List;
import org.normlab.data.DataSet;
import org.normlab.experiment.specification.Specification;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** What {@code plan} and {@code run} take: an experiment, and what of it. */
final class ExperimentOptions {
    @CommandLine.Spec(CommandLine.Spec.Target.MIXEE)
    private CommandLine.Model.CommandSpec spec;

    @Parameters(
            paramLabel = "EXPERIMENT",
            description = "A YAML file, or one of notebook, small-batch, learning-rates, placement, norms, loss-forms.")
    private String experiment;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Override a value of the file, such as train.epochs=2 or arms.raw.loss=from-logits.")
    private List<String> overrides = new ArrayList<>();

    @Mixin
    private SweepOptions sweep;

    SweepOptions.Prepared prepare() {
        List<String> all = new ArrayList<>(overrides);
        all.addAll(sweep.overrides());
        Specification specification = Specifications.named(experiment, all);
        return sweep.prepare(
                specification,
                limited(sweep.read(specification.data()), specification),
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
