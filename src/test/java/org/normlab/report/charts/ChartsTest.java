package org.normlab.report.charts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.normlab.report.FolderTables;
import org.normlab.report.ReferenceCopy;
import org.normlab.report.ResultsFixture;
import org.normlab.report.proofs.ProofMatrix;
import org.normlab.report.results.CrossedFactors;
import org.normlab.report.results.ProbedPair;
import org.normlab.report.results.ResultsFolder;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/** What a chart shows are the numbers of the tables. */
class ChartsTest {
    private static final ResultsFolder REFERENCE = ResultsFolder.read(ReferenceCopy.REFERENCE);

    @TempDir
    private Path folder;

    @Test
    void aThinLineASeedAndTheMedianOnTop() {
        Chart chart = LearningCurves.accuracy(ArmCurves.of(ResultsFixture.in(folder)
                .run("mine", 0)
                .epoch(.1, 1)
                .epoch(.2, 1)
                .write()
                .run("mine", 1)
                .epoch(.3, 1)
                .epoch(.6, 1)
                .write()
                .run("mine", 2)
                .epoch(.5, 1)
                .write()
                .read()));
        assertThat(points(chart, 0)).isEqualTo("[[1,0.1], [2,0.2]]");
        assertThat(points(chart, 2)).isEqualTo("[[1,0.5]]");
        assertThat(points(chart, 3)).isEqualTo("[[1,0.3], [2,0.4]]");
        assertThat(chart.table().rows())
                .contains(List.of("mine", "1", "2", "0.6"), List.of("mine", "median of 2 seeds", "2", "0.4"));
        assertThat(chart.views())
                .as("none learned, so there is nothing to look at closely")
                .isEmpty();
    }

    @Test
    void aLogarithmicAxisLeavesOutWhatHasNoPlaceOnIt() {
        Chart chart = LearningCurves.loss(ArmCurves.of(ResultsFixture.in(folder)
                .run("mine", 0)
                .epoch(1, 1)
                .epoch(.5, 1)
                .write()
                .read()));
        assertThat(points(chart, 0)).isEqualTo("[[2,0.5]]");
    }

    @Test
    void everyRunOfTheTableIsADot() {
        Table runs = FolderTables.runs(REFERENCE);
        Chart chart = AccuracyDots.of(runs, FolderTables.arms(REFERENCE));
        List<Double> drawn = new ArrayList<>();
        for (JsonNode series : chart.option().path("series")) {
            if (series.path("type").asText().equals("scatter")) {
                series.path("data").forEach(dot -> drawn.add(dot.at("/value/0").asDouble()));
            }
        }
        assertThat(drawn)
                .containsExactlyInAnyOrderElementsOf(
                        runs.doubleColumn("validation_accuracy").asList());
    }

    @Test
    void intervalsAreThoseOfTheTable() {
        Table arms = FolderTables.arms(REFERENCE);
        String dots =
                AccuracyDots.of(FolderTables.runs(REFERENCE), arms).option().toString();
        String shares = LearnedShares.of(arms).option().toString();
        for (Row arm : arms) {
            assertThat(dots)
                    .contains("[" + arm.getDouble("validation_accuracy_interval_lower") + ",")
                    .contains("[" + arm.getDouble("validation_accuracy_interval_upper") + ",");
            assertThat(shares)
                    .contains("[" + arm.getDouble("learned_share_lower") + ",")
                    .contains("[" + arm.getDouble("learned_share_upper") + ",");
        }
    }

    @Test
    void theSecondsOfSeveralMachinesAreRatios() {
        ResultsFixture fixture = ResultsFixture.in(folder).experiment("mine", "scaled");
        for (int seed = 0; seed < 3; seed++) {
            String processor = "Example " + seed;
            fixture.run("mine", seed)
                    .learned()
                    .provenance("processor", processor)
                    .epoch(.95, 30 + seed)
                    .write();
            fixture.run("scaled", seed)
                    .learned()
                    .provenance("processor", processor)
                    .epoch(.97, 20)
                    .write();
        }
        ResultsFolder several = fixture.read();
        Table arms = FolderTables.arms(several);
        Chart chart = AccuracyAgainstCost.of(several).orElseThrow();
        assertThat(chart.option().at("/xAxis/name").asText()).isEqualTo("training time of an epoch, ratio to scaled");
        assertThat(chart.table().rows())
                .extracting(row -> row.get(1))
                .containsExactlyElementsOf(
                        arms.doubleColumn("seconds_ratio_to_baseline_geometric_mean").asList().stream()
                                .map(FolderTables::exact)
                                .toList());
    }

    /** An arm of which no run finished has neither a ratio nor an accuracy. */
    @Test
    void anArmOfWhichNoRunFinishedHasNoDotAmongRatios() {
        ResultsFixture fixture = ResultsFixture.in(folder).experiment("scaled", "bad");
        for (int seed = 0; seed < 2; seed++) {
            fixture.run("scaled", seed)
                    .learned()
                    .provenance("processor", "Example " + seed)
                    .epoch(.97, 20)
                    .write();
            fixture.run("bad", seed).status("not finite", "").write();
        }
        Chart chart = AccuracyAgainstCost.of(fixture.read()).orElseThrow();
        assertThat(chart.option().at("/xAxis/name").asText()).isEqualTo("training time of an epoch, ratio to scaled");
        assertThat(points(chart, 0)).isEqualTo("[[1.0,0.97]]");
        assertThat(chart.table().rows())
                .extracting(row -> row.get(0) + " " + row.get(1) + " " + row.get(5))
                .containsExactly("scaled 1.0 0.97", "bad  ");
    }

    @Test
    void theSecondsOfOneMachineAreSeconds() {
        ResultsFolder one = ResultsFixture.in(folder)
                .run("mine", 0)
                .learned()
                .epoch(.95, 21)
                .write()
                .read();
        Chart chart = AccuracyAgainstCost.of(one).orElseThrow();
        assertThat(points(chart, 0)).isEqualTo("[[21.0,0.95]]");
    }

    @Test
    void theProofOfTheReferenceAtAGlance() {
        ProofMatrix matrix = ProofMatrix.of(REFERENCE).get(0);
        assertThat(matrix.changes())
                .extracting(change -> change.name() + " " + change.learned() + "/" + change.tried())
                .containsExactly(
                        "as it was 3/10",
                        "loss-from-logits 7/7",
                        "scaled-pixels 7/7",
                        "batch-normalization 7/7",
                        "clipped-gradients 1/7",
                        "other-initial-weights 0/7",
                        "learning-rate-divided-by-10 7/7");
        Chart chart = ProofMatrixChart.of(matrix);
        assertThat(chart.table().rows())
                .hasSize(70)
                .contains(
                        List.of("3", "clipped-gradients", "revived", "0.9787"),
                        List.of("6", "clipped-gradients", "learned on its own", "0.9827"),
                        List.of("9", "other-initial-weights", "not revived", "0.0982"));
        assertThat(chart.legend())
                .extracting(Chart.Key::name)
                .containsExactly("learned on its own", "revived", "did not learn, not revived");
    }

    @Test
    void ofASeedThatDidNotFailAgainAProofCannotTell() throws IOException {
        ProofMatrix matrix =
                ProofMatrix.of(ReferenceCopy.in(folder).learnedAgain(4).read()).get(0);
        assertThat(matrix.changes())
                .extracting(change -> change.name() + " " + change.learned() + "/" + change.tried())
                .contains("as it was 3/10", "loss-from-logits 6/6", "other-initial-weights 0/6");
        Chart chart = ProofMatrixChart.of(matrix);
        assertThat(chart.table().rows()).contains(List.of("4", "loss-from-logits", "cannot tell", "0.9817"));
        assertThat(chart.legend())
                .extracting(Chart.Key::name)
                .containsExactly("learned on its own", "revived", "did not learn, not revived", "cannot tell");
    }

    @Test
    void whatIsExactlyZeroStandsBelowALogarithmicAxis() {
        Chart chart = ProbeCharts.of(ProbedPair.of(REFERENCE).get(0), 1).get(0);
        assertThat(chart.option().at("/yAxis/type").asText()).isEqualTo("log");
        assertThat(chart.option().at("/series/0/data/2/value/1").asDouble())
                .isEqualTo(chart.option().at("/yAxis/min").asDouble());
        assertThat(chart.option().at("/series/0/data/2/name").asText())
                .isEqualTo("raw, seed 0, step 5: norm of the gradient exactly 0");
        assertThat(chart.table().rows()).contains(List.of("raw, seed 0", "5", "0.0"));
    }

    @Test
    void crossedFactorsAreAPlane() {
        ResultsFixture fixture = ResultsFixture.in(folder);
        fixture.file(
                "experiment.json",
                "{\"schema_version\":1,\"experiment\":\"grid\",\"baseline\":\"a-2\",\"arms\":["
                        + "{\"name\":\"a-2\",\"factors\":{\"arm\":\"a\",\"batch-size\":\"2\"}},"
                        + "{\"name\":\"a-4\",\"factors\":{\"arm\":\"a\",\"batch-size\":\"4\"}},"
                        + "{\"name\":\"b-4\",\"factors\":{\"arm\":\"b\",\"batch-size\":\"4\"}}]}");
        fixture.run("a-2", 0).learned().epoch(.91, 1).write();
        fixture.run("a-4", 0).learned().epoch(.95, 1).write();
        fixture.run("b-4", 0).epoch(.1, 1).write();
        List<Chart> planes = FactorHeatMap.of(CrossedFactors.of(fixture.read()), FolderTables.arms(fixture.read()));
        assertThat(planes).hasSize(1);
        assertThat(planes.get(0).title()).isEqualTo("arm × batch-size");
        assertThat(points(planes.get(0), 0)).isEqualTo("[[0,0,0.91], [1,0,0.95], [1,1,0.1]]");
    }

    @Test
    void withoutCrossedFactorsThereIsNoPlane() {
        assertThat(CrossedFactors.of(REFERENCE)).isEmpty();
    }

    private static String points(Chart chart, int series) {
        List<String> points = new ArrayList<>();
        chart.option()
                .at("/series/" + series + "/data")
                .forEach(point -> points.add(point.path("value").toString()));
        return points.toString();
    }
}
