package org.normlab.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.normlab.report.ResultsFixture;
import org.normlab.report.results.ResultsFolder;
import org.normlab.report.tables.InvalidResultsException;

class ReportPageTest {
    private static final Path REFERENCE = Path.of("results/reference/notebook");
    private static final Pattern ISLAND =
            Pattern.compile("<script type=\"application/json\" id=\"island\">(.*?)</script>", Pattern.DOTALL);

    @TempDir
    private Path folder;

    @Test
    void whatDrawsTheChartsIsGivenWithItsLicences() {
        assertThat(page(ResultsFolder.read(REFERENCE)))
                .contains("This product includes software developed at\nThe Apache Software Foundation")
                .contains("Apache License\n                           Version 2.0, January 2004")
                .contains("Copyright 2010-2016 Mike Bostock");
    }

    /** The page of the reference was twice as large with all its probes. */
    @Test
    void aTableThatIsTooLongIsNamedAndLeftOut() {
        String page = page(ResultsFolder.read(REFERENCE));
        assertThat(page)
                .containsPattern(
                        "in tables of the results folder that are too long for a page: probes.csv [(]\\d\\d,\\d{3} rows[)]")
                .contains("<button type=\"button\" data-file=\"epochs.csv\">")
                .doesNotContain("data-file=\"probes.csv\"");
        assertThat(page.length()).isLessThan(2_000_000);
    }

    @Test
    void theReferenceIsShownWhole() throws IOException {
        String page = page(ResultsFolder.read(REFERENCE));
        assertThat(page)
                .contains(
                        "<title>notebook, mnist: Normlab report</title>",
                        "<h1>What does normalization do to the training of a neural network?</h1>",
                        "What makes the failed runs of raw learn",
                        "Better or worse than scaled?",
                        "raw, seed 0, stayed at chance",
                        "Confirmed: the clipped loss has no gradient",
                        "Not confirmed: the gradients explode",
                        "data-file=\"raw-proof.csv\"");
        assertThat(island(page).path("charts").properties().stream()
                        .map(java.util.Map.Entry::getKey)
                        .toList())
                .startsWith(
                        "proof-raw",
                        "accuracy-by-epoch",
                        "loss-by-epoch",
                        "accuracy-of-seeds",
                        "learned-of-seeds",
                        "accuracy-against-cost",
                        "probes-1-gradient-norm",
                        "probes-1-clipped-share");
    }

    @Test
    void itAsksForNothingFromElsewhere() {
        String own = page(ResultsFolder.read(REFERENCE)).replace(org.normlab.report.charts.ECharts.script(), "");
        String withoutLicences = own.replaceFirst("(?s)<details class=\"licences\">.*?</details>", "");
        assertThat(withoutLicences)
                .contains("default-src 'none'")
                .doesNotContain("http://", "https://", "src=\"/", "@import", "fetch(", "XMLHttpRequest");
    }

    @Test
    void namesOfArmsStayText() throws IOException {
        String page = page(Fixtures.odd(folder).read());
        assertThat(page)
                .doesNotContain("<img src=x", "<b>norm", "</script><b>names")
                .contains("&lt;img src&#x3D;x onerror", "Do &lt;/script&gt;&lt;b&gt;names&lt;/b&gt; survive?");
        JsonNode island = island(page);
        assertThat(island.at("/charts/learned-of-seeds/table/rows"))
                .extracting(row -> row.get(0).asText())
                .containsExactlyElementsOf(Fixtures.ODD_ARMS);
        assertThat(island.at("/files/arms.csv").asText()).contains("\"a,b;\"\"c\"\" 'd' & {e|f}\"", "規格化 🙂");
    }

    @Test
    void theChosenArmIsShownFirst() {
        Fixtures.odd(folder);
        String page =
                ReportPage.of(ResultsFolder.read(folder), Optional.of("@arm0")).html();
        assertThat(page)
                .contains(
                        "<option value=\"mistakes-3\" selected>",
                        "<div class=\"choice pair\" data-of=\"mistakes\" id=\"mistakes-3\">")
                .contains("data-of=\"mistakes\" id=\"mistakes-1\" hidden");
        assertThatThrownBy(() -> ReportPage.of(ResultsFolder.read(folder), Optional.of("raw")))
                .isInstanceOf(InvalidResultsException.class)
                .hasMessageStartingWith(folder + " has no run of an arm \"raw\"; it has ");
    }

    @Test
    void oneRunWithoutProbesIsEnough() throws IOException {
        ResultsFolder one = ResultsFixture.in(folder)
                .run("mine", 7)
                .learned()
                .epoch(.95, 20)
                .write()
                .read();
        String page = page(one);
        assertThat(page)
                .contains("Every seed learned with mine (1 seed).")
                .contains("<h2>Better or worse?</h2>")
                .contains("This folder names no baseline, so no arm is compared with another.")
                .contains("No run that failed was probed.")
                .contains("These runs did not keep which samples they got wrong");
        assertThat(island(page).at("/charts/accuracy-by-epoch/table/rows")).hasSize(2);
    }

    @Test
    void anArmOfWhichNoRunFinishedIsShownAsNotFinite() throws IOException {
        ResultsFixture fixture = ResultsFixture.in(folder).experiment("scaled", "bad");
        for (int seed = 0; seed < 2; seed++) {
            fixture.run("scaled", seed).learned().epoch(.95, 20).write();
            fixture.run("bad", seed).status("not finite", "").write();
        }
        String page = page(fixture.read());
        assertThat(page)
                .contains(
                        "bad learned with neither of its two seeds; seeds 0 and 1 stopped at a loss that was not finite");
        assertThat(island(page).at("/charts/accuracy-of-seeds/table/rows/2"))
                .extracting(JsonNode::asText)
                .containsExactly("bad", "0", "not finite", "", "");
    }

    @Test
    void noRunThatFinishedIsEnough() throws IOException {
        String page = page(ResultsFixture.in(folder)
                .experiment("scaled")
                .run("scaled", 0)
                .status("not finite", "")
                .write()
                .read());
        assertThat(page).contains("scaled did not learn with its one seed");
    }

    /** JSON has no infinity and a chart no place for one; the table beside the chart has it. */
    @Test
    void numbersThatAreMissingOrInfiniteAreLeftOutOfTheCharts() throws IOException {
        ResultsFixture fixture = ResultsFixture.in(folder)
                .run("mine", 7)
                .learned()
                .epoch(.95, 20)
                .write();
        String header = "schema_version,epoch,loss,accuracy,validation_loss,validation_accuracy,training_seconds,"
                + "validation_seconds,milliseconds_per_step,busy_elsewhere\n";
        fixture.file(
                "runs/mine-seed7/epochs.csv",
                header + "1,1,.1,.9,inf,,20,2,20,\n1,2,inf,.9,,.95,20,2,20,\n1,3,.1,.9,.2,.95,20,2,20,\n");
        String page = page(fixture.read());
        JsonNode charts = island(page).path("charts");
        assertThat(charts.at("/loss-by-epoch/option/series/0/data")).hasSize(1);
        assertThat(charts.at("/accuracy-by-epoch/option/series/0/data")).hasSize(2);
        assertThat(charts.at("/loss-by-epoch/table/rows/0/3").asText()).isEqualTo("Infinity");
        for (JsonNode chart : charts) {
            assertThat(chart.path("option").toString()).doesNotContain("Infinity", "NaN");
        }
    }

    @Test
    void somebodyElsesRunsAreEnough() throws IOException {
        String page = page(Fixtures.foreign(folder).read());
        assertThat(page)
                .contains("This folder has no epochs.csv")
                .contains("Nothing here tells what an arm costs")
                .doesNotContain("<script>window.hacked");
        assertThat(island(page).at("/charts/accuracy-of-seeds/table/rows/0"))
                .extracting(JsonNode::asText)
                .containsExactly("</script><script>window.hacked=1</script>", "1", "finished", "", "0.91");
    }

    @Test
    void aFolderWhoseRunsHaveNotEndedSaysSo() {
        assertThat(page(ResultsFixture.in(folder).experiment("raw").read())).contains("No run has ended yet.");
    }

    @Test
    void picturesAreDrawnInBothColourings() throws IOException {
        ResultsFixture.in(folder).run("mine", 7).learned().epoch(.95, 20).write();
        ReportPage page = ReportPage.of(ResultsFolder.read(folder), Optional.empty());
        Path pictures = folder.resolve("pictures");
        assertThat(page.writePictures(pictures)).contains(pictures.resolve("accuracy-by-epoch-dark.svg"));
        try (Stream<Path> files = Files.list(pictures)) {
            assertThat(files).hasSize(10);
        }
        assertThat(Files.readString(pictures.resolve("accuracy-by-epoch.svg")))
                .contains("Validation accuracy by epoch", "#c44e00", "mine")
                .doesNotContain("@arm");
        assertThat(Files.readString(pictures.resolve("accuracy-by-epoch-dark.svg")))
                .contains("#ff9050");
    }

    private static String page(ResultsFolder folder) {
        return ReportPage.of(folder, Optional.empty()).html();
    }

    private static JsonNode island(String page) throws IOException {
        Matcher island = ISLAND.matcher(page);
        assertThat(island.find()).isTrue();
        return new ObjectMapper().readTree(island.group(1));
    }
}
