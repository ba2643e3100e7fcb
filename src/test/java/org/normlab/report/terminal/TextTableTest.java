package org.normlab.report.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TextTableTest {
    private static final TextTable TABLE = new TextTable(
            List.of(
                    TextTable.Column.name("arm"),
                    TextTable.Column.number("validation accuracy", 1),
                    TextTable.Column.number("seconds", 2)),
            List.of(row("batch-normalization-after-relu", ".9876", "28"), row("raw", ".1", "7")));

    @Test
    void whereThereIsRoomNothingIsBroken() {
        assertThat(text(TABLE, 100))
                .isEqualTo(
                        """
                        arm                             validation accuracy  seconds
                        ────────────────────────────────────────────────────────────
                        batch-normalization-after-relu                .9876       28
                        raw                                              .1        7
                        """);
    }

    @Test
    void headersAreBrokenFirst() {
        assertThat(text(TABLE, 52))
                .isEqualTo(
                        """
                        arm                             validation  seconds
                                                          accuracy
                        ───────────────────────────────────────────────────
                        batch-normalization-after-relu       .9876       28
                        raw                                     .1        7
                        """);
    }

    @Test
    void aHeaderIsNotBrokenWhereThereIsRoomForIt() {
        TextTable table = new TextTable(
                List.of(
                        TextTable.Column.name("arm"),
                        TextTable.Column.number("validation accuracy", 1),
                        TextTable.Column.number("in seconds", 2)),
                List.of(row("raw", ".1", "7")));
        assertThat(text(table, 33))
                .isEqualTo(
                        """
                        arm  validation accuracy       in
                                                  seconds
                        ─────────────────────────────────
                        raw                   .1        7
                        """);
    }

    @Test
    void thenNames() {
        assertThat(text(TABLE, 44))
                .isEqualTo(
                        """
                        arm                      validation  seconds
                                                   accuracy
                        ────────────────────────────────────────────
                        batch-normalization-          .9876       28
                          after-relu
                        raw                              .1        7
                        """);
        assertThat(TABLE.leftOut(44)).isEmpty();
    }

    @Test
    void atLastColumnsAreLeftOutAndNamed() {
        assertThat(text(TABLE, 32))
                .isEqualTo(
                        """
                        arm                   validation
                                                accuracy
                        ────────────────────────────────
                        batch-normalization-       .9876
                          after-relu
                        raw                           .1
                        """);
        assertThat(TABLE.leftOut(32)).containsExactly("seconds");
        assertThat(TABLE.leftOut(24)).containsExactly("validation accuracy", "seconds");
    }

    @Test
    void noLineIsEverTooWide() {
        for (int width = 10; width < 70; width++) {
            int most = width;
            assertThat(TABLE.lines(width)).as("at %d", width).allMatch(line -> line.width() <= most);
        }
    }

    private static List<Text> row(String... cells) {
        return List.of(cells).stream().map(Text::of).toList();
    }

    private static String text(TextTable table, int width) {
        return table.lines(width).stream()
                .map(line -> line.toString().stripTrailing() + "\n")
                .collect(Collectors.joining());
    }
}
