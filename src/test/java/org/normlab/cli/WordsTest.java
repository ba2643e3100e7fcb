package org.normlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.normlab.experiment.Arm;
import org.normlab.experiment.Estimate;
import org.normlab.experiment.PlannedRun;
import org.normlab.testing.Digits;
import org.normlab.testing.NotebookExperiment;

class WordsTest {

    @ParameterizedTest
    @CsvSource({"0, 1 second", "40.4, 40 seconds", "100, 2 minutes", "960, 16 minutes", "7800, 2 h 10 min"})
    void durationsHaveTheUnitThatSuitsThem(double seconds, String text) {
        assertThat(Words.duration(seconds)).isEqualTo(text);
    }

    @Test
    void aRangeStandsBesideItsDuration() {
        assertThat(Words.duration(new Estimate.Range(540, 600, 720))).isEqualTo("10 minutes (9 minutes to 12 minutes)");
        assertThat(Words.duration(new Estimate.Range(598, 600, 602))).isEqualTo("10 minutes");
    }

    @Test
    void anEstimateSaysHowFewArmsWereTimed() {
        List<Arm> arms = NotebookExperiment.on(Digits.dataSet(10, 10, 10)).select(List.of("raw", "scaled"));
        List<PlannedRun> runs = PlannedRun.plan(arms, List.of(0L));
        Estimate.Range minutes = new Estimate.Range(600, 600, 600);
        assertThat(Words.duration(new Estimate(Map.of("raw", minutes, "scaled", minutes)), runs))
                .isEqualTo("about 20 minutes on this machine");
        assertThat(Words.duration(new Estimate(Map.of("raw", minutes)), runs))
                .isEqualTo("about 20 minutes on this machine, by the 1 of 2 arms that were timed");
        assertThat(Words.duration(new Estimate(Map.of()), runs))
                .isEqualTo("how long they take is not known, because even a few steps of such large models take long");
    }

    @ParameterizedTest
    @CsvSource({".98764, .9876", "1, 1.0000", "0, .0000"})
    void sharesHaveFourDecimals(double share, String text) {
        assertThat(Words.share(share)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"1, 1 run", "4, 4 runs", "'60000', '60,000 runs'"})
    void numbersHaveTheirNoun(long number, String text) {
        assertThat(Words.count(number, "run")).isEqualTo(text);
    }
}
