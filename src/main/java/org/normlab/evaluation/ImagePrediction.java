package org.normlab.evaluation;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.normlab.files.CsvText;

/**
 * What a model takes an image for.
 *
 * @param image its file, and its number in the file if that has several
 * @param predicted the name of the class with the largest probability
 * @param probability of it, in [0, 1]
 * @param runnerUp the name of the class with the next largest probability
 * @param runnerUpProbability of that
 */
@JsonPropertyOrder({"image", "class", "probability", "runner_up", "runner_up_probability"})
public record ImagePrediction(
        String image,
        @JsonProperty("class") String predicted,
        double probability,
        String runnerUp,
        double runnerUpProbability) {

    /**
     * @param classNames in the order of the model's outputs
     * @param probabilities of each class, at least two
     */
    static ImagePrediction of(String image, List<String> classNames, float[] probabilities) {
        int first = largest(probabilities, -1);
        int second = largest(probabilities, first);
        return new ImagePrediction(
                image, classNames.get(first), probabilities[first], classNames.get(second), probabilities[second]);
    }

    private ImagePrediction inCsv() {
        return new ImagePrediction(
                CsvText.written(image),
                CsvText.written(predicted),
                probability,
                CsvText.written(runnerUp),
                runnerUpProbability);
    }

    private static int largest(float[] values, int butThat) {
        int largest = butThat == 0 ? 1 : 0;
        for (int i = largest + 1; i < values.length; i++) {
            if (i != butThat && values[i] > values[largest]) {
                largest = i;
            }
        }
        return largest;
    }

    /** All as a JSON array. */
    public static String json(List<ImagePrediction> predictions) {
        return Output.json(predictions);
    }

    /** All as CSV with a header; text that spreadsheets would compute has an apostrophe before it. */
    public static String csv(List<ImagePrediction> predictions) {
        return Output.csv(
                ImagePrediction.class,
                predictions.stream().map(ImagePrediction::inCsv).toList());
    }
}
