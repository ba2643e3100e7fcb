package org.normlab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
    private static final String LONGEST = "a".repeat(230);

    @TempDir
    private Path temp;

    @ParameterizedTest
    @ValueSource(strings = {"raw", "batch-norm", "learning-rate-0.001", "8"})
    void wordsNumbersDashesAndPointsAreNames(String name) {
        assertThat(Names.objection(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "..",
                "a/b",
                "a\\b",
                "Raw",
                "a b",
                "a\"b",
                "a,b",
                "<script>",
                "a--b",
                "-a",
                "a.",
                "\u00fc",
                "\uD83E\uDDEA"
            })
    void whatAFolderMightNotBeCalledIsNone(String name) {
        assertThat(Names.objection(name))
                .contains("has lower-case letters, digits, and single dashes and points between them; got \"" + name
                        + "\".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"con", "prn", "aux", "nul", "com1", "com9", "lpt1", "lpt0", "con.a", "nul.tar.gz"})
    void aNameThatWindowsReservesIsNone(String name) {
        assertThat(Names.objection(name))
                .contains("is not one that Windows reserves for a device, because folders are called after it; got \""
                        + name + "\".");
        assertThat(Names.isReserved(name.toUpperCase(Locale.ROOT))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cons", "con-1", "a.con", "com", "com10", "lpt", "null"})
    void allOthersAreNames(String name) {
        assertThat(Names.objection(name)).isEmpty();
    }

    @Test
    void theLongestNameIsAFoldersWithAnySeed() throws IOException {
        assertThat(Names.objection(LONGEST)).isEmpty();
        Path run = RunStore.runFolder(temp, LONGEST, Long.MIN_VALUE);
        assertThat(Files.createDirectories(run).getFileName().toString()).hasSize(255);
    }

    @Test
    void aVeryLongNameIsRefusedWithoutBeingShownAsAWhole() {
        assertThat(Names.objection("a-".repeat(50_000) + "a"))
                .contains("has at most 230 characters, because folders are called after it; got 100001: \""
                        + "a-".repeat(115) + "...\".");
        assertThat(Names.objection("-".repeat(100_000)))
                .contains("has lower-case letters, digits, and single dashes and points between them; got \""
                        + "-".repeat(230) + "...\".");
    }

    @Test
    void oneCharacterMoreIsRefused() {
        assertThatThrownBy(() -> TinyExperiment.arms(LONGEST + "b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("An arm's name has at most 230 characters, because folders are called after it; got 231: \""
                        + LONGEST + "b\".");
    }
}
