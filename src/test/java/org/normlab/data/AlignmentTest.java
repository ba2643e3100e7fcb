package org.normlab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a model with the classes cat, dog, eel and the features width, height makes of other data. */
class AlignmentTest {
    private static final Alignment MODEL =
            new Alignment(SampleShape.vector(2), List.of("cat", "dog", "eel"), List.of("width", "height"));

    @Test
    void classesAreFoundByName() {
        Samples samples = MODEL.validation(data(List.of("eel", "cat"), List.of(), 0, 1));
        assertThat(samples.labels()).containsExactly(2, 0);
    }

    /** Each was looked for among all. */
    @Test
    @Timeout(10)
    void aHundredThousandFeaturesAreFoundByTheirNames() {
        List<String> names =
                IntStream.range(0, 100_000).mapToObj(i -> "feature " + i).toList();
        List<String> reversed = new ArrayList<>(names);
        Collections.reverse(reversed);
        float[] values = new float[names.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        SampleShape shape = SampleShape.vector(values.length);
        Samples samples = new Samples(shape, new Values.Floats(values), new int[] {0});
        DataSet other = new DataSet("other", samples, samples, List.of("cat"), reversed, List.of(), Map.of());
        Values ordered =
                new Alignment(shape, List.of("cat"), names).validation(other).values();
        assertThat(ordered.get(0)).isEqualTo(99_999);
        assertThat(ordered.get(1)).isEqualTo(99_998);
        assertThat(ordered.get(99_999)).isZero();
    }

    @Test
    void oneOfTheClassesIsEnough() {
        assertThat(MODEL.validation(data(List.of("dog"), List.of(), 0, 0)).labels())
                .containsExactly(1, 1);
    }

    @Test
    void aClassThatIsANumberIsFoundByTheNumber() {
        Alignment model = new Alignment(SampleShape.vector(2), List.of("1.0", "2.0", "10.0"), List.of());
        assertThat(model.validation(data(List.of("1", "10"), List.of(), 1, 0)).labels())
                .containsExactly(2, 0);
    }

    @Test
    void aClassThatTheModelDoesNotKnowIsRefused() {
        assertThatThrownBy(() -> MODEL.validation(data(List.of("ant", "cat"), List.of(), 0, 1)))
                .isInstanceOf(InvalidDataException.class)
                .hasMessage(
                        "other has samples of the class ant, which the model does not know; it knows cat, dog, eel.");
    }

    /** It has no validation sample, so nothing of it is asked of the model. */
    @Test
    void aClassOfTrainingSamplesAloneDoesNotMatter() {
        Samples validation = samples(1, 1);
        DataSet data = new DataSet("other", samples(0, 1), validation, List.of("ant", "cat"), Map.of());
        assertThat(MODEL.validation(data).labels()).containsExactly(0, 0);
    }

    @Test
    void columnsAreFoundByName() {
        Samples samples = MODEL.validation(data(List.of("cat", "dog"), List.of("height", "width"), 0, 1));
        assertThat(((Values.Floats) samples.values()).array()).containsExactly(2, 1, 4, 3);
        assertThat(((Values.Floats) MODEL.validation(data(List.of("cat", "dog"), List.of(), 0, 1))
                                .values())
                        .array())
                .containsExactly(1, 2, 3, 4);
    }

    @Test
    void otherColumnsAreRefused() {
        assertThatThrownBy(() -> MODEL.validation(data(List.of("cat", "dog"), List.of("width", "depth"), 0, 1)))
                .hasMessage("The model takes the columns width, height; those of other are width, depth.");
    }

    @Test
    void samplesOfAnotherShapeAreRefused() {
        Alignment images = new Alignment(SampleShape.image(1, 2, 1), List.of("cat", "dog"), List.of());
        assertThatThrownBy(() -> images.validation(data(List.of("cat", "dog"), List.of(), 0, 1)))
                .hasMessage("The model takes samples of shape 1x2; those of other have shape 2.");
    }

    private static DataSet data(List<String> classes, List<String> features, int... labels) {
        Samples samples = samples(labels);
        return new DataSet("other", samples, samples, classes, features, List.of(), Map.of());
    }

    private static Samples samples(int... labels) {
        return new Samples(SampleShape.vector(2), new Values.Floats(new float[] {1, 2, 3, 4}), labels);
    }
}
