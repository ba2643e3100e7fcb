package org.normlab.report.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {
    private static final String ESCAPE = "\u001B";

    @ParameterizedTest
    @CsvSource({
        "raw, 3",
        "'', 0",
        "\u65E5\u672C, 4",
        "\uD83E\uDDEA, 2",
        "e\u0301, 1",
        "\u25CF\u25D0\u2588, 3",
        "\uFF21, 2"
    })
    void widthIsInColumnsOfATerminal(String text, int columns) {
        assertThat(Text.of(text).width()).isEqualTo(columns);
    }

    @Test
    void onlyStyledPiecesGetCodesAndOnlyIfAsked() {
        Text text = Text.of("a ").and("b", Style.GREEN).and(" ", Style.RED);
        assertThat(text.toString(false)).isEqualTo("a b ");
        assertThat(text.toString(true)).isEqualTo("a " + ESCAPE + "[32mb" + ESCAPE + "[0m ");
    }

    /** So that a name can neither clear the screen nor read backwards. */
    @ParameterizedTest
    @ValueSource(strings = {"\u001B", "\n", "\r", "\t", "\u0007", "\u009B", "\u202E", "\u2066", "\u2028"})
    void whatMovesTheCursorIsMadeVisible(String character) {
        assertThat(Text.of("a" + character + "[31mb")).hasToString("a\uFFFD[31mb");
    }

    @Test
    void linesBreakAtBlanksAndAfterDashesAndCommas() {
        assertThat(lines(Text.of("one two three").wrapped(8))).containsExactly("one two", "three");
        assertThat(lines(Text.of("one-two-three").wrapped(8))).containsExactly("one-two-", "three");
        assertThat(lines(Text.of("one,two").wrapped(4))).containsExactly("one,", "two");
        assertThat(lines(Text.of("one-two-three").wrapped(8, 2))).containsExactly("one-two-", "  three");
        assertThat(lines(Text.of("short").wrapped(8))).containsExactly("short");
        assertThat(lines(Text.EMPTY.wrapped(8))).containsExactly("");
    }

    @Test
    void aWordWithoutAPlaceToBreakIsCut() {
        assertThat(lines(Text.of("x".repeat(10)).wrapped(4))).containsExactly("xxxx", "xxxx", "xx");
        assertThat(lines(Text.of("\u65E5\u672C\u8A9E").wrapped(5))).containsExactly("\u65E5\u672C", "\u8A9E");
        assertThat(lines(Text.of("ab " + "x".repeat(5)).wrapped(4))).containsExactly("ab", "xxxx", "x");
    }

    @Test
    void stylesOutliveTheBreak() {
        Text text = Text.of("red red", Style.RED);
        assertThat(text.wrapped(4))
                .extracting(line -> line.toString(true))
                .containsOnly(ESCAPE + "[31mred" + ESCAPE + "[0m");
    }

    @Test
    void piecesAreKeptWhole() {
        List<Text> pieces = List.of(Text.of("a b"), Text.of("c d"), Text.of("e f"));
        assertThat(lines(Text.flowed(pieces, 2, 8))).containsExactly("a b  c d", "e f");
    }

    private static List<String> lines(List<Text> lines) {
        return lines.stream().map(Text::toString).toList();
    }
}
