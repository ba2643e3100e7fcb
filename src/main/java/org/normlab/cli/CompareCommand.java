package org.normlab.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.normlab.report.comparison.Comparison;
import org.normlab.report.results.ResultsFolder;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Holds results against each other. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        sortOptions = false,
        description = {
            "Holds two or more results against the first, arm by arm: the differences with their verdicts, and what else"
                    + " differs in specification and code.",
            "Results are a folder of ours, or a CSV file with at least the columns arm, seed and validation_accuracy"
                    + " (all others: results/README.md, runs.csv).",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  normlab compare results/reference/notebook results/notebook",
            "  normlab compare ours.csv theirs.csv --format markdown",
            "  normlab compare results/float32 results/bfloat16 --across precision",
            "",
            "Exit codes: 0 compared, 2 wrong use, or results that cannot be read."
        })
public final class CompareCommand implements Callable<Integer> {
    /** How the comparison is printed. */
    private enum Format {
        text,
        markdown,
        csv,
        json
    }

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(arity = "2..*", paramLabel = "RESULTS", description = "The first is what the others are held against.")
    private List<Path> results;

    @Option(
            names = "--format",
            paramLabel = "F",
            defaultValue = "text",
            description = "text, markdown, csv or json. Default: ${DEFAULT-VALUE}.")
    private Format format;

    @Mixin
    private AcrossOption across;

    @Mixin
    private RuleOptions rule;

    @Override
    public Integer call() {
        Output out = Output.of(spec);
        Comparison comparison = Comparison.of(ResultsFolder.readAll(results), rule.rule(), across.names());
        switch (format) {
            case text -> out.println(comparison.text());
            case markdown -> out.println(comparison.markdown());
            case csv -> out.printlnCsv(comparison.csv().stripTrailing());
            case json -> out.printlnJson(comparison.json());
        }
        out.flush();
        return ExitCodes.OK;
    }
}
