package org.normlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On CSV files of somebody else's. */
class GateCommandTest {
    @TempDir
    private Path temp;

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "no worse, .9805, 6, 2, 0, pass",
        "worse, .97, 6, 2, 1, regression",
        "three seeds, .9805, 3, 2, 3, cannot tell",
        "other threads, .9805, 6, 4, 4, not comparable",
    })
    void everyDecisionHasItsExitCode(
            String what, double accuracy, int seeds, int threads, int exitCode, String decision) throws IOException {
        Path baseline = runs("baseline.csv", .98, 6, 2);
        Path candidate = runs("candidate.csv", accuracy, seeds, threads);
        CommandRunner gate = CommandRunner.run(new GateCommand(), baseline.toString(), candidate.toString());
        assertThat(gate.out().strip()).as(what).endsWith("Gate: " + decision + ".");
        assertThat(gate.exitCode()).isEqualTo(exitCode);
    }

    @Test
    void wrongUseIsTwo() throws IOException {
        Path runs = runs("runs.csv", .98, 6, 2);
        assertRefused(
                "--metrics knows learned, validation_accuracy, validation_accuracy_learned, validation_loss,"
                        + " seconds_per_epoch; got 'speed'.",
                runs,
                "--metrics",
                "speed");
        assertRefused("The level must lie between 0 and .5; got 0.6.", runs, "--level", ".6");
        assertRefused(temp + "/none does not exist.", temp.resolve("none"));
    }

    @Test
    void acrossLetsAConditionDiffer() throws IOException {
        Path baseline = runs("baseline.csv", .98, 6, 2);
        Path candidate = runs("candidate.csv", .9805, 6, 4);
        CommandRunner gate =
                CommandRunner.run(new GateCommand(), baseline.toString(), candidate.toString(), "--across", "threads");
        assertThat(gate.exitCode()).isZero();
    }

    private void assertRefused(String sentence, Path candidate, String... more) throws IOException {
        String[] args = new String[2 + more.length];
        args[0] = runs("baseline.csv", .98, 6, 2).toString();
        args[1] = candidate.toString();
        System.arraycopy(more, 0, args, 2, more.length);
        CommandRunner gate = CommandRunner.run(new GateCommand(), args);
        assertThat(gate.err().lines().findFirst().orElseThrow()).isEqualTo(sentence);
        assertThat(gate.exitCode()).isEqualTo(ExitCodes.WRONG_USE);
    }

    private Path runs(String name, double accuracy, int seeds, int threads) throws IOException {
        StringBuilder csv = new StringBuilder("arm,seed,validation_accuracy,threads\n");
        for (int seed = 0; seed < seeds; seed++) {
            csv.append("mine,")
                    .append(seed)
                    .append(',')
                    .append(accuracy + seed / 1e4)
                    .append(',')
                    .append(threads)
                    .append('\n');
        }
        return Files.writeString(temp.resolve(name), csv);
    }
}
