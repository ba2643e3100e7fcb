package org.normlab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeedListTest {

    @Test
    void listsAndRangesAreSeeds() {
        assertThat(SeedList.parse("0").seeds()).containsExactly(0L);
        assertThat(SeedList.parse("0-3").seeds()).containsExactly(0L, 1L, 2L, 3L);
        assertThat(SeedList.parse("5,1").seeds()).containsExactly(1L, 5L);
        assertThat(SeedList.parse("0-2, 1,7").seeds()).containsExactly(0L, 1L, 2L, 7L);
    }

    @Test
    void aMillionSeedsAreTheMost() {
        assertThat(SeedList.parse(ranges(1000)).seeds()).hasSize(1_000_000);
        assertThatThrownBy(() -> SeedList.parse(ranges(1001)))
                .hasMessage("there are more than 1,000,000 seeds; take fewer");
    }

    /** So many times a thousand seeds. */
    private static String ranges(int thousands) {
        return IntStream.range(0, thousands)
                .mapToObj(i -> i + "000-" + i + "999")
                .collect(Collectors.joining(","));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "-1", "3-1", "1,,2", "0-5000", "1.5", "99999999999"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> SeedList.parse(text))
                .hasMessage("\"" + text + "\" is no list of seeds; expected whole numbers and ascending ranges of at"
                        + " most 1000, for example 0 or 0-9 or 1,5");
    }
}
