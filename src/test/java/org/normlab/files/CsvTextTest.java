package org.normlab.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "=HYPERLINK(\"http://x\")",
                "=1+1",
                "+SUM(A1)",
                "-cmd|'/c calc'!A0",
                "@SUM(A1)",
                "-",
                "-1,5",
                "+1 2",
                "--1",
                "\t=1",
                "\r\n=1",
                " =1",
                "=\n1"
            })
    void textThatSpreadsheetsWouldComputeGetsAnApostrophe(String text) {
        assertThat(CsvText.written(text)).isEqualTo("'" + text);
        assertThat(CsvText.read("'" + text)).isEqualTo(text);
    }

    /** Names that have apostrophes themselves are told from those that got one. */
    @ParameterizedTest
    @ValueSource(strings = {"'=1", "''=1", "'-1", "'- 1", "' =1"})
    void oneApostropheIsTakenOffAgain(String text) {
        assertThat(CsvText.written(text)).isEqualTo("'" + text);
        assertThat(CsvText.read("'" + text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "raw",
                "-1",
                "+1",
                "-0.5",
                "-.5e-7",
                "+1.",
                "'",
                "'raw'",
                "'90s",
                "a=b",
                "1-2",
                "batch-norm",
                "#no",
                "\u2212x"
            })
    void numbersAndAllOtherTextStayAsTheyAre(String text) {
        assertThat(CsvText.written(text)).isEqualTo(text);
        assertThat(CsvText.read(text)).isEqualTo(text);
    }

    /** As another tool has written it. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {"=1, =1", "'=1, =1", "'-1, -1", "-x, -x"})
    void cellsOfOthersAreRead(String cell, String text) {
        assertThat(CsvText.read(cell)).isEqualTo(text);
    }

    /** A pattern that tries every part of the digits again would take minutes. */
    @Test
    void whatIsNearlyANumberIsReadInLinearTime() {
        String nearly = "-" + "1".repeat(500_000) + "x";
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertThat(CsvText.isNumber(nearly))
                .isFalse());
    }
}
