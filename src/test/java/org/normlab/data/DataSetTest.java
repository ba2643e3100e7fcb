package org.normlab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DataSetTest {
    private static final Samples TRAINING = new Samples(1, 2, new byte[6], Bytes.of(0, 1, 2));
    private static final Samples VALIDATION = new Samples(1, 2, new byte[4], Bytes.of(2, 1));
    private static final DataSet TINY = new DataSet("tiny", TRAINING, VALIDATION, 3, Map.of("b", "22", "a", "11"));

    @Test
    void limitedTakesTheFirstOfEachSplit() {
        var limited = TINY.limited(2, 1);
        assertThat(limited.training().labels()).containsExactly(0, 1);
        assertThat(limited.validation().labels()).containsExactly(2);
    }

    @Test
    void limitedKeepsNameClassesAndDigests() {
        var limited = TINY.limited(1, 1);
        assertThat(limited.name()).isEqualTo("tiny");
        assertThat(limited.classes()).isEqualTo(3);
        assertThat(limited.sha256()).isEqualTo(TINY.sha256());
    }

    @Test
    void limitBeyondTheTrainingSamplesIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TINY.limited(4, 1))
                .withMessage("DataSet tiny: training samples must be 1 to 3; got 4.");
    }

    @Test
    void limitOfNoValidationSampleIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TINY.limited(3, 0))
                .withMessage("DataSet tiny: validation samples must be 1 to 2; got 0.");
    }

    @Test
    void digestsAreSortedAndOurOwn() {
        var given = new HashMap<>(Map.of("b", "22", "a", "11"));
        var set = new DataSet("tiny", TRAINING, VALIDATION, 3, given);
        given.put("c", "33");
        assertThat(set.sha256().keySet()).containsExactly("a", "b");
        assertThat(set.sha256()).isUnmodifiable();
    }

    @Test
    void splitsOfTwoSizesAreRefused() {
        var turned = new Samples(2, 1, new byte[2], new byte[1]);
        assertThatExceptionOfType(InvalidDataException.class)
                .isThrownBy(() -> new DataSet("tiny", TRAINING, turned, 3, Map.of()))
                .withMessage("Data set tiny: both splits need samples of one shape;"
                        + " found uint8 of 1x2 to train, uint8 of 2x1 to validate.");
    }

    @Test
    void splitsOfTwoTypesAreRefused() {
        var floats = new Samples(SampleShape.image(1, 2, 1), new Values.Floats(new float[2]), new int[1]);
        assertThatExceptionOfType(InvalidDataException.class)
                .isThrownBy(() -> new DataSet("tiny", TRAINING, floats, 3, Map.of()))
                .withMessageEndingWith("found uint8 of 1x2 to train, float32 of 1x2 to validate.");
    }

    @Test
    void classesAreCalledByTheirLabelsUnlessSomebodyNamedThem() {
        assertThat(TINY.classNames()).containsExactly("0", "1", "2");
        assertThat(TINY.hasNamedClasses()).isFalse();
        var named = new DataSet("tiny", TRAINING, VALIDATION, List.of("cat", "dog", "eel"), Map.of());
        assertThat(named.classes()).isEqualTo(3);
        assertThat(named.hasNamedClasses()).isTrue();
    }

    @Test
    void labelOutsideTheClassesIsRefused() {
        assertThatExceptionOfType(InvalidDataException.class)
                .isThrownBy(() -> new DataSet("tiny", TRAINING, VALIDATION, 2, Map.of()))
                .withMessage("Data set tiny, training: labels must be 0 to 1; found 2 at position 2.");
    }

    @Test
    void labelsAreUnsigned() {
        var negative = new Samples(1, 2, new byte[2], Bytes.of(255));
        assertThatExceptionOfType(InvalidDataException.class)
                .isThrownBy(() -> new DataSet("tiny", TRAINING, negative, 3, Map.of()))
                .withMessage("Data set tiny, validation: labels must be 0 to 2; found 255 at position 0.");
    }

    @Test
    void noClassIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DataSet("tiny", TRAINING, VALIDATION, 0, Map.of()))
                .withMessage("DataSet tiny: needs at least one class; got none.");
    }

    @Test
    void namesOfOtherThanItsFeaturesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DataSet(
                        "tiny", TRAINING, VALIDATION, List.of("a", "b", "c"), List.of("width"), List.of(), Map.of()))
                .withMessage(String.format(
                        Locale.ROOT,
                        "DataSet tiny: needs a name for each of %d features, or none; got 1.",
                        TRAINING.features()));
    }
}
