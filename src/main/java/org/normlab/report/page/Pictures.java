package org.normlab.report.page;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.normlab.files.WholeFile;
import org.normlab.report.charts.Chart;
import org.normlab.report.charts.ChartPicture;
import org.normlab.report.charts.Theme;

/** Charts as files for a README, which shows the one that suits its reader's surroundings. */
final class Pictures {
    private Pictures() {}

    /** {@code <id>.svg} and {@code <id>-dark.svg} of each chart. */
    static List<Path> write(List<Chart> charts, Path into) throws IOException {
        ChartPicture picture = new ChartPicture();
        List<Path> files = new ArrayList<>();
        for (Chart chart : charts) {
            for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
                Path file = into.resolve(chart.id() + (theme == Theme.DARK ? "-dark" : "") + ".svg");
                WholeFile.write(file, picture.svg(chart, theme));
                files.add(file);
            }
        }
        return files;
    }
}
