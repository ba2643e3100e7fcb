package org.normlab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.normlab.report.tables.Csv;
import org.normlab.report.tables.ResultTable;
import org.normlab.statistics.calibration.Claim;
import org.normlab.statistics.calibration.Quantity;
import org.normlab.statistics.calibration.Rate;
import org.normlab.statistics.calibration.Subject;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

class CalibrationReportTest {
    private static final Rate SIMULATED = new Rate(
            new Subject(Quantity.FALSE_FINDING, "normal", 4, .5, 8, "margin", .003),
            new Claim(Claim.Bound.AT_MOST, .05, true),
            OptionalInt.of(10_000),
            OptionalInt.of(480),
            .048,
            .0022,
            true);
    private static final Rate LIMIT = new Rate(
            new Subject(Quantity.WILSON_COVERAGE, "binomial", 1, Double.NaN, 5, "share", .9),
            new Claim(Claim.Bound.AT_LEAST, .95, false),
            OptionalInt.empty(),
            OptionalInt.empty(),
            .9185,
            0,
            false);
    private static final Rate FAULT =
            new Rate(SIMULATED.subject(), SIMULATED.claim(), OptionalInt.of(100), OptionalInt.of(31), .31, .02, false);

    @TempDir
    private Path temp;

    @Test
    void aRateIsARowThatReadsBackUnderAnyLocale() throws IOException {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            Path file = temp.resolve("calibration.csv");
            CalibrationReport.of(List.of(SIMULATED, LIMIT)).write(file, 7);
            Table read = Csv.read(file, ResultTable.CALIBRATION, ResultTable.CALIBRATION.columnNames());
            assertThat(Csv.text(read).lines().skip(1))
                    .containsExactly(
                            "2,false_finding,normal,4,0.5,8,margin,0.003,simulated,10000,480,0.048,at most,0.05,0.0022,"
                                    + "yes,yes,7",
                            "2,wilson_coverage,binomial,1,,5,share,0.9,enumerated,,,0.9185,at least,0.95,0.0,no,no,7");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aLimitIsToldApartFromAFault() {
        assertThat(CalibrationReport.of(List.of(SIMULATED, LIMIT)).render())
                .contains("| at most .0500  | .0480 | 1 of 1 |")
                .contains("Does not hold, and is not promised: wilson_coverage, binomial: .9185 (5 seeds, share 0.9).")
                .doesNotContain("DOES NOT HOLD");
        assertThat(CalibrationReport.of(List.of(FAULT)).render())
                .contains(
                        "DOES NOT HOLD, though it is promised: false_finding, normal: .3100 (8 seeds, margin 0.003).");
    }

    /** What the README says of the decision rule rests on this file. */
    @Test
    void theCommittedCalibrationIsWholeAndKeepsEveryPromise() {
        Table committed = Csv.read(
                Path.of("results/reference/calibration.csv"),
                ResultTable.CALIBRATION,
                ResultTable.CALIBRATION.columnNames());
        assertThat(committed.stringColumn("quantity").unique().asList()).hasSameSizeAs(Quantity.values());
        assertThat(committed.longColumn("seeds").unique().asList()).contains(3L, 5L, 8L, 10L, 20L);
        for (Row row : committed) {
            if (row.getString("method").equals("simulated")) {
                assertThat(row.getLong("experiments")).isEqualTo(10_000);
                assertThat(row.getDouble("rate")).isEqualTo(row.getLong("count") / 10_000.0);
            }
            assertThat(row.getString("promised").equals("no")
                            || row.getString("holds").equals("yes"))
                    .as(row.toString())
                    .isTrue();
        }
    }
}
