package org.normlab.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.normlab.report.FolderTables;
import org.normlab.report.results.ResultsFolder;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/** The page as a reader sees it, in a real browser without a network: mvn -Pfull test -Dtest=ReportBrowserTest. */
@Tag("browser")
class ReportBrowserTest {
    private static final ResultsFolder REFERENCE = ResultsFolder.read(Path.of("results/reference/notebook"));

    @TempDir
    private static Path temp;

    private static Path reference;
    private static Path odd;
    private static Path foreign;
    private static Browser browser;

    @BeforeAll
    static void start() throws IOException {
        reference = page("reference", REFERENCE);
        odd = page("odd", Fixtures.odd(temp.resolve("odd-results")).read());
        foreign = page(
                "foreign", Fixtures.foreign(temp.resolve("foreign-results")).read());
        browser = Browser.start(temp.resolve("profile"));
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"light,1400", "light,390", "dark,1400", "dark,390"})
    void theReferenceIsDrawnWhole(String colors, int width) {
        browser.open(reference, width, colors);
        assertThat(chartsSeen()).hasSize(chartsOfThePage());
        assertNothingIsWrong();
    }

    @ParameterizedTest
    @CsvSource({"light,1400", "dark,390"})
    void namesThatAreHardToShowAreShown(String colors, int width) {
        browser.open(odd, width, colors);
        assertThat(chartsSeen()).hasSize(9);
        assertNothingIsWrong();
        assertThat(browser.evaluate(
                        "[...document.querySelectorAll('#accuracy-by-epoch .legend button')].map(b => b.textContent)"))
                .isEqualTo(Fixtures.ODD_ARMS);
        assertThat(browser.run("tips.js")).isEqualTo(List.of());
        assertThat(browser.evaluate("window.hacked")).isNull();
    }

    @Test
    void somebodyElsesRunsAreShown() {
        browser.open(foreign, 390, "light");
        assertThat(chartsSeen()).hasSize(2);
        assertNothingIsWrong();
        assertThat(browser.evaluate("window.hacked")).isNull();
    }

    @Test
    void aWindowThatChangesItsWidthAndColoursIsFollowed() {
        browser.open(reference, 1400, "light");
        browser.resize(390);
        assertThat(chartsSeen()).hasSize(chartsOfThePage());
        assertNothingIsWrong();
        assertThat(ground()).isEqualTo("rgb(255, 255, 255)");
        browser.evaluate("document.getElementById('theme').click()");
        assertThat(ground()).isEqualTo("rgb(20, 23, 27)");
        assertThat(chartsSeen()).hasSize(chartsOfThePage());
        assertNothingIsWrong();
    }

    @Test
    void theFiguresAreThoseOfTheTables() {
        browser.open(reference, 1400, "light");
        Table epochs = FolderTables.epochs(REFERENCE);
        List<List<String>> expected = new ArrayList<>();
        for (Row row : epochs) {
            expected.add(List.of(
                    row.getString("arm"),
                    Long.toString(row.getLong("seed")),
                    Long.toString(row.getLong("epoch")),
                    FolderTables.exact(row.getDouble("validation_accuracy"))));
        }
        assertThat(table("accuracy-by-epoch")).containsAll(expected);
        List<String> verdicts = new ArrayList<>();
        for (Row row : FolderTables.comparisons(REFERENCE)) {
            verdicts.add(row.getString("sentence"));
        }
        assertThat(browser.evaluate("[...document.querySelectorAll('.grounds li')].map(one => one.textContent)"))
                .isEqualTo(verdicts);
    }

    @Test
    void theProofShowsWhatBecameOfEverySeed() {
        browser.open(reference, 1400, "light");
        Table proof = FolderTables.proofs(REFERENCE).get("raw");
        Map<String, Integer> seeds = new TreeMap<>();
        Map<String, Integer> revived = new TreeMap<>();
        for (Row row : proof) {
            boolean isRevived = row.getString("verdict").startsWith("revives");
            seeds.merge(row.getString("change"), 1, Integer::sum);
            revived.merge(row.getString("change"), isRevived ? 1 : 0, Integer::sum);
            if (isRevived) {
                assertThat(table("proof-raw"))
                        .contains(List.of(
                                Long.toString(row.getLong("seed")),
                                row.getString("change"),
                                "revived",
                                FolderTables.exact(row.getDouble("validation_accuracy"))));
            }
        }
        List<String> counts = seeds.keySet().stream()
                .filter(change -> !change.equals("unchanged"))
                .map(change -> revived.get(change) + " of " + seeds.get(change))
                .toList();
        assertThat(texts("proof-raw")).contains("3 of 10").containsAll(counts).doesNotContain("undefined", "NaN");
    }

    @Test
    void aTableIsHandedOutAsItIs() throws Exception {
        Path downloads = Files.createDirectories(temp.resolve("downloads"));
        browser.open(reference, 1400, "light");
        browser.downloadInto(downloads);
        browser.evaluate("document.querySelector('[data-file=\"runs.csv\"]').click()");
        Path file = downloads.resolve("runs.csv");
        for (int tries = 0; tries < 100 && !Files.exists(file); tries++) {
            Thread.sleep(Duration.ofMillis(100).toMillis());
        }
        assertThat(file).hasContent(FolderTables.csv(FolderTables.runs(REFERENCE)));
    }

    @Test
    void anArmCanBeChosenAndHidden() {
        browser.open(odd, 1400, "light");
        browser.evaluate(
                "(() => { const select = document.querySelector('[data-shows=mistakes]'); select.value = 'mistakes-2';"
                        + " select.dispatchEvent(new Event('change')); })()");
        assertThat(chartsSeen()).hasSize(9).extracting(chart -> chart.get("id")).contains("confusion-2");
        assertNothingIsWrong();
        long before = shapes("accuracy-by-epoch");
        browser.evaluate("document.querySelector('#accuracy-by-epoch .legend button').click()");
        assertThat(shapes("accuracy-by-epoch")).isLessThan(before);
    }

    private static Path page(String name, ResultsFolder folder) throws IOException {
        Path file = temp.resolve(name + ".html");
        ReportPage.of(folder, Optional.empty()).write(file);
        return file;
    }

    /** Those that can be seen; each must have been drawn into its whole place. */
    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> chartsSeen() {
        List<Map<String, Object>> charts = (List<Map<String, Object>>) browser.run("charts.js");
        assertThat(charts).allSatisfy(chart -> {
            assertThat((Long) chart.get("shapes")).as("shapes in %s", chart).isGreaterThan(4);
            assertThat((List<Object>) chart.get("texts"))
                    .as("texts in %s", chart)
                    .hasSizeGreaterThan(4);
            assertThat(chart.get("fits")).as("fits: %s", chart).isEqualTo(true);
        });
        return charts;
    }

    private static void assertNothingIsWrong() {
        assertThat(browser.run("layout.js")).isEqualTo(List.of());
        assertThat(browser.console()).isEmpty();
        assertThat(browser.requests()).allMatch(address -> address.matches("(file|data|blob):.*"));
    }

    private static Object ground() {
        return browser.evaluate("getComputedStyle(document.body).backgroundColor");
    }

    private static long shapes(String chart) {
        return (Long) browser.evaluate("document.querySelectorAll('#" + chart + " .plot svg path').length");
    }

    @SuppressWarnings("unchecked")
    private static List<String> texts(String chart) {
        return (List<String>) browser.evaluate(
                "[...document.querySelectorAll('#" + chart + " .plot svg text')].map(text => text.textContent)");
    }

    /** The table behind a chart, as a reader unfolds it. */
    @SuppressWarnings("unchecked")
    private static List<List<String>> table(String chart) {
        String details = "document.querySelector('#" + chart + " details')";
        browser.evaluate(details + ".open = true");
        browser.evaluate("new Promise(done => setTimeout(done, 50))");
        return (List<List<String>>) browser.evaluate("[..." + details
                + ".querySelectorAll('tbody tr')].map(row => [...row.cells].map(cell => cell.textContent))");
    }

    /** All that the page has the figures of; of the confusion matrices one is shown. */
    private static int chartsOfThePage() {
        return ((Number)
                        browser.evaluate("Object.keys(JSON.parse(document.getElementById('island').textContent).charts)"
                                + ".filter(name => !/^confusion-([2-9]|1[0-9])/.test(name)).length"))
                .intValue();
    }
}
