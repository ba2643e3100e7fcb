package org.normlab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.normlab.report.tables.Csv;
import org.normlab.report.tables.ResultTable;
import tech.tablesaw.api.Table;

class BenchCommandTest {
    @TempDir
    private Path folder;

    @Tag("long")
    @Test
    void twoArmsOverTwoRounds() throws IOException {
        CommandRunner bench = CommandRunner.run(
                new BenchCommand(),
                "--arms",
                "scaled,batch-norm",
                "--steps",
                "3",
                "--rounds",
                "2",
                "--out",
                folder.toString());
        assertThat(bench.err()).isEmpty();
        assertThat(bench.exitCode()).isZero();
        assertThat(bench.out().lines().filter(line -> line.contains(" ms a step   first step after ")))
                .hasSize(4);
        assertThat(bench.out()).contains("Median over the rounds").endsWith("bench.csv\n");
        Table table = Csv.read(folder.resolve("bench.csv"), ResultTable.BENCH, ResultTable.BENCH.columnNames());
        assertThat(table.stringColumn("arm").asList()).containsExactly("scaled", "batch-norm");
        assertThat(table.doubleColumn("milliseconds_per_step").asList()).allMatch(milliseconds -> milliseconds > 0);
        assertThat(table.doubleColumn("seconds_per_epoch").countMissing()).isEqualTo(2);
        assertThat(table.doubleColumn("gigaflops_per_step").get(0)).isBetween(4.5, 4.6);
    }

    @Tag("long")
    @Test
    void anArmIsTimedWithItsOwnSizeOfBatch() throws IOException {
        CommandRunner.run(
                new BenchCommand(),
                "--experiment",
                "small-batch",
                "--arms",
                "none-batch-size-4,none-batch-size-16",
                "--steps",
                "3",
                "--rounds",
                "1",
                "--out",
                folder.toString());
        Table table = Csv.read(folder.resolve("bench.csv"), ResultTable.BENCH, ResultTable.BENCH.columnNames());
        assertThat(table.doubleColumn("gigaflops_per_step").get(1))
                .isCloseTo(4 * table.doubleColumn("gigaflops_per_step").get(0), offset(1e-9));
    }

    @Test
    void whatAProcessOfTheBenchmarkSaysIsSaid() {
        CommandRunner twice = CommandRunner.run(
                new BenchCommand(),
                "--set",
                "arms.scaled.precision=bfloat16",
                "--arms",
                "scaled",
                "--rounds",
                "1",
                "--out",
                folder.toString());
        assertThat(twice.exitCode()).isEqualTo(ExitCodes.WRONG_USE);
        assertThat(twice.err())
                .isEqualTo("Arm scaled computes in bfloat16, whatever else is asked for: time it with --precision"
                        + " bfloat16.\n");
    }

    @Test
    void wrongUseIsOneSentence() {
        CommandRunner none = CommandRunner.run(new BenchCommand(), "--rounds", "0");
        assertThat(none.exitCode()).isEqualTo(ExitCodes.WRONG_USE);
        assertThat(none.err()).startsWith("--rounds must be at least 1; got 0.\n");
        assertThat(CommandRunner.run(new BenchCommand(), "--threads", "0").err())
                .startsWith("--threads must be at least 1; got 0.\n");
        CommandRunner unknown = CommandRunner.run(new BenchCommand(), "--arms", "sclaed");
        assertThat(unknown.exitCode()).isEqualTo(ExitCodes.WRONG_USE);
        assertThat(unknown.err()).contains("sclaed");
    }
}
