package org.normlab.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.TextTable;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The commands in the help of {@code normlab}: by what one wants to do, the first clause of each description. */
final class CommandList {
    private static final int INDENT = 2;
    private static final int GAP = 2;

    /** Commands for one purpose. */
    record Group(String heading, List<String> commands) {}

    static final List<Group> GROUPS = List.of(
            new Group("Train", List.of("notebook", "plan", "run", "status", "reproduce")),
            new Group("Look at results", List.of("show", "report", "runs", "why")),
            new Group("Use what was trained", List.of("evaluate", "predict")),
            new Group("Decide", List.of("compare", "gate", "calibrate")),
            new Group("Measure this machine", List.of("doctor", "bench")),
            new Group("What there is", List.of("experiments", "layers", "data", "completion")));

    private CommandList() {}

    /** Puts the list in place of picocli's own. */
    static CommandLine in(CommandLine normlab) {
        normlab.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING, help -> "");
        normlab.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, CommandList::text);
        return normlab;
    }

    private static String text(Help help) {
        int name = help.subcommands().keySet().stream()
                        .mapToInt(String::length)
                        .max()
                        .orElse(0)
                + INDENT
                + GAP;
        int width = help.commandSpec().usageMessage().width();
        StringBuilder text = new StringBuilder();
        for (Group group : GROUPS) {
            TextTable table = TextTable.forColumns(
                    help.colorScheme(),
                    new Column(name, INDENT, Column.Overflow.SPAN),
                    new Column(width - name, 0, Column.Overflow.WRAP));
            for (String command : group.commands) {
                Help of = help.subcommands().get(command);
                table.addRowValues(
                        command, firstClause(of.commandSpec().usageMessage().description()[0]));
            }
            text.append("%n%s:%n".formatted(group.heading)).append(table);
        }
        return text.toString();
    }

    /** What stands before the first colon, semicolon or full stop. */
    private static String firstClause(String description) {
        return description.split("[:;.](\\s|$)", 2)[0];
    }
}
