package org.normlab.cli;

import java.util.function.Supplier;
import org.normlab.experiment.Json;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What commands take that programs read as well. */
final class JsonOption {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--json", description = "Print it as JSON, for a program.")
    private boolean json;

    boolean isAsked() {
        return json;
    }

    /** Prints one or the other; the one that is not asked for is not made. */
    void print(Supplier<?> document, Supplier<String> text) {
        Output out = Output.of(command);
        if (json) {
            out.printlnJson(Json.pretty(document.get()).stripTrailing());
        } else {
            out.println(text.get());
        }
        out.flush();
    }
}
