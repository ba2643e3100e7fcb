package org.normlab.description;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KindTest {
    /** A value of somebody's own, and the same class in a later version, which has one more setting. */
    private record Filter(int size, double rate, List<Filter> parts, boolean isNew, Kind<Filter> kind)
            implements Described {}

    private static final Kind<Filter> FIRST = kind();
    private static final Kind<Filter> LATER = kind().with(
                    "new",
                    Type.FLAG,
                    Filter::isNew,
                    (filter, isNew) -> filter(filter.size, filter.rate, filter.parts, isNew));
    private static final Kinds KINDS = Kinds.of(List.of(FIRST));

    private static Kind<Filter> kind() {
        return Kind.of("Filter", Filter.class, () -> filter(1, .5, List.of(), false))
                .withRequired(
                        "size",
                        Type.INTEGER,
                        Filter::size,
                        (filter, size) -> filter(size, filter.rate, filter.parts, filter.isNew))
                .with(
                        "rate",
                        Type.NUMBER,
                        Filter::rate,
                        (filter, rate) -> filter(filter.size, rate, filter.parts, filter.isNew))
                .with(
                        "parts",
                        Type.listOf(Type.described(Filter.class)),
                        Filter::parts,
                        (filter, parts) -> filter(filter.size, filter.rate, parts, filter.isNew));
    }

    private static Filter filter(int size, double rate, List<Filter> parts, boolean isNew) {
        return new Filter(size, rate, parts, isNew, FIRST);
    }

    @Test
    void aDescriptionHasWhatIsRequiredAndWhatIsNotAtItsDefault() {
        Filter inner = filter(2, .25, List.of(), false);
        Filter outer = filter(3, .5, List.of(inner), false);
        assertThat(FIRST.description(filter(1, .5, List.of(), false))).hasToString("Filter(size=1)");
        assertThat(outer.description()).hasToString("Filter(size=3, parts=[Filter(size=2, rate=0.25)])");
        assertThat(outer.description().plain())
                .isEqualTo(Map.of(
                        "Filter",
                        Map.of("size", 3L, "parts", List.of(Map.of("Filter", Map.of("size", 2L, "rate", .25))))));
        assertThat(KINDS.make(outer.description().plain(), Filter.class)).isEqualTo(outer);
    }

    /** So runs that were made before the setting existed are still known. */
    @Test
    void aNewSettingChangesNoDescriptionOfBefore() {
        Filter before = filter(3, .25, List.of(), false);
        assertThat(LATER.description(before)).isEqualTo(FIRST.description(before));
        assertThat(LATER.description(filter(3, .25, List.of(), true)))
                .hasToString("Filter(size=3, rate=0.25, new=true)");
        assertThat(Kinds.of(List.of(LATER)).make(FIRST.description(before).plain(), Filter.class))
                .isEqualTo(before);
    }

    @Test
    void whatIsWrongIsNamed() {
        assertRefused("Blur", "There is no Filter called Blur; known are Filter.");
        assertRefused("Filter", "Filter needs the setting size.");
        assertRefused(
                Map.of("Filter", Map.of("size", 1, "sise", 2)),
                "Filter has no setting sise; it has size, rate, parts.");
        assertRefused(Map.of("Filter", Map.of("size", 1.5)), "Filter: size must be a whole number; got 1.5.");
        assertRefused(
                Map.of("Filter", Map.of("size", 1L << 32)),
                "Filter: size must be a whole number of 32 bits; got 4294967296.");
        assertRefused(Map.of("Filter", Map.of("size", 1, "rate", "much")), "Filter: rate must be a number; got much.");
        assertRefused(Map.of("Filter", Map.of("size", 1, "parts", 2)), "Filter: parts must be a list; got 2.");
        assertRefused(3, "A Filter must be a name, or a name with settings; got 3.");
        assertRefused(Map.of("Filter", 3), "A Filter must be a name, or a name with settings; got {Filter=3}.");
    }

    @Test
    void aNameIsThereOnce() {
        assertThatThrownBy(() -> KINDS.with(LATER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There are two kinds called Filter. Give yours another name.");
    }

    private static void assertRefused(Object plain, String message) {
        assertThatThrownBy(() -> KINDS.make(plain, Filter.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
