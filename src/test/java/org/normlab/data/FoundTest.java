package org.normlab.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FoundTest {

    @Test
    void bytesAreHexadecimal() {
        assertThat(Found.bytes(Bytes.of(0, 8, 255))).isEqualTo("00 08 ff");
        assertThat(Found.bytes(new byte[0])).isEqualTo("nothing");
    }

    @Test
    void namesAreSorted() {
        assertThat(Found.names(List.of("b", "a"))).isEqualTo("a, b");
        assertThat(Found.names(List.of())).isEqualTo("nothing");
    }

    @Test
    void tenNamesAreShownAtMost() {
        var digits = IntStream.range(0, 10).mapToObj(String::valueOf);
        assertThat(Found.names(digits.toList())).isEqualTo("0, 1, 2, 3, 4, 5, 6, 7, 8, 9");
        var letters = "abcdefghijkl".chars().mapToObj(Character::toString);
        assertThat(Found.names(letters.toList())).isEqualTo("a, b, c, d, e, f, g, h, i, j and 2 more");
    }
}
