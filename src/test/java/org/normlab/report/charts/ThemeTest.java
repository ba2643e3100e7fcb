package org.normlab.report.charts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ThemeTest {
    /** What WCAG asks of lines and shapes, and of text. */
    private static final double SHAPE = 3;

    private static final double TEXT = 4.5;

    static Stream<Theme> themes() {
        return Stream.of(Theme.LIGHT, Theme.DARK);
    }

    @Test
    void bothHaveTheSameColours() {
        assertThat(Theme.LIGHT.colors().keySet()).isEqualTo(Theme.DARK.colors().keySet());
    }

    @ParameterizedTest
    @MethodSource("themes")
    void armsStandOutFromThePaper(Theme theme) {
        assertThat(IntStream.range(0, Theme.ARM_COLORS))
                .allSatisfy(arm -> assertThat(contrast(theme, "arm" + arm, "paper"))
                        .as("arm%d", arm)
                        .isGreaterThanOrEqualTo(SHAPE));
    }

    @ParameterizedTest
    @MethodSource("themes")
    void textCanBeReadOnItsGround(Theme theme) {
        for (String ground : new String[] {"revived", "failed", "learned", "unknown", "low", "high"}) {
            assertThat(contrast(theme, "on-" + ground, ground)).as(ground).isGreaterThanOrEqualTo(TEXT);
        }
        for (String ink : new String[] {"ink", "muted", "accent"}) {
            assertThat(contrast(theme, ink, "paper")).as(ink).isGreaterThanOrEqualTo(TEXT);
        }
    }

    @Test
    void onlyColoursAreReplaced() {
        ObjectNode option =
                Options.object().put("name", "@arm0").put("color", "@arm0").put("borderColor", "@nothing");
        option.putArray("data").add("@arm0");
        option.putObject("inRange").putArray("color").add("@low").add("#123456");
        assertThat(Theme.LIGHT.applyTo(option))
                .hasToString(
                        "{\"name\":\"@arm0\",\"color\":\"#c44e00\",\"borderColor\":\"@nothing\",\"data\":[\"@arm0\"],"
                                + "\"inRange\":{\"color\":[\"#eef4f8\",\"#123456\"]}}");
        assertThat(option.path("color").asText()).isEqualTo("@arm0");
    }

    private static double contrast(Theme theme, String one, String other) {
        double a = luminance(theme.colors().get(one));
        double b = luminance(theme.colors().get(other));
        return (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    }

    /** Relative luminance as WCAG 2 defines it. */
    private static double luminance(String color) {
        double[] weights = {.2126, .7152, .0722};
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            double channel = Integer.parseInt(color.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
            sum += weights[i] * (channel <= .04045 ? channel / 12.92 : Math.pow((channel + .055) / 1.055, 2.4));
        }
        return sum;
    }
}
