package org.normlab.cli;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.normlab.experiment.specification.Choice;
import org.normlab.report.terminal.Text;
import org.normlab.report.terminal.TextTable;
import org.normlab.report.terminal.TextTable.Column;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the layers that a specification can name. */
@Command(
        name = "layers",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        sortOptions = false,
        description = {
            "Lists the layers that a specification can name, with their settings; with --json, their Java classes as well.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  normlab layers",
            "  normlab layers --json | jq -r '.normalization[].name'",
            "",
            "Exit codes: 0 done, 2 wrong use."
        })
public final class LayersCommand implements Callable<Integer> {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Mixin
    private JsonOption json;

    @Override
    public Integer call() {
        json.print(LayersCommand::document, this::text);
        return ExitCodes.OK;
    }

    private static Map<String, List<Choice>> document() {
        return new TreeMap<>(Map.of("model", Choice.ofModel(), "normalization", Choice.ofNormalization()));
    }

    private String text() {
        return "Of a model, in its order:\n" + table(Choice.ofModel())
                + "\n\nNormalizations, as a factor of an experiment, such as  normalization: {group: {groups: 8}}\n"
                + table(Choice.ofNormalization())
                + "\n\nWhat is not set is as in Keras or the paper.";
    }

    private String table(List<Choice> choices) {
        List<List<Text>> rows = choices.stream()
                .map(choice -> List.of(
                        Text.of(choice.name()),
                        Text.of(String.join(", ", choice.settings())),
                        Text.of(choice.summary())))
                .toList();
        List<Column> columns = List.of(
                Column.text("name", 0), new Column("settings", false, 24, 1), new Column("what it does", false, 24, 0));
        return String.join("\n", new TextTable(columns, rows).plain(Terminal.width(spec)));
    }
}
