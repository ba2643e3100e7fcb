package org.normlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ten seeds of which some numbers are missing, infinite or in another unit. */
class GateNumbersTest {
    private static final double[] ACCURACIES = {.9801, .9812, .9793, .9820, .9808, .9799, .9815, .9804, .9811, .9797};
    private static final double[] LOSSES = {.05, .052, .049, .051, .053, .047, .05, .052, .048, .051};
    private static final String NOT_FINISHED =
            "cannot tell: a did not finish in the candidate with seeds 6 to 9, with which"
                    + " the baseline did; so it cannot pass.";

    @TempDir
    private Path temp;

    @ParameterizedTest
    @ValueSource(strings = {"nan", "NaN", "NAN", "-nan", "NA", "", " "})
    void aSeedWithoutAccuracyIsNamedAndPreventsAPass(String cell) throws IOException {
        CommandRunner gate = gate(accuracies("baseline.csv", List.of()), accuracies("candidate.csv", List.of(cell)));
        assertThat(lines(gate)).contains(NOT_FINISHED).endsWith("Gate: cannot tell.");
        assertThat(gate.exitCode()).isEqualTo(ExitCodes.CANNOT_TELL);
    }

    @Test
    void aSeedThatIsNotThereIsNamedAndPreventsAPass() throws IOException {
        Path baseline = accuracies("baseline.csv", List.of());
        String csv = Files.readString(baseline);
        Path candidate = Files.writeString(temp.resolve("candidate.csv"), csv.substring(0, csv.indexOf("a,6")));
        CommandRunner gate = gate(baseline, candidate);
        assertThat(lines(gate)).contains(NOT_FINISHED);
        assertThat(gate.exitCode()).isEqualTo(ExitCodes.CANNOT_TELL);
    }

    @Test
    void theOtherSeedsCanStillShowARegression() throws IOException {
        Path candidate = write("candidate.csv", "", seed -> seed < 6 ? ACCURACIES[seed] - .01 + "" : "nan");
        CommandRunner gate = gate(accuracies("baseline.csv", List.of()), candidate);
        assertThat(lines(gate)).contains(NOT_FINISHED, "regression: a in B is worse than a in A");
        assertThat(gate.exitCode()).isEqualTo(ExitCodes.REGRESSION);
    }

    @Test
    void aSeedThatEndedWithoutAccuracyInBothIsNamedAndDoesNotPreventAPass() throws IOException {
        CommandRunner gate =
                gate(accuracies("baseline.csv", List.of("nan")), accuracies("candidate.csv", List.of("nan")));
        assertThat(lines(gate))
                .contains("pass: a finished neither in the baseline nor in the candidate with seeds 6 to 9.");
        assertThat(gate.exitCode()).isZero();
    }

    @Test
    void aCandidateThatEndedWithoutAccuracyWithSeedsOfItsOwnDoesNotPass() throws IOException {
        Path baseline = accuracies("baseline.csv", List.of());
        String csv = Files.readString(baseline);
        Files.writeString(baseline, csv.substring(0, csv.indexOf("a,6")));
        CommandRunner gate = gate(baseline, accuracies("candidate.csv", List.of("nan")));
        assertThat(lines(gate))
                .contains("a did not finish in the candidate with seeds 6 to 9, of which the baseline has no run; so it"
                        + " cannot pass.");
        assertThat(gate.exitCode()).isEqualTo(ExitCodes.CANNOT_TELL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Infinity", "inf", "+inf", "-INF", "Infinity", "1e999", "98.01", "1.0001", "-0.1"})
    void anAccuracyThatIsNoFractionIsRefusedWithFileAndRow(String cell) throws IOException {
        Path baseline = accuracies("baseline.csv", List.of());
        Path candidate = accuracies("candidate.csv", List.of(cell));
        for (Path[] order : new Path[][] {{baseline, candidate}, {candidate, baseline}}) {
            for (CommandRunner command : List.of(
                    gate(order[0], order[1]),
                    CommandRunner.run(new CompareCommand(), order[0].toString(), order[1].toString()),
                    CommandRunner.run(new ShowCommand(), candidate.toString()))) {
                assertThat(command.err().lines().findFirst().orElseThrow())
                        .isEqualTo(candidate + ", row 7: validation_accuracy is " + cell
                                + ", but it must be a fraction from 0 to 1. Divide percentages by 100.");
                assertThat(command.exitCode()).isEqualTo(ExitCodes.WRONG_USE);
            }
        }
    }

    /** An exact test of ten pairs never goes below 2/1024, and one infinite loss among equal ones has p = 1. */
    @Test
    void oneInfiniteLossAmongEqualOnesShowsNothing() throws IOException {
        CommandRunner gate = gate(losses("a.csv", 1, 0), losses("b.csv", 1, 1), "--metrics", "validation_loss");
        assertThat(lines(gate))
                .contains("1.00 times as much (10 seeds, p = 1)")
                .contains(
                        "1 pair has a loss that is infinite or 0, which counts as the worst or the best value and enters"
                                + " no mean.")
                .endsWith("Gate: cannot tell.");
        assertThat(gate.exitCode()).isEqualTo(ExitCodes.CANNOT_TELL);
    }

    @Test
    void oneInfiniteLossOfTheBaselineDoesNotOutweighNineThatAreWorse() throws IOException {
        CommandRunner gate = gate(losses("a.csv", .9, 1), losses("b.csv", 1, 0), "--metrics", "validation_loss");
        assertThat(lines(gate)).contains("1.11 times as much").endsWith("Gate: cannot tell.");
        assertThat(gate.exitCode()).isEqualTo(ExitCodes.CANNOT_TELL);
    }

    @ParameterizedTest
    @CsvSource({"10, 1", "3, 1"})
    void onlyInfiniteLossesAreARegressionHoweverFewTheSeeds(int seeds, int exitCode) throws IOException {
        Path baseline = losses("a.csv", 1, 0);
        Path candidate = losses("b.csv", 1, 10);
        for (Path file : List.of(baseline, candidate)) {
            List<String> lines = Files.readAllLines(file);
            Files.write(file, lines.subList(0, seeds + 1));
        }
        CommandRunner gate = gate(baseline, candidate, "--metrics", "validation_loss");
        assertThat(lines(gate))
                .contains(
                        "regression: Every validation loss of a is infinite in the candidate, and not in the baseline.");
        assertThat(gate.exitCode()).isEqualTo(exitCode);
        assertThat(gate(candidate, baseline, "--metrics", "validation_loss").exitCode())
                .isEqualTo(seeds == 10 ? 0 : ExitCodes.CANNOT_TELL);
        assertThat(gate(candidate, candidate, "--metrics", "validation_loss").exitCode())
                .isEqualTo(seeds == 10 ? 0 : ExitCodes.CANNOT_TELL);
    }

    @Test
    void aFinishedSeedWithoutLossIsNamedAndPreventsAPass() throws IOException {
        Path candidate = losses("b.csv", 1, 0);
        Files.writeString(candidate, Files.readString(candidate).replaceAll("(?m)^(a,[67],.*),.*$", "$1,nan"));
        CommandRunner gate = gate(losses("a.csv", 1, 0), candidate, "--metrics", "validation_loss");
        assertThat(lines(gate))
                .contains(
                        "cannot tell: a has no validation loss in the candidate with seeds 6 and 7, with which the baseline"
                                + " has one; so it cannot pass.");
        assertThat(gate.exitCode()).isEqualTo(ExitCodes.CANNOT_TELL);
        assertThat(gate(losses("a.csv", 1, 0), candidate).exitCode()).isZero(); // accuracy alone was asked for
    }

    @ParameterizedTest
    @ValueSource(strings = {"nan", ""})
    void aFinishedSeedWithoutItsTimeIsNamedAndPreventsAPass(String cell) throws IOException {
        StringBuilder rows =
                new StringBuilder("arm,seed,validation_accuracy,seconds_per_epoch,threads,processor,device,jobs\n");
        for (int seed = 0; seed < 10; seed++) {
            rows.append("a," + seed + ",.98,1." + seed + ",2,p,cpu,1\n");
        }
        Path before = Files.writeString(temp.resolve("before.csv"), rows);
        String lost = rows.toString().replaceAll("(?m)^(a,[67],.98),1.[67]", "$1," + cell);
        Path after = Files.writeString(temp.resolve("after.csv"), lost);
        CommandRunner gate = gate(before, after, "--metrics", "seconds_per_epoch");
        assertThat(lines(gate))
                .contains("cannot tell: a has no seconds per epoch in the candidate with seeds 6 and 7, with which the"
                        + " baseline has some; so it cannot pass.");
        assertThat(gate.exitCode()).isEqualTo(ExitCodes.CANNOT_TELL);
        assertThat(gate(before, before, "--metrics", "seconds_per_epoch").exitCode())
                .isZero();
    }

    @Test
    void aBlankStatusBesideOthersIsRefused() throws IOException {
        String rows = "arm,seed,validation_accuracy,status\na,0,.98,finished\na,1,.98,\n";
        Path file = Files.writeString(temp.resolve("status.csv"), rows);
        CommandRunner gate = gate(file, file);
        assertThat(gate.err())
                .startsWith(file + ", row 2: status is blank, though other rows have one; expected finished, not finite"
                        + " or threw.");
        assertThat(gate.exitCode()).isEqualTo(ExitCodes.WRONG_USE);
    }

    @Test
    void aMarginIsFinite() throws IOException {
        Path file = losses("a.csv", 1, 0);
        CommandRunner gate = gate(file, file, "--metrics", "validation_loss", "--loss-margin", "Infinity");
        assertThat(gate.err()).startsWith("The margin of ").contains(" must be a finite number above 0; got Infinity.");
        assertThat(gate.exitCode()).isEqualTo(ExitCodes.WRONG_USE);
    }

    @Test
    void aMarginOfAccuracyIsAFraction() throws IOException {
        Path file = losses("a.csv", 1, 0);
        CommandRunner gate = gate(file, file, "--accuracy-margin", "3");
        assertThat(gate.err())
                .startsWith("The margin of accuracy must be a fraction below 1; got 3.0. Divide percentages by 100.");
        assertThat(gate.exitCode()).isEqualTo(ExitCodes.WRONG_USE);
    }

    @Test
    void aNegativeLossHasNoRatio() throws IOException {
        Path candidate = losses("b.csv", 1, 0);
        Files.writeString(candidate, Files.readString(candidate).replaceAll("(?m)^(a,[67],.*),.*$", "$1,-0.5"));
        CommandRunner gate = gate(losses("a.csv", 1, 0), candidate, "--metrics", "validation_loss");
        assertThat(lines(gate))
                .contains(
                        "not comparable in validation loss: a in B has a validation loss below 0 with seeds 6 and 7, which"
                                + " has no ratio to another.");
        assertThat(gate.exitCode()).isEqualTo(ExitCodes.NOT_COMPARABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "inf", "-inf"})
    void aTimeThatIsNegativeOrInfiniteIsRefused(String cell) throws IOException {
        Path file = Files.writeString(
                temp.resolve("times.csv"), "arm,seed,validation_accuracy,seconds_per_epoch\na,0,.98," + cell + "\n");
        CommandRunner gate = gate(file, file, "--metrics", "seconds_per_epoch");
        assertThat(gate.err().lines().findFirst().orElseThrow())
                .isEqualTo(file + ", row 1: seconds_per_epoch is " + cell
                        + ", but it must be a finite number of at least 0.");
        assertThat(gate.exitCode()).isEqualTo(ExitCodes.WRONG_USE);
    }

    @Test
    void compareNamesTheSeedsThatDidNotFinish() throws IOException {
        CommandRunner compare = CommandRunner.run(
                new CompareCommand(),
                accuracies("a.csv", List.of()).toString(),
                accuracies("b.csv", List.of("nan")).toString());
        assertThat(lines(compare))
                .contains(
                        "Not finished: a in B with seeds 6 to 9. Accuracy, loss and seconds are compared without them.");
    }

    @Test
    void showMarksOutcomesThatAreNotGivenAndNamesNoBaseline() throws IOException {
        CommandRunner show = CommandRunner.run(
                new ShowCommand(), accuracies("b.csv", List.of("nan")).toString());
        assertThat(show.out())
                .contains("10 in 1 arm: 10 outcome not given", "??????????")
                .doesNotContain("chance", "scaled", "ratio");
    }

    private CommandRunner gate(Path baseline, Path candidate, String... more) {
        String[] args = new String[2 + more.length];
        args[0] = baseline.toString();
        args[1] = candidate.toString();
        System.arraycopy(more, 0, args, 2, more.length);
        return CommandRunner.run(new GateCommand(), args);
    }

    /** Sentences on one line each, as they were before they were wrapped. */
    private static String lines(CommandRunner command) {
        return command.out().replace("\n  ", " ").strip();
    }

    /** Ten seeds, of which the last four have the cell, if there is one. */
    private Path accuracies(String name, List<String> cell) throws IOException {
        return write(name, "", seed -> seed < 6 || cell.isEmpty() ? ACCURACIES[seed] + "" : cell.get(0));
    }

    /** Ten seeds with their losses, multiplied; the first few are infinite. */
    private Path losses(String name, double times, int infinite) throws IOException {
        return write(
                name,
                ",validation_loss",
                seed -> ACCURACIES[seed] + "," + (seed < infinite ? "inf" : LOSSES[seed] * times));
    }

    private Path write(String name, String header, java.util.function.IntFunction<String> cells) throws IOException {
        StringBuilder csv = new StringBuilder("arm,seed,validation_accuracy" + header + "\n");
        IntStream.range(0, 10).forEach(seed -> csv.append("a,")
                .append(seed)
                .append(',')
                .append(cells.apply(seed))
                .append('\n'));
        return Files.writeString(temp.resolve(name), csv);
    }
}
