package org.normlab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.normlab.report.arms.ArmsReport;
import org.normlab.report.tables.Csv;
import org.normlab.report.tables.ResultTable;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

class DerivedTablesTest {
    private final Locale before = Locale.getDefault();

    @TempDir
    private Path folder;

    @AfterEach
    void restoreLocale() {
        Locale.setDefault(before);
    }

    @Test
    void runIsItsLastEpochItsMedianSecondsAndItsProbes() {
        Table runs = table(
                ResultTable.RUNS,
                ResultsFixture.in(folder)
                        .run("raw", 0)
                        .epoch(.1, 20)
                        .epoch(.25, 22)
                        .probe(0, "gradient_norm", 80)
                        .probe(5, "gradient_norm", 0)
                        .probe(938, "gradient_norm", .5)
                        .probe(0, "clipped_share", .4)
                        .probe(5, "clipped_share", 1)
                        .probe(938, "clipped_share", .9)
                        .probe(938, "distinct_classes", 1)
                        .probe(938, "dense", "dead_relu_share", .9)
                        .probe(938, "dead_relu_share", .7)
                        .write());
        assertThat(Csv.text(runs))
                .endsWith(
                        "\n2,notebook,raw,0,finished,chance,2,7504,1.5,0.25,0.75,0.25,21.0,2.0,21.0,1.5,,1216394,0,"
                                + "80.0,0.5,0.0,0.4,1.0,0.9,1.0,0.7,64,60000,10000,2,1,float32,CPU,Example 3000,12e5678,exploding gradients; dead units,raw0\n");
    }

    /** Another program on the machine can slow down some epochs; they must not decide. */
    @Test
    void oneSlowEpochDoesNotMoveTheSecondsOfARun() {
        Table runs = table(
                ResultTable.RUNS,
                ResultsFixture.in(folder)
                        .run("raw", 0)
                        .epoch(.1, 20)
                        .epoch(.2, 95)
                        .epoch(.3, 21)
                        .write());
        assertThat(runs.doubleColumn("seconds_per_epoch").get(0)).isEqualTo(21);
    }

    @Test
    void runWithoutAnEpochHasOnlyBlanks() {
        Table runs = table(
                ResultTable.RUNS,
                ResultsFixture.in(folder)
                        .run("raw", 0)
                        .status("not finite", "chance")
                        .set("steps", 3)
                        .probe(1, "gradient_norm", 5)
                        .write());
        assertThat(Csv.text(runs))
                .endsWith(
                        "\n2,notebook,raw,0,not finite,chance,0,3,,,,,,,,1.5,,1216394,0,,5.0,5.0,,,,,,64,60000,10000,2,1,"
                                + "float32,CPU,Example 3000,12e5678,,raw0\n");
    }

    @Test
    void armIsItsMeansOverFinishedRunsAndItsPairedRatios() {
        Row raw = row(ResultsFixture.in(folder)
                .experiment("raw", "scaled")
                .run("raw", 0)
                .learned()
                .epoch(.98, 30)
                .write()
                .run("raw", 1)
                .epoch(.1, 40)
                .write()
                .run("raw", 2)
                .status("not finite", "chance")
                .epoch(.5, 99)
                .write()
                .run("raw", 3)
                .status("threw", null)
                .write()
                .run("raw", 4)
                .status("finished", "partly")
                .epoch(.42, 50)
                .write()
                .run("scaled", 0)
                .learned()
                .epoch(.99, 20)
                .write()
                .run("scaled", 1)
                .learned()
                .epoch(.99, 20)
                .write()
                .run("scaled", 2)
                .learned()
                .epoch(.99, 20)
                .write());
        assertThat(raw.getLong("runs")).isEqualTo(5);
        assertThat(raw.getLong("learned")).isEqualTo(1);
        assertThat(raw.getLong("partly")).isEqualTo(1);
        assertThat(raw.getLong("chance")).isEqualTo(1);
        assertThat(raw.getLong("not_finite")).isEqualTo(1);
        assertThat(raw.getLong("threw")).isEqualTo(1);
        assertThat(raw.getDouble("validation_accuracy_mean")).isEqualTo(.5, within(1e-15));
        assertThat(raw.getDouble("validation_accuracy_standard_deviation")).isEqualTo(.44542115, within(1e-8));
        assertThat(raw.getDouble("validation_accuracy_median")).isEqualTo(.42);
        assertThat(raw.getDouble("validation_accuracy_minimum")).isEqualTo(.1);
        assertThat(raw.getDouble("validation_accuracy_maximum")).isEqualTo(.98);
        assertThat(raw.getDouble("learned_validation_accuracy_mean")).isEqualTo(.98);
        assertThat(raw.getDouble("validation_accuracy_interquartile_mean")).isEqualTo(.5, within(1e-15));
        assertThat(raw.getDouble("validation_accuracy_interval_upper")).isEqualTo(.5 + 1.1064875, within(1e-6));
        assertThat(raw.getDouble("learned_share_lower")).isEqualTo(.0455873, within(1e-6)); // 1 of 4
        assertThat(raw.getDouble("seconds_per_epoch_mean")).isEqualTo(40);
        assertThat(raw.getDouble("seconds_per_epoch_standard_deviation")).isEqualTo(10);
        assertThat(raw.getLong("paired_seeds")).isEqualTo(2);
        assertThat(raw.getDouble("seconds_ratio_to_baseline_geometric_mean")).isEqualTo(Math.sqrt(3), within(1e-12));
        assertThat(raw.getDouble("seconds_ratio_to_baseline_minimum")).isEqualTo(1.5);
        assertThat(raw.getDouble("seconds_ratio_to_baseline_maximum")).isEqualTo(2);
    }

    @Test
    void oneSeedHasNoStandardDeviationAndNoBaselineNoRatio() {
        ResultsFixture fixture =
                ResultsFixture.in(folder).run("raw", 0).epoch(.25, 20).write();
        assertThat(Csv.text(table(ResultTable.ARMS, fixture)))
                .endsWith(
                        "\n2,notebook,raw,1,0,0,1,0,0,0.25,,0.25,0.25,0.25,0.25,,,0.0,0.7934506856227626,,0.75,1.5,0.25,20.0,,2.0,"
                                + "20.0,0,,,,\n");
    }

    @Test
    void secondsOfTwoMachinesAreNeitherPairedNorAveraged() {
        Row raw = row(ResultsFixture.in(folder)
                .run("raw", 0)
                .provenance("processor", "Example 4000")
                .epoch(.1, 50)
                .write()
                .run("raw", 1)
                .specification("threads", 4)
                .epoch(.1, 60)
                .write()
                .run("raw", 2)
                .epoch(.1, 30)
                .write()
                .run("scaled", 0)
                .epoch(.9, 20)
                .write()
                .run("scaled", 1)
                .epoch(.9, 20)
                .write()
                .run("scaled", 2)
                .epoch(.9, 20)
                .write());
        assertThat(raw.getLong("paired_seeds")).isEqualTo(1);
        assertThat(raw.getDouble("seconds_per_epoch_mean")).isEqualTo(30);
    }

    @Test
    void epochsAndProbesOfAllRunsAreStacked() {
        ResultsFixture fixture = ResultsFixture.in(folder)
                .run("scaled", 0)
                .epoch(.75, 20)
                .probe(0, "gradient_norm", .5)
                .write()
                .run("raw", 1)
                .epoch(.25, 20)
                .epoch(.5, 21)
                .probe(0, "dense", "dead_relu_share", 0)
                .write();
        assertThat(Csv.text(table(ResultTable.EPOCHS, fixture)))
                .isEqualTo(
                        """
                        schema_version,experiment,arm,seed,epoch,loss,accuracy,validation_loss,validation_accuracy,\
                        training_seconds,validation_seconds,milliseconds_per_step,busy_elsewhere
                        2,notebook,raw,1,1,1.5,0.25,0.75,0.25,20.0,2.0,20.0,
                        2,notebook,raw,1,2,1.0,0.5,0.5,0.5,21.0,2.0,21.0,
                        2,notebook,scaled,0,1,0.5,0.75,0.25,0.75,20.0,2.0,20.0,
                        """);
        assertThat(Csv.text(table(ResultTable.PROBES, fixture)))
                .isEqualTo(
                        """
                        schema_version,experiment,arm,seed,step,layer,quantity,value
                        2,notebook,raw,1,0,dense,dead_relu_share,0.0
                        2,notebook,scaled,0,0,,gradient_norm,0.5
                        """);
    }

    @Test
    void writesTheDerivedFilesAndNothingBesideThem() throws IOException {
        ResultsFixture fixture =
                ResultsFixture.in(folder).run("raw", 0).epoch(.25, 20).write();
        DerivedTables.of(fixture.read()).write();
        assertThat(folder.toFile().list())
                .containsExactlyInAnyOrder(
                        "runs", "epochs.csv", "probes.csv", "runs.csv", "arms.csv", "comparisons.csv", "claims.csv");
    }

    @Test
    void bytesAreTheSameUnderATurkishLocale() throws IOException {
        ResultsFixture fixture = ResultsFixture.in(folder)
                .run("raw", 0)
                .learned()
                .epoch(.25, 20.5)
                .write();
        DerivedTables.of(fixture.read()).write();
        String claims = java.nio.file.Files.readString(folder.resolve("claims.csv"));
        String report = ArmsReport.render(fixture.read());
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        DerivedTables.of(fixture.read()).write();
        assertThat(folder.resolve("claims.csv")).hasContent(claims);
        assertThat(ArmsReport.render(fixture.read())).isEqualTo(report);
    }

    @Test
    void withoutRunsEveryTableIsItsHeader() {
        DerivedTables derived =
                DerivedTables.of(ResultsFixture.in(folder).experiment("raw").read());
        assertThat(Csv.text(derived.table(ResultTable.ARMS)))
                .isEqualTo(String.join(",", ResultTable.ARMS.columnNames()) + "\n");
        assertThat(derived.table(ResultTable.CLAIMS).isEmpty()).isTrue();
    }

    @Test
    void everyColumnIsDocumentedOnce() {
        for (ResultTable table : ResultTable.values()) {
            assertThat(table.columns()).allMatch(column -> column.meaning().endsWith("."));
            assertThat(table.columnNames()).doesNotHaveDuplicates().startsWith("schema_version");
            assertThat(table.markdown().lines()).hasSize(table.columns().size() + 2);
        }
    }

    private static Row row(ResultsFixture fixture) {
        return table(ResultTable.ARMS, fixture).row(0);
    }

    private static Table table(ResultTable layout, ResultsFixture fixture) {
        return DerivedTables.of(fixture.read()).table(layout);
    }
}
