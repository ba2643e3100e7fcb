package org.normlab.report.verdicts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.normlab.report.ResultsFixture;

class ResolutionTest {
    @TempDir
    private Path folder;

    /** By Power's formula, at the largest p up to .05 / 3 that ten pairs can give. */
    @Test
    void tenSeedsOfFourArms() {
        assertThat(new Resolution(10, 3, .002, false).text().replaceAll("\\s+", " "))
                .isEqualTo(
                        "10 seeds find a difference of .0025 in validation accuracy with probability .8. That two arms are"
                                + " alike within .003 is found with about 8. (3 comparisons at 5 %; the differences between runs of one"
                                + " seed spread by .0020, which is assumed.)");
    }

    @Test
    void fewerThanSixSeedsFindNoDifferenceInAMeanAndThreeCanDifferInHowManyLearned() {
        assertThat(new Resolution(3, 1, .002, false).text().replace("\n ", ""))
                .startsWith(
                        "3 seeds cannot find a difference in mean accuracy, loss or seconds, however large: that takes at"
                                + " least 6. That one arm learns with 3 of 3 and another with 0 of 3 is found.");
        assertThat(new Resolution(2, 1, .002, false).text().replace("\n ", ""))
                .contains("learns with 2 of 2 and another with 0 of 2 is not found either.");
        assertThat(new Resolution(3, 3, .002, false).text().replace("\n ", ""))
                .contains("learns with 3 of 3 and another with 0 of 3 is not found either."); // .031 of .017
        assertThat(new Resolution(6, 3, .002, false).text().replace("\n ", "")).contains("that takes at least 7.");
    }

    /** The test draws some of the ways of many pairs, so its p never gets smaller than 1 of 20,001. */
    @Test
    @Timeout(20)
    void amongThousandsOfArmsNoNumberOfSeedsFindsADifference() {
        assertThat(new Resolution(3, 9_999, .002, false).text().replace("\n ", ""))
                .startsWith(
                        "3 seeds cannot find a difference in mean accuracy, loss or seconds, however large: with so many"
                                + " comparisons, no number of seeds can. That one arm");
    }

    @Test
    void oneArmHasNothingToBeComparedWith() {
        assertThat(Resolution.of(10, 1, folder.resolve("none")).text()).isEmpty();
    }

    @Test
    void theSpreadOfRunsThatAreThereIsTaken() {
        ResultsFixture fixture = ResultsFixture.in(folder).experiment("scaled", "mine");
        for (int seed = 0; seed < 3; seed++) {
            fixture.run("scaled", seed).learned().epoch(.98, 20).write();
            fixture.run("mine", seed).learned().epoch(.98 + seed * .01, 20).write();
        }
        fixture.run("scaled", 3).learned().epoch(.98, 20).write();
        fixture.run("mine", 3).epoch(.1, 20).write();
        assertThat(Resolution.of(10, 2, folder).text())
                .contains("spread by .0100, as those that")
                .contains("1 comparison at");
    }
}
