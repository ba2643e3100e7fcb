package org.normlab.cli;

import java.io.PrintWriter;
import java.util.function.Supplier;
import org.normlab.experiment.Json;
import picocli.CommandLine.Option;

/** What commands take that programs read as well. */
final class JsonOption {
    @Option(names = "--json", description = "Print it as JSON, for a program.")
    private boolean json;

    boolean isAsked() {
        return json;
    }

    /** Prints one or the other; the one that is not asked for is not made. */
    void print(PrintWriter out, Supplier<?> document, Supplier<String> text) {
        out.println(json ? Json.pretty(document.get()).stripTrailing() : text.get());
        out.flush();
    }
}
