package org.normlab.report.verdicts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
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
    void threeSeedsFindNothingAndThatIsSaid() {
        assertThat(new Resolution(3, 1, .002, false).text())
                .startsWith("3 seeds cannot find any difference between arms, however large: it takes at least 6.");
        assertThat(new Resolution(6, 3, .002, false).text()).contains("it takes at least 7.");
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
