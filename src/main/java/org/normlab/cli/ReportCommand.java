package org.normlab.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.normlab.files.ControlCharacters;
import org.normlab.files.InnerFolder;
import org.normlab.report.page.ReportPage;
import org.normlab.report.results.ResultsFolder;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the page that shows what a results folder tells. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        sortOptions = false,
        description = {
            "Writes one HTML file that shows what a results folder tells: it holds its charts and data and opens without a"
                    + " network.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  normlab report results/reference/notebook",
            "  normlab report results/notebook --out notebook.html --pictures docs",
            "",
            "Exit codes: 0 written, 1 a file could not be written, 2 wrong use or input."
        })
public final class ReportCommand implements Callable<Integer> {
    private static final String BESIDE = "";

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The results folder, or a CSV file laid out as runs.csv.")
    private Path folder;

    @Option(names = "--out", paramLabel = "FILE", description = "The page (default: DIR/" + ReportPage.FILE + ").")
    private Path out;

    @Option(
            names = "--pictures",
            paramLabel = "DIR",
            arity = "0..1",
            fallbackValue = BESIDE,
            description =
                    "Also draw the main charts as SVG files, for light and for dark surroundings, into this folder"
                            + " (default: DIR/pictures).")
    private String pictures;

    @Option(names = "--arm", paramLabel = "NAME", description = "The arm shown first where one is shown at a time.")
    private String arm;

    @Override
    public Integer call() throws IOException {
        PrintWriter printer = spec.commandLine().getOut();
        ResultsFolder results = ResultsFolder.read(folder);
        ReportPage page = ReportPage.of(results, Optional.ofNullable(arm));
        Path file = out == null ? home().resolve(ReportPage.FILE) : out;
        page.write(file);
        results.remarks().forEach(remark -> printer.println(ControlCharacters.inOneLine(remark)));
        printer.println("Written: " + file);
        if (pictures != null) {
            Path into = pictures.equals(BESIDE) ? home().resolve("pictures") : Path.of(pictures);
            if (pictures.equals(BESIDE)) {
                InnerFolder.requireNoLinks(home(), into);
            }
            List<Path> drawn = page.writePictures(into);
            printer.println("Drawn: " + drawn.size() + " pictures in " + into);
        }
        printer.flush();
        return ExitCodes.OK;
    }

    /** The results folder, or the folder that a CSV file is in. */
    private Path home() {
        return Files.isDirectory(folder) ? folder : folder.toAbsolutePath().getParent();
    }
}
