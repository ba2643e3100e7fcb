package org.normlab.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.normlab.data.DataSet;
import org.normlab.data.SampleShape;
import org.normlab.data.Samples;
import org.normlab.data.Values;
import org.normlab.experiment.factors.DataFit;
import org.normlab.experiment.factors.Factors;
import org.normlab.experiment.factors.InputScaling;
import org.normlab.experiment.factors.Network;
import org.normlab.layers.Layer;

/** What a run keeps of its training data comes back from its file to the last bit. */
class DataFitTest {
    /** Numbers that take all digits of float32, and a constant column. */
    private static final float[] VALUES = {.1f, 16_777_217, 5.1f, -1e-7f, 1 / 3f, 5.1f, 7.77e5f, -2 / 3f, 5.1f};

    @ParameterizedTest
    @EnumSource
    void itComesBackAsItWas(InputScaling scaling) throws IOException {
        Samples samples = new Samples(SampleShape.vector(3), new Values.Floats(VALUES), new int[] {0, 1, 1});
        DataFit fit = DataFit.of(
                scaling,
                new DataSet(
                        "table",
                        samples,
                        samples,
                        List.of("NA", "a, \"b\""),
                        List.of("w", "h", "d"),
                        List.of(),
                        Map.of()));
        DataFit back = Json.value(Json.parse(Json.pretty(fit)), DataFit.class);
        assertThat(back).isEqualTo(fit);
        assertThat(layers(scaling, back)).isEqualTo(layers(scaling, fit));
    }

    private static List<String> layers(InputScaling scaling, DataFit fit) {
        ArmSpecification arm = new ArmSpecification(
                "plain", "an arm", Factors.of(new Network(List.of())).withInput(scaling));
        return arm.on(fit).model().layers().stream().map(Layer::toString).toList();
    }
}
