package org.normlab.report.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.normlab.report.ResultsFixture;

class ClaimsTest {
    private static final String FORGIVES = "batch-norm-forgives-raw-input";
    private static final String RAW = "raw-does-not-learn";
    private static final String GRADIENTS = "gradients-explode";
    private static final String RATE = "learning-rate-cannot-cope";
    private static final String SCALING = "scaling-is-decent";
    private static final String RANGE = "batch-norm-maps-to-0-1";
    private static final String COST = "batch-norm-costs-seconds";

    @TempDir
    private Path folder;

    private ResultsFixture fixture;

    @BeforeEach
    void setUp() {
        fixture = ResultsFixture.in(folder).experiment("raw", "scaled", "batch-norm", "raw-logits");
    }

    @Test
    void rawDoesNotLearn() {
        arm("raw", 3, 0, run -> run);
        assertFinding(
                RAW,
                ClaimVerdict.HOLDS,
                0,
                Double.NaN,
                3,
                "0 of 3 runs learned, 0 learned in part, 3 stayed at chance.");
        arm("raw", 3, 1, run -> run);
        assertThat(verdict(RAW)).isEqualTo(ClaimVerdict.PARTLY);
        arm("raw", 3, 3, run -> run);
        assertThat(verdict(RAW)).isEqualTo(ClaimVerdict.DOES_NOT_HOLD);
    }

    @Test
    void twoSeedsCannotTell() {
        arm("raw", 2, 2, run -> run);
        assertFinding(
                RAW,
                ClaimVerdict.CANNOT_TELL,
                1,
                Double.NaN,
                2,
                "2 of 2 runs learned, 0 learned in part, 0 stayed at chance. A verdict needs 3 seeds.");
    }

    @Test
    void missingArmsCannotTell() {
        arm("raw", 3, 0, run -> run);
        for (String claim : new String[] {GRADIENTS, RATE, SCALING, RANGE, FORGIVES, COST}) {
            assertThat(verdict(claim)).isEqualTo(ClaimVerdict.CANNOT_TELL);
            assertThat(finding(claim).n()).isZero();
            assertThat(finding(claim).evidence()).startsWith("No ").endsWith(".");
        }
    }

    @Test
    void otherExperimentsHaveNoClaims() {
        arm("large-batch", 3, 0, run -> run);
        assertThat(Claims.of(fixture.read())).isEmpty();
    }

    @Test
    void runsThatStoppedOrThrewAreNamed() {
        arm("raw", 2, 0, run -> run);
        fixture.run("raw", 2).status("not finite", "chance").write();
        fixture.run("raw", 3).status("threw", null).write();
        assertFinding(
                RAW,
                ClaimVerdict.HOLDS,
                0,
                Double.NaN,
                3,
                "0 of 3 runs learned, 0 learned in part, 2 stayed at chance, 1 stopped at a loss that was not finite,"
                        + " 1 threw (not counted).");
    }

    @Test
    void scaling() {
        arm("scaled", 3, 3, run -> run);
        assertFinding(
                SCALING,
                ClaimVerdict.HOLDS,
                1,
                Double.NaN,
                3,
                "3 of 3 runs learned, 0 learned in part, 0 stayed at chance. Validation accuracy where it learned:"
                        + " .9800.");
        arm("scaled", 3, 2, run -> run);
        assertThat(verdict(SCALING)).isEqualTo(ClaimVerdict.PARTLY);
        arm("scaled", 3, 0, run -> run);
        assertThat(verdict(SCALING)).isEqualTo(ClaimVerdict.DOES_NOT_HOLD);
    }

    @Test
    void learningRate() {
        arm("raw", 4, 1, run -> run);
        arm("raw-logits", 3, 3, run -> run);
        assertFinding(
                RATE,
                ClaimVerdict.DOES_NOT_HOLD,
                1,
                .25,
                3,
                "3 of 3 runs learned, 0 learned in part, 0 stayed at chance. Validation accuracy where it learned:"
                        + " .9800. Only its loss differs from that of raw, of which 1 of 4 learned.");
        arm("raw-logits", 3, 1, run -> run);
        assertThat(verdict(RATE)).isEqualTo(ClaimVerdict.PARTLY);
        arm("raw-logits", 3, 0, run -> run);
        assertThat(verdict(RATE)).isEqualTo(ClaimVerdict.HOLDS);
    }

    @Test
    void anotherOptimizerCannotTell() {
        arm("raw", 3, 0, run -> run);
        arm("raw-logits", 3, 3, run -> run.specification("optimizer", "adam .0001"));
        assertThat(finding(RATE).verdict()).isEqualTo(ClaimVerdict.CANNOT_TELL);
        assertThat(finding(RATE).evidence())
                .isEqualTo("raw and raw-logits were not trained by one optimizer: adam .0001; adam .001.");
    }

    @Test
    void batchNormForgives() {
        arm("raw", 3, 0, run -> run);
        arm("batch-norm", 3, 3, run -> run);
        assertFinding(
                FORGIVES,
                ClaimVerdict.HOLDS,
                1,
                0,
                3,
                "3 of 3 runs learned, 0 learned in part, 0 stayed at chance. Validation accuracy where it learned:"
                        + " .9800. Without it 0 of 3 learned.");
        arm("batch-norm", 3, 1, run -> run);
        assertThat(verdict(FORGIVES)).isEqualTo(ClaimVerdict.PARTLY);
        arm("batch-norm", 3, 0, run -> run);
        assertThat(verdict(FORGIVES)).isEqualTo(ClaimVerdict.DOES_NOT_HOLD);
    }

    @Test
    void gradientsThatStartNoLargerDoNotExplode() {
        arm("scaled", 3, 3, run -> run.probe(0, "gradient_norm", .5));
        arm("raw", 3, 0, run -> run.probe(0, "gradient_norm", 4.9));
        assertThat(verdict(GRADIENTS)).isEqualTo(ClaimVerdict.DOES_NOT_HOLD);
    }

    @Test
    void gradientsThatStartLargeAndStaySoExplode() {
        arm("scaled", 3, 3, run -> run.probe(0, "gradient_norm", .5));
        arm("raw", 3, 0, run -> run.probe(0, "gradient_norm", 80).probe(100, "gradient_norm", 9000));
        assertThat(verdict(GRADIENTS)).isEqualTo(ClaimVerdict.HOLDS);
        arm("raw-logits", 3, 3, run -> run.probe(0, "gradient_norm", 240));
        assertThat(verdict(GRADIENTS)).isEqualTo(ClaimVerdict.PARTLY);
        arm("raw-logits", 3, 0, run -> run.probe(0, "gradient_norm", 240));
        assertThat(verdict(GRADIENTS)).isEqualTo(ClaimVerdict.HOLDS);
    }

    @Test
    void gradientsThatStartLargeAndDieExplodeOnlyPartly() {
        arm("scaled", 3, 3, run -> run.probe(0, "gradient_norm", .5));
        arm("raw", 3, 0, run -> run.probe(0, "gradient_norm", 80)
                .probe(100, "gradient_norm", 0)
                .probe(0, "clipped_share", .5)
                .probe(100, "clipped_share", .9));
        arm("raw-logits", 3, 3, run -> run.probe(0, "gradient_norm", 240));
        assertFinding(
                GRADIENTS,
                ClaimVerdict.PARTLY,
                160,
                1,
                3,
                "At step 0 the gradient norm on raw pixels is 160 times that on scaled ones (median of 3 pairs; 160). In"
                        + " the 3 runs that did not learn it starts at 80.0 and its least is 0 (medians), exactly 0 in"
                        + " 3 of them; the share of clipped samples goes from 50.0 % to 90.0 % (medians). With the loss"
                        + " from logits it is 3.00 times that of raw, and 3 of 3 learned.");
    }

    @Test
    void largeGradientsThatLearnExplodeOnlyPartly() {
        arm("scaled", 3, 3, run -> run.probe(0, "gradient_norm", .5));
        arm("raw", 3, 3, run -> run.probe(0, "gradient_norm", 80));
        assertThat(verdict(GRADIENTS)).isEqualTo(ClaimVerdict.PARTLY);
    }

    @Test
    void gradientsProbedOnceCannotTell() {
        arm("scaled", 3, 3, run -> run.probe(0, "gradient_norm", .5));
        arm("raw", 3, 0, run -> run.probe(0, "gradient_norm", 80));
        assertThat(verdict(GRADIENTS)).isEqualTo(ClaimVerdict.CANNOT_TELL);
        assertThat(finding(GRADIENTS).evidence())
                .endsWith(" How it goes on in the runs that did not learn was not probed.");
    }

    @Test
    void batchNormRange() {
        arm("batch-norm", 1, 1, run -> run.output(0, "batch_normalization", -.5, 4, 0, 1)
                .output(0, "batch_normalization_1", -.6, 5, 0, 1)
                .output(99, "batch_normalization", -2, 9.5, .3, 1.2)
                .output(99, "batch_normalization_1", -3, 8, .1, 1.4));
        assertFinding(
                RANGE,
                ClaimVerdict.DOES_NOT_HOLD,
                0,
                1,
                1,
                "0 of 2 layers (in 1 run) stay within 0 to 1 when last probed. First probed: outputs from -0.600 to"
                        + " 5.00, mean 0 and standard deviation 1.00 (medians over the layers). Last probed: outputs from"
                        + " -3.00 to 9.50, mean 0.200 and standard deviation 1.30 (medians over the layers).");
        arm("batch-norm", 1, 1, run -> run.output(99, "batch_normalization", 0, 1, .5, .2)
                .output(99, "batch_normalization_1", 0, 1.5, .5, .2));
        assertThat(verdict(RANGE)).isEqualTo(ClaimVerdict.PARTLY);
        arm("batch-norm", 1, 1, run -> run.output(0, "batch_normalization", -9, 9, .5, .2)
                .output(99, "batch_normalization", 0, 1, .5, .2));
        assertThat(verdict(RANGE)).isEqualTo(ClaimVerdict.HOLDS);
    }

    @Test
    void cost() {
        timed("scaled", 28, 29, 30);
        timed("raw", 27, 28.5, 29.5);
        timed("batch-norm", 50, 52, 54);
        assertFinding(
                COST,
                ClaimVerdict.HOLDS,
                23,
                .05,
                3,
                "An epoch of batch-norm takes 23.0 seconds more than one of scaled (mean of 3 pairs; 22.0 to 24.0);"
                        + " scaling all pixels once on the host takes 0.0500 seconds, scaling them in the graph 0.667"
                        + " seconds an epoch (scaled minus raw, mean of 3 pairs).");
        timed("batch-norm", 50, 28.5, 54);
        assertThat(verdict(COST)).isEqualTo(ClaimVerdict.PARTLY);
        timed("batch-norm", 28, 28.5, 29);
        assertThat(verdict(COST)).isEqualTo(ClaimVerdict.DOES_NOT_HOLD);
        timed("batch-norm", 28.04, 29.04, 30.04);
        assertThat(verdict(COST)).isEqualTo(ClaimVerdict.DOES_NOT_HOLD);
    }

    @Test
    void secondsOfABusyMachineAreNoCost() {
        timed("scaled", 28, 29, 30, 31);
        timed("batch-norm", 50, 52, 54);
        fixture.run("batch-norm", 3).learned().busyElsewhere(.9).epoch(.98, 500).write();
        assertThat(verdict(COST)).isEqualTo(ClaimVerdict.HOLDS);
        assertThat(finding(COST).evidence())
                .startsWith("An epoch of batch-norm takes 23.0 seconds more")
                .contains("3 pairs");
    }

    @Test
    void costWithoutTheTimeOfScalingCannotTell() {
        fixture = ResultsFixture.in(folder.resolve("other"));
        timed("scaled", 28, 29, 30);
        timed("batch-norm", 50, 52, 54);
        assertThat(verdict(COST)).isEqualTo(ClaimVerdict.CANNOT_TELL);
        assertThat(finding(COST).evidence())
                .endsWith("(mean of 3 pairs; 22.0 to 24.0); nobody timed the scaling on the host.");
    }

    /** Seeds from 0 on, of which the first so many learned. */
    private void arm(String arm, int seeds, int learned, UnaryOperator<ResultsFixture.Run> more) {
        for (int seed = 0; seed < seeds; seed++) {
            ResultsFixture.Run run = fixture.run(arm, seed);
            more.apply(seed < learned ? run.learned().epoch(.98, 20) : run.epoch(.1, 20))
                    .write();
        }
    }

    private void timed(String arm, double... seconds) {
        for (int seed = 0; seed < seconds.length; seed++) {
            fixture.run(arm, seed).learned().epoch(.98, seconds[seed]).write();
        }
    }

    private Claim.Finding finding(String claim) {
        return Claims.of(fixture.read()).stream()
                .filter(candidate -> candidate.name().equals(claim))
                .findFirst()
                .orElseThrow()
                .finding();
    }

    private ClaimVerdict verdict(String claim) {
        return finding(claim).verdict();
    }

    private void assertFinding(
            String claim, ClaimVerdict verdict, double value, double reference, int n, String evidence) {
        Claim.Finding finding = finding(claim);
        assertThat(finding.evidence()).isEqualTo(evidence);
        assertThat(finding.verdict()).isEqualTo(verdict);
        assertThat(finding.value()).isEqualTo(value, org.assertj.core.api.Assertions.within(1e-12));
        assertThat(Double.valueOf(finding.reference())).isEqualTo(Double.valueOf(reference));
        assertThat(finding.n()).isEqualTo(n);
    }
}
