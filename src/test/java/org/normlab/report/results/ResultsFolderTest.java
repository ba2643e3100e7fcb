package org.normlab.report.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.normlab.report.DerivedTables;
import org.normlab.report.ResultsFixture;
import org.normlab.report.arms.ArmsReport;
import org.normlab.report.tables.Csv;
import org.normlab.report.tables.InvalidResultsException;

class ResultsFolderTest {
    @TempDir
    private Path folder;

    @Test
    void armsComeInTheExperimentsOrderAndSeedsAscend() {
        ResultsFolder results = ResultsFixture.in(folder)
                .experiment("raw", "scaled", "batch-norm")
                .run("batch-norm", 0)
                .epoch(.99, 30)
                .write()
                .run("raw", 10)
                .epoch(.1, 20)
                .write()
                .run("raw", 9)
                .epoch(.1, 20)
                .write()
                .read();
        assertThat(results.arms()).containsExactly("raw", "batch-norm");
        assertThat(results.runs().seeds()).containsExactly(9L, 10L, 0L);
        assertThat(results.experiment()).isEqualTo("notebook");
        assertThat(results.baseline()).isEqualTo("scaled");
    }

    @Test
    void unfinishedRunIsIgnored() {
        ResultsFolder results = ResultsFixture.in(folder)
                .experiment("raw")
                .run("raw", 0)
                .epoch(.1, 20)
                .write()
                .run("raw", 1)
                .epoch(.1, 20)
                .writeUnfinished()
                .read();
        assertThat(results.runs().seeds()).containsExactly(0L);
    }

    /** A run of November 2026, kept as it was written: without {@code busy_elsewhere} and the samples it gets wrong. */
    @Test
    void filesOfSchemaVersionOneAreRead() {
        Path old = Path.of("src/test/resources/org/normlab/report/results/schema-version-1");
        ResultsFolder results = ResultsFolder.read(old);
        assertThat(results.runs().numbers("validation_accuracy")).containsExactly(.9865);
        assertThat(results.runs().numbers("busy_elsewhere")).containsExactly(Double.NaN);
        assertThat(ArmsReport.renderTable(results)).contains("| scaled |  1 of 1 |               .9865 |");
    }

    @Test
    void runsAloneAreEnough() {
        ResultsFolder results =
                ResultsFixture.in(folder).run("raw", 0).epoch(.1, 20).write().read();
        assertThat(results.experiment()).isEqualTo("notebook");
        assertThat(results.arms()).containsExactly("raw");
        assertThat(results.hostScalingSeconds()).isNaN();
    }

    @Test
    void experimentWithoutRunsHasNone() {
        ResultsFolder results = ResultsFixture.in(folder).experiment("raw").read();
        assertThat(results.arms()).isEmpty();
        assertThat(ArmsReport.render(results)).isEqualTo("No run of notebook has ended yet.");
    }

    @Test
    void whatIsNoResultsFolderIsRefused() {
        Path none = folder.resolve("none");
        assertRefused(none, none + " does not exist.");
        Path file = folder.resolve("file");
        ResultsFixture.write(file, "");
        assertRefused(file, file + " is empty.");
        assertRefused(folder, folder + " holds no results: it has none of experiment.json, runs and runs.csv.");
    }

    @Test
    void newerOrBrokenDocumentsAreRefused() {
        Path run = folder.resolve("runs/raw-seed0/run.json");
        ResultsFixture fixture =
                ResultsFixture.in(folder).run("raw", 0).set("schema_version", 3).write();
        assertRefused(folder, run + " has schema_version 3; this Normlab reads 1 to 2, so a newer one is needed.");
        fixture.run("raw", 0).set("status", "tired").write();
        assertRefused(folder, run + " has the status 'tired'; known are finished, not finite and threw.");
        fixture.run("raw", 0).set("outcome", "fine").write();
        assertRefused(folder, run + " has the outcome 'fine'; known are learned, partly and chance.");
        fixture.run("raw", 0).set("arm", "scaled").write();
        assertRefused(folder, run + " is of arm scaled, seed 0, so its folder should be scaled-seed0.");
        fixture.run("raw", 0).set("seed", null).write();
        assertRefused(folder, run + " lacks seed.");
        fixture.file("runs/raw-seed0/run.json", "{\n\"schema_version\": 1,\n}");
        assertRefused(folder, run + " is not JSON (line 3).");
        fixture.file("runs/raw-seed0/run.json", "[]");
        assertRefused(folder, run + " is not a JSON object.");
    }

    @Test
    void badTablesAreRefused() {
        Path epochs = folder.resolve("runs/raw-seed0/epochs.csv");
        ResultsFixture fixture = ResultsFixture.in(folder).run("raw", 0).write();
        assertRefused(folder, epochs + " has no rows, yet run.json says that the run finished.");
        fixture.file(
                "runs/raw-seed0/epochs.csv",
                "schema_version,epoch,loss,validation_loss,training_seconds,validation_seconds\n");
        assertRefused(folder, epochs + " lacks the columns accuracy, validation_accuracy and milliseconds_per_step.");
    }

    @Test
    void derivedRunsAloneCanBeReadButNotDerivedFrom() throws Exception {
        Path other = folder.resolve("other");
        ResultsFolder whole = ResultsFixture.in(folder.resolve("whole"))
                .run("raw", 0)
                .epoch(.1, 20)
                .write()
                .read();
        DerivedTables.of(whole).write();
        Files.createDirectories(other);
        Files.copy(folder.resolve("whole/runs.csv"), other.resolve("runs.csv"));
        ResultsFolder read = ResultsFolder.read(other);
        assertThat(Csv.text(read.runs().table()))
                .isEqualTo(Csv.text(whole.runs().table()));
        assertThatThrownBy(() -> DerivedTables.of(read))
                .isInstanceOf(InvalidResultsException.class)
                .hasMessage(other + " has no folder runs to derive tables from.");
    }

    @Test
    void somebodysRunsCsvMayLackWhatIsNotNeeded() {
        String header = "arm,seed,validation_accuracy\n";
        String row = "mine,3,0.98\n";
        ResultsFixture fixture = ResultsFixture.in(folder).file("runs.csv", header + row);
        assertThat(fixture.read().arms()).isEqualTo(List.of("mine"));
        assertThat(fixture.read().experiment()).isEqualTo(folder.getFileName().toString());
        fixture.file("runs.csv", header + row + row);
        assertRefused(folder, folder.resolve("runs.csv") + " has two rows for arm mine, seed 3.");
        fixture.file("runs.csv", header + row.replace(",3,", ",,"));
        assertRefused(folder, folder.resolve("runs.csv") + " has a row without arm or seed.");
        fixture.file("runs.csv", header);
        assertRefused(folder, folder.resolve("runs.csv") + " has a header and no rows.");
        fixture.file("runs.csv", header.replace("seed", "sead").replace("arm", "variant"));
        assertRefused(folder, folder.resolve("runs.csv") + " lacks the columns arm and seed.");
    }

    private static void assertRefused(Path folder, String message) {
        assertThatThrownBy(() -> ResultsFolder.read(folder))
                .isInstanceOf(InvalidResultsException.class)
                .hasMessage(message);
    }
}
