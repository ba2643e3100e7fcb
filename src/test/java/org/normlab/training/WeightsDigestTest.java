package org.normlab.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class WeightsDigestTest {

    /** As Python's hashlib and struct make it from the same two variables. */
    @Test
    void theDigestIsThatOfTheDocumentedBytes() {
        assertThat(WeightsDigest.of(Map.of("b/kernel", new float[] {1.5f}, "a/bias", new float[] {0, -2})))
                .isEqualTo("524db1dc0b2e73894847392f122e220528666a1ddbb57adf33b3dc2ea8f2bf42");
    }

    @Test
    void namesBelongToTheDigest() {
        float[] weight = {1.5f};
        assertThat(WeightsDigest.of(Map.of("a", weight))).isNotEqualTo(WeightsDigest.of(Map.of("b", weight)));
    }
}
