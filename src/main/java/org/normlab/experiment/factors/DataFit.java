package org.normlab.experiment.factors;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;
import org.normlab.data.Alignment;
import org.normlab.data.DataSet;
import org.normlab.data.Range;
import org.normlab.data.SampleShape;
import org.normlab.data.Samples;

/**
 * What a model takes from its training data: once, from the training samples, for all data that it is applied to later.
 *
 * @param shape of a sample: [height, width, channels] or [features]
 * @param classNames what each class is called, in the order of the model's outputs
 * @param featureNames what each value of a sample is called; empty if they have no names
 * @param minimum of all values of the training samples
 * @param maximum likewise
 * @param featureRanges of each value of a vector; empty for images
 * @param input the numbers that the input is scaled by
 */
public record DataFit(
        List<Integer> shape,
        List<String> classNames,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> featureNames,
        float minimum,
        float maximum,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Range> featureRanges,
        InputFit input) {

    /** Copies the lists; feature names and ranges may be null, which means none. */
    public DataFit {
        shape = List.copyOf(shape);
        classNames = List.copyOf(classNames);
        featureNames = featureNames == null ? List.of() : List.copyOf(featureNames);
        featureRanges = featureRanges == null ? List.of() : List.copyOf(featureRanges);
        Objects.requireNonNull(input, "input");
    }

    /** Fits that scaling to the training samples. */
    public static DataFit of(InputScaling scaling, DataSet data) {
        SampleShape shape = data.training().shape();
        return new DataFit(
                shape.sizes(),
                data.classNames(),
                data.featureNames(),
                data.training().minimum(),
                data.training().maximum(),
                shape.isImage() ? List.of() : Range.ofFeatures(data.training()),
                scaling.fit(data.training()));
    }

    /** The shape of a sample. */
    public SampleShape sampleShape() {
        return new SampleShape(shape);
    }

    /** The values that the model was trained on. */
    public Range range() {
        return new Range(minimum, maximum);
    }

    /**
     * The validation samples of any data as the model takes them; see {@link Alignment#validation}.
     *
     * @throws org.normlab.data.InvalidDataException if they do not suit the model
     */
    public Samples validation(DataSet data) {
        return new Alignment(sampleShape(), classNames, featureNames).validation(data);
    }
}
