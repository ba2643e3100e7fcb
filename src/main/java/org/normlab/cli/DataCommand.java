package org.normlab.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.normlab.data.ContactSheet;
import org.normlab.data.DataSet;
import org.normlab.data.DataSummary;
import org.normlab.data.Plausibility;
import org.normlab.data.sources.DataSource;
import org.normlab.experiment.specification.ShippedSpecifications;
import org.normlab.files.WholeFile;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what a data set holds. */
@Command(
        name = "data",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        sortOptions = false,
        description = {
            "Shows what a data set holds, before anything is trained on it: counts, shapes, ranges, the balance of its"
                    + " classes, digests, and whether validation samples are among the training samples, too.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  normlab data mnist",
            "  normlab data fashion-mnist --contact-sheet fashion.png",
            "  normlab data train.npz",
            "  normlab data iris.csv --label-column species \\",
            "    --validation-fraction .2 --split-seed 1",
            "",
            "Exit codes: 0 done, 2 wrong use, or data that is not what it should be."
        })
public final class DataCommand implements Callable<Integer> {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(
            paramLabel = "NAME|PATH",
            description = "mnist, fashion-mnist, a folder of idx files, or a .npz, .npy or .csv file.")
    private String data;

    @Mixin
    private DataSettings settings;

    @Mixin
    private JsonOption json;

    @Option(
            names = "--contact-sheet",
            paramLabel = "FILE.png",
            description = "Draw the first training samples of every class, a row a class.")
    private Path contactSheet;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        // as every experiment would read it
        DataSource source =
                ShippedSpecifications.read("notebook", settings.overrides(data)).data();
        DataSet read = settings.read(source);
        Plausibility.requireTwoClasses(read);
        DataSummary summary = DataSummary.of(read);
        json.print(() -> summary, () -> DataTables.render(summary, Terminal.width(spec)));
        if (contactSheet != null) {
            WholeFile.write(contactSheet, ContactSheet.png(read));
            if (!json.isAsked()) {
                out.println("Written: " + contactSheet + ", a row for each class in the order above.");
                out.flush();
            }
        }
        return ExitCodes.OK;
    }
}
