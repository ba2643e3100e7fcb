package org.normlab.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.normlab.experiment.ArmSpecification;
import org.normlab.experiment.specification.ShippedSpecifications;
import org.normlab.experiment.specification.Specification;
import org.normlab.report.terminal.Text;
import org.normlab.report.terminal.TextTable;
import org.normlab.report.terminal.TextTable.Column;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the experiments that come with this software. */
@Command(
        name = "experiments",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        sortOptions = false,
        description = {"Lists the experiments that come with Normlab, with their arms and lengths.", ""},
        footer = {
            "",
            "Examples:",
            "  normlab experiments",
            "  normlab plan norms",
            "",
            "Exit codes: 0 done, 2 wrong use."
        })
public final class ExperimentsCommand implements Callable<Integer> {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Mixin
    private JsonOption json;

    /** One experiment, as a program reads it. */
    private record Listed(String name, String description, List<String> arms, List<Long> seeds, int epochs) {
        static Listed of(String name) {
            Specification specification = ShippedSpecifications.read(name, List.of());
            return new Listed(
                    name,
                    specification.description(),
                    specification.experiment().arms().stream()
                            .map(ArmSpecification::name)
                            .toList(),
                    specification.seeds(),
                    specification.settings().training().epochs());
        }

        List<Text> row() {
            return List.of(
                    Text.of(name),
                    Text.of(Integer.toString(arms.size())),
                    Text.of(Integer.toString(seeds.size())),
                    Text.of(Integer.toString(epochs)),
                    Text.of(description));
        }
    }

    @Override
    public Integer call() {
        List<Listed> all = ShippedSpecifications.NAMES.stream().map(Listed::of).toList();
        json.print(() -> all, () -> text(all));
        return ExitCodes.OK;
    }

    private String text(List<Listed> all) {
        List<Column> columns = List.of(
                Column.text("name", 0),
                Column.number("arms", 1),
                Column.number("seeds", 1),
                Column.number("epochs", 1),
                new Column("what it asks", false, 24, 0));
        TextTable table = new TextTable(columns, all.stream().map(Listed::row).toList());
        return String.join("\n", table.plain(Terminal.width(spec)))
                + "\n\nnormlab plan NAME says what it would make and how long that takes; normlab run NAME makes it."
                + "\nOne of your own is a YAML file like these: see the README.";
    }
}
