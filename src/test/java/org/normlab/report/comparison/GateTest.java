package org.normlab.report.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.normlab.report.ResultsFixture;
import org.normlab.report.verdicts.Metric;
import org.normlab.report.verdicts.VerdictRule;

class GateTest {
    private static final int SEEDS = 6;

    @TempDir
    private Path folder;

    private ResultsFixture baseline;
    private ResultsFixture candidate;

    @BeforeEach
    void baseline() {
        baseline = ResultsFixture.in(folder.resolve("baseline"));
        candidate = ResultsFixture.in(folder.resolve("candidate"));
        runs(baseline, "mine", seed -> .98 + seed / 1000.0);
    }

    @Test
    void theSameOrALittleOtherPasses() {
        runs(candidate, "mine", seed -> .9801 + seed / 1000.0);
        assertThat(gate().decision()).isEqualTo(Gate.Decision.PASS);
        assertThat(gate().text())
                .startsWith("pass: mine in B and mine in A are equivalent")
                .endsWith("Gate: pass.");
    }

    @Test
    void whatIsSurelyNotWorsePassesHoweverMuchBetterItMayBe() {
        runs(candidate, "mine", seed -> .98 + seed / 1000.0 + (seed == 0 ? -.001 : .01));
        assertThat(gate().decision()).isEqualTo(Gate.Decision.PASS);
        assertThat(gate().text()).contains("cannot tell whether").contains("by the margin has p = .016.");
    }

    @Test
    void worseInEverySeedIsARegression() {
        runs(candidate, "mine", seed -> .97 + seed / 1000.0);
        assertThat(gate().decision()).isEqualTo(Gate.Decision.REGRESSION);
    }

    @Test
    void fewerThatLearnAreARegressionWhateverTheMetric() {
        for (int seed = 0; seed < SEEDS; seed++) {
            candidate
                    .run("mine", seed)
                    .epoch(.98 + seed / 1000.0, 20)
                    .set("weights_sha256", "x")
                    .write();
        }
        Gate gate = Gate.of(
                baseline.read(), candidate.read(), VerdictRule.DEFAULT, List.of(Metric.VALIDATION_ACCURACY), Set.of());
        assertThat(gate.lines())
                .first()
                .asString()
                .startsWith("regression: mine in B learns less often than mine in A");
        assertThat(gate.decision()).isEqualTo(Gate.Decision.REGRESSION);
    }

    @Test
    void threeSeedsCannotTell() {
        for (int seed = 0; seed < 3; seed++) {
            run(candidate, "mine", seed, .981).write();
        }
        assertThat(gate().decision()).isEqualTo(Gate.Decision.CANNOT_TELL);
    }

    @Test
    void aRunThatDidNotFinishKeepsItFromPassing() {
        runs(candidate, "mine", seed -> .9801 + seed / 1000.0);
        candidate.run("mine", 5).status("not finite", "chance").write();
        assertThat(gate().decision()).isEqualTo(Gate.Decision.CANNOT_TELL);
        assertThat(gate().lines())
                .contains(
                        "cannot tell: mine did not finish in the candidate with seed 5, with which the baseline did; so it"
                                + " cannot pass.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no run.json", "no folder", "no accuracy", "threw"})
    void aSeedWithoutAFinishedRunKeepsItFromPassing(String how) throws IOException {
        runs(candidate, "mine", seed -> .9801 + seed / 1000.0);
        Path run = folder.resolve("candidate/runs/mine-seed5");
        switch (how) {
            case "no run.json" -> Files.delete(run.resolve("run.json"));
            case "no folder" -> {
                for (String file : List.of("run.json", "epochs.csv", "probes.csv")) {
                    Files.delete(run.resolve(file));
                }
                Files.delete(run);
            }
            case "no accuracy" -> {
                Path epochs = run.resolve("epochs.csv");
                Files.writeString(epochs, Files.readString(epochs).replaceAll("0\\.98\\d+,20", ",20"));
            }
            default -> candidate.run("mine", 5).status("threw", "").write();
        }
        assertThat(gate().lines())
                .contains(
                        "cannot tell: mine did not finish in the candidate with seed 5, with which the baseline did; so it"
                                + " cannot pass.");
        assertThat(gate().decision()).isEqualTo(Gate.Decision.CANNOT_TELL);
    }

    @Test
    void whatWasMadeOtherwiseIsNotComparable() {
        for (int seed = 0; seed < SEEDS; seed++) {
            run(candidate, "mine", seed, .98).specification("epochs", 2).write();
        }
        assertThat(gate().decision()).isEqualTo(Gate.Decision.NOT_COMPARABLE);
    }

    @Test
    void anArmThatIsLackingIsNotComparable() {
        runs(baseline, "other", seed -> .98);
        runs(candidate, "mine", seed -> .9801 + seed / 1000.0);
        assertThat(gate().lines()).last().isEqualTo("not comparable: The candidate has no run of other.");
        assertThat(gate().decision()).isEqualTo(Gate.Decision.NOT_COMPARABLE);
    }

    @Test
    void aRegressionOutweighsAllElse() {
        runs(baseline, "other", seed -> .98);
        runs(candidate, "mine", seed -> .97 + seed / 1000.0);
        assertThat(gate().decision()).isEqualTo(Gate.Decision.REGRESSION);
    }

    private static void runs(ResultsFixture to, String arm, IntFunction<Double> accuracy) {
        for (int seed = 0; seed < SEEDS; seed++) {
            run(to, arm, seed, accuracy.apply(seed)).write();
        }
    }

    private static ResultsFixture.Run run(ResultsFixture to, String arm, int seed, double accuracy) {
        return to.run(arm, seed).learned().set("weights_sha256", arm + accuracy).epoch(accuracy, 20);
    }

    private Gate gate() {
        return Gate.of(
                baseline.read(), candidate.read(), VerdictRule.DEFAULT, List.of(Metric.VALIDATION_ACCURACY), Set.of());
    }
}
