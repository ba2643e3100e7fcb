package org.normlab.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlCharactersTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0000", "\u0007", "\t", "\n", "\r", "\u001B", "\u007F", "\u0080", "\u0085", "\u009B", "\u009F",
                "\u202A", "\u202E", "\u2028", "\u2029", "\u2066", "\u2069"
            })
    void eachIsReplaced(String character) {
        assertThat(ControlCharacters.replaced("a" + character + "b")).isEqualTo("a\uFFFDb");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "plain", "\u00A0", "\u00E9", "\u200D", "\u2027", "\u2030", "\u05D0", "\uD83E\uDDEA", "\uFFFD"
            })
    void allElseIsKept(String text) {
        assertThat(ControlCharacters.replaced(text)).isSameAs(text);
    }

    @Test
    void inOneLineALineBreakIsABlank() {
        assertThat(ControlCharacters.inOneLine("a\nb\r\nc\rd\u2028e\u001Bf")).isEqualTo("a b c d e\uFFFDf");
    }
}
