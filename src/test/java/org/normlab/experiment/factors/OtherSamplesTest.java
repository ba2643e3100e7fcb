package org.normlab.experiment.factors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.normlab.data.DataSet;
import org.normlab.data.SampleShape;
import org.normlab.data.Samples;
import org.normlab.data.Values;
import org.normlab.experiment.ArmSpecification;
import org.normlab.experiment.InvalidExperimentException;
import org.normlab.layers.Layer;

/** What a model becomes on samples that are not gray bytes. */
class OtherSamplesTest {
    private static final Samples TRAINING =
            new Samples(SampleShape.vector(2), new Values.Floats(new float[] {-4, 1, 2, 1}), new int[] {0, 1});
    private static final Samples VALIDATION =
            new Samples(SampleShape.vector(2), new Values.Floats(new float[] {100, -200}), new int[] {0});
    private static final DataSet TABLE = new DataSet("table", TRAINING, VALIDATION, 2, Map.of());

    @Test
    void dividedByMaximumTakesNegativeValuesAsPositive() {
        assertThat(first(InputScaling.DIVIDED_BY_MAXIMUM)).isEqualTo("Rescaling(scale=1.0, offset=0.0, divisor=4.0)");
    }

    @Test
    void standardizedByFeatureHasAMeanAndAVarianceForEach() {
        assertThat(first(InputScaling.STANDARDIZED_BY_FEATURE))
                .isEqualTo("Normalization(axis=[-1], mean=[-1.0, 1.0], variance=[9.0, 0.0])");
    }

    /** A deviation or a maximum of 0 counts as 1, as in scikit-learn: 5.1 becomes 0, or stays, and is never divided by 0. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "STANDARDIZED | 5.1 | Rescaling(scale=1.0, offset=-5.09999",
                "STANDARDIZED | 0 | Rescaling(scale=1.0, offset=-0.0, divisor=1.0)",
                "DIVIDED_BY_MAXIMUM | 0 | Rescaling(scale=1.0, offset=0.0, divisor=1.0)",
                "DIVIDED_BY_MAXIMUM | 5.1 | Rescaling(scale=1.0, offset=0.0, divisor=5.09999",
                "STANDARDIZED_BY_FEATURE | 5.1 | Normalization(axis=[-1], mean=[5.1, 5.1], variance=[0.0, 0.0])",
            })
    void constantDataAreNotScaled(InputScaling scaling, float value, String layer) {
        Samples constant = new Samples(
                SampleShape.vector(2), new Values.Floats(new float[] {value, value, value, value}), new int[] {0, 1});
        DataSet data = new DataSet("table", constant, constant, 2, Map.of());
        assertThat(layers(scaling, data).get(0)).startsWith(layer);
    }

    @ParameterizedTest
    @EnumSource(InputScaling.class)
    void nothingIsFittedToTheValidationSamples(InputScaling scaling) {
        DataSet other = new DataSet("table", TRAINING, TRAINING, 2, Map.of());
        assertThat(layers(scaling, TABLE)).isEqualTo(layers(scaling, other));
    }

    @Test
    void imagesHaveTheChannelsOfTheData() {
        Samples colours = new Samples(SampleShape.image(1, 2, 3), new Values.Bytes(new byte[6]), new int[1]);
        DataSet data = new DataSet("colours", colours, colours, 2, Map.of());
        assertThat(arm(InputScaling.RAW, new Network.Images()).on(data).model().layers())
                .first()
                .hasToString("Reshape([1, 2, 3])");
    }

    @Test
    void imagesOfVectorsAreRefused() {
        assertThatThrownBy(() -> arm(InputScaling.RAW, new Network.Images()).on(TABLE))
                .isInstanceOf(InvalidExperimentException.class)
                .hasMessage("The model of arm plain makes images of its input, but the samples of table are vectors of"
                        + " 2: take images, conv2d and max-pooling2d out of the model, or say how large the images are"
                        + " with image-size.");
    }

    private static String first(InputScaling scaling) {
        return layers(scaling, TABLE).get(0);
    }

    private static List<String> layers(InputScaling scaling, DataSet data) {
        return arm(scaling).on(data).model().layers().stream()
                .map(Layer::toString)
                .toList();
    }

    private static ArmSpecification arm(InputScaling scaling, Network.Part... parts) {
        Factors factors = Factors.of(new Network(List.of(parts))).withInput(scaling);
        return new ArmSpecification("plain", "an arm", factors);
    }
}
