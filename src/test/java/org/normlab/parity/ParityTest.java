package org.normlab.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every normalization layer beside its formula in double precision, and beside Keras, PyTorch and timm: output, every
 * gradient (of the oracle by central differences) and every state, in training and in inference.
 */
class ParityTest {

    static Stream<ParityCase> cases() {
        return ParityCases.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyQuantityIsTheFormulasToRounding(ParityCase parity) {
        List<Distance> distances = Distance.of(parity);
        assertThat(distances).isNotEmpty().allSatisfy(distance -> assertThat(distance.ours())
                .as(distance.toString())
                .isLessThanOrEqualTo(ParityNotes.allowed(distance)));
    }

    /** Where the fused kernel and the references are off by a tenth and more, the composed form is right. */
    @ParameterizedTest
    @MethodSource("offsets")
    void anOffsetOfTenThousandCostsNothing(ParityCase parity) {
        assertThat(Distance.of(parity))
                .filteredOn(distance -> distance.quantity().equals("y"))
                .allSatisfy(distance -> {
                    assertThat(distance.ours()).isLessThan(8);
                    assertThat(distance.theirs()).isGreaterThan(1000);
                });
    }

    static Stream<ParityCase> offsets() {
        return ParityCases.all().filter(parity -> List.of("batch-offset-composed", "layer-offset", "group-offset")
                .contains(parity.name()));
    }
}
