package org.normlab.report.page;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.normlab.files.WholeFile;
import org.normlab.report.charts.ECharts;
import org.normlab.report.results.Confusion;
import org.normlab.report.results.ProbedPair;
import org.normlab.report.results.ResultsFolder;

/** The report of a results folder: one HTML file, and pictures of its main charts. */
public final class ReportPage {
    /** The page's name, in the folder. */
    public static final String FILE = "report.html";

    private final ResultsFolder folder;
    private final List<ProbedPair> pairs;
    private final List<Confusion> confusions;
    private final ReportCharts charts;
    private final Optional<String> arm;

    private ReportPage(ResultsFolder folder, Optional<String> arm) {
        this.folder = folder;
        this.arm = arm;
        this.pairs = ProbedPair.of(folder);
        this.confusions = Confusion.of(folder);
        this.charts = ReportCharts.of(folder, pairs, confusions);
    }

    /**
     * The report.
     *
     * @param arm that the page shows first where it shows one at a time
     * @throws org.normlab.report.tables.InvalidResultsException if the folder has no run of that arm
     */
    public static ReportPage of(ResultsFolder folder, Optional<String> arm) {
        arm.ifPresent(folder::requireArm);
        return new ReportPage(folder, arm);
    }

    /** The page. */
    public String html() {
        return Templates.fill(
                "page.html", new PageModel(folder, charts, pairs, confusions, arm, ECharts.script()).values());
    }

    /**
     * Writes the page.
     *
     * @throws IOException if it cannot be written
     */
    public void write(Path file) throws IOException {
        WholeFile.write(file, html());
    }

    /**
     * Draws the main charts as SVG files into a folder, in two colourings.
     *
     * @return the files
     * @throws IOException if one cannot be written
     */
    public List<Path> writePictures(Path into) throws IOException {
        return Pictures.write(charts.main(), into);
    }
}
