package org.normlab.statistics.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** By three standard errors of 10,000 experiments, .00654 at .05 and at .95. */
class ClaimTest {
    @Test
    void whatIsWithinThreeStandardErrorsIsChance() {
        assertThat(Claim.atMost(.05).standardError(10_000)).isBetween(.002179, .00218);
        assertThat(Claim.atMost(.05).holds(563, 10_000)).isTrue();
        assertThat(Claim.atMost(.05).holds(575, 10_000)).isFalse();
        assertThat(Claim.atLeast(.95).holds(9437, 10_000)).isTrue();
        assertThat(Claim.atLeast(.95).holds(9425, 10_000)).isFalse();
    }

    @Test
    void theOtherSideIsNoMatter() {
        assertThat(Claim.atMost(.05).holds(0, 10_000)).isTrue();
        assertThat(Claim.atLeast(.95).holds(10_000, 10_000)).isTrue();
    }

    @Test
    void ofFewExperimentsChanceGivesMore() {
        assertThat(Claim.atMost(.05).holds(2, 4)).isTrue();
        assertThat(Claim.atMost(.05).holds(3, 4)).isFalse();
    }

    @Test
    void whatIsWeighedHasNoChance() {
        assertThat(Claim.atMost(.05).holds(.05)).isTrue();
        assertThat(Claim.atMost(.05).holds(.0501)).isFalse();
        assertThat(Claim.atLeast(.95).holds(.9499)).isFalse();
    }

    @Test
    void whatIsForetoldMayBeTwoHundredthsOff() {
        assertThat(Claim.about(.6).holds(6250, 10_000)).isTrue();
        assertThat(Claim.about(.6).holds(6750, 10_000)).isFalse();
        assertThat(Claim.about(.6).holds(5250, 10_000)).isFalse();
        assertThat(Claim.about(0).holds(0, 10_000)).isTrue();
        assertThat(Claim.about(1).holds(9400, 10_000)).isFalse();
    }
}
