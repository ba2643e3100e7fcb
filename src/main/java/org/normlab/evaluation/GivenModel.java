package org.normlab.evaluation;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.normlab.data.DataSet;
import org.normlab.data.InvalidDataException;
import org.normlab.data.Range;
import org.normlab.data.SampleShape;
import org.normlab.data.Samples;
import org.normlab.experiment.Arm;
import org.normlab.experiment.ExperimentSpecification;
import org.normlab.experiment.FinishedRun;
import org.normlab.experiment.InvalidExperimentException;
import org.normlab.experiment.factors.DataFit;
import org.normlab.training.Inference;
import org.normlab.training.TensorFlowRuntime;
import org.normlab.training.TrainedWeights;
import org.normlab.training.ValidationResult;
import org.tensorflow.ndarray.Shape;

/**
 * A model with its weights, and with what it took from its training data: scaling, classes and the shape of samples.
 *
 * @param experiment name of the experiment that the model is of
 * @param arm with the model, its loss, and its name, fitted to the training data
 * @param weights of the model
 * @param run that ended with these weights; none if they come from a file
 */
public record GivenModel(String experiment, Arm arm, TrainedWeights weights, Optional<FinishedRun> run) {
    private static final int FEW = 20; // so few samples may all be small by chance

    /**
     * The model of a run with the weights that it kept, as it was fitted when the run was made.
     *
     * @param specification of the run's experiment
     * @throws org.normlab.experiment.InvalidExperimentException if the run kept no weights, does not say what it was
     *     fitted to, or was made of something else
     * @throws InvalidDataException if the weights are not those of such a model
     */
    public static GivenModel of(FinishedRun run, ExperimentSpecification specification) {
        DataFit fit = run.dataFit()
                .orElseThrow(() -> new InvalidExperimentException("The run in " + run.folder()
                        + " was made before runs kept what they were fitted to. Give its own data with --data."));
        Arm arm = specification.require(run.arm()).on(fit);
        run.requireMadeOf(arm);
        return of(run, arm);
    }

    /**
     * The model of a run with the weights that it kept, fitted to its data again.
     *
     * @param specification of the run's experiment
     * @param data the run's, whole or as the run had it
     * @throws InvalidExperimentException if the run kept no weights or was made of something else
     * @throws InvalidDataException if the weights are not those of such a model
     */
    public static GivenModel of(FinishedRun run, ExperimentSpecification specification, DataSet data) {
        DataSet limited = run.limited(data);
        Arm arm = specification.require(run.arm()).on(limited);
        run.requireMadeOf(arm, limited);
        return of(run, arm);
    }

    private static GivenModel of(FinishedRun run, Arm arm) {
        Map<String, Shape> shapes = shapes(arm);
        return new GivenModel(run.experiment(), arm, new TrainedWeights(shapes, run.weights(shapes)), Optional.of(run));
    }

    /**
     * The model of an arm with weights from a file: {@code .npz}, or Keras's {@code .weights.h5} or {@code .keras}.
     *
     * @param data that the model is fitted to: its training part
     * @throws InvalidExperimentException if there is no such arm
     * @throws InvalidDataException if the weights are not those of such a model
     */
    public static GivenModel of(Path weights, ExperimentSpecification specification, String arm, DataSet data) {
        Arm built = specification
                .on(data)
                .select(List.of(specification.require(arm).name()))
                .get(0);
        Map<String, Shape> shapes = shapes(built);
        return new GivenModel(
                specification.name(),
                built,
                new TrainedWeights(shapes, WeightsFile.read(weights, shapes)),
                Optional.empty());
    }

    /** What the model took from its training data. */
    public DataFit fit() {
        return arm.fit().orElseThrow();
    }

    private static Map<String, Shape> shapes(Arm arm) {
        int features = arm.fit().orElseThrow().sampleShape().features();
        return arm.model().summary(Shape.of(features)).shapes();
    }

    /** Whether the weights are the bits that the run's run.json names; true if no run says anything. */
    public boolean hasTheRunsWeights() {
        return run.isEmpty() || run.get().weightsSha256().equals(weights.sha256());
    }

    /**
     * Loss and accuracy on the validation samples of any data, and what the run noted after its last epoch.
     *
     * @throws InvalidDataException if the samples do not suit the model
     */
    public Evaluation evaluate(TensorFlowRuntime runtime, DataSet data) {
        runtime.require(arm.precision());
        Samples samples = fit().validation(data);
        ValidationResult now = Inference.evaluate(
                runtime,
                arm.recipe(),
                weights.values(),
                samples,
                fit().classNames().size());
        if (Double.isNaN(now.loss())) {
            throw notNumbers("samples of " + data.name());
        }
        return Evaluation.of(this, data.name(), samples, now);
    }

    private InvalidDataException notNumbers(String inputs) {
        return new InvalidDataException(
                "The outputs of arm %s for %s are not numbers, so they name no class. Its weights or the inputs are not finite, or too large for float32: train it with a smaller learning rate, or bring the inputs to a smaller scale."
                        .formatted(arm.name(), inputs));
    }

    /** A warning in one sentence, if the validation samples have values of another scale than the training data had. */
    public Optional<String> warning(DataSet data) {
        return featureWarning(data)
                .or(() -> fit().range().warning("those of " + data.name(), Range.of(data.validation())));
    }

    private Optional<String> featureWarning(DataSet data) {
        List<Range> trained = fit().featureRanges();
        if (trained.isEmpty()) {
            return Optional.empty();
        }
        Samples samples = fit().validation(data);
        List<Range> given = Range.ofFeatures(samples);
        return IntStream.range(0, trained.size())
                .filter(i -> trained.get(i).isBeyond(given.get(i))
                        || samples.count() >= FEW && trained.get(i).isFarAbove(given.get(i)))
                .mapToObj(i ->
                        "The training samples have values %s in %s, those of %s %s: the model was not trained on such values, so bring them to the same scale."
                                .formatted(trained.get(i), featureName(i), data.name(), given.get(i)))
                .findFirst();
    }

    private String featureName(int feature) {
        List<String> names = fit().featureNames();
        return names.isEmpty() ? "feature " + feature : "column " + names.get(feature);
    }

    /** A warning in one sentence, if the images have pixels of another scale than the training data had. */
    public Optional<String> warning(List<Image> images) {
        return images.stream()
                .flatMap(image -> fit().range().warning("those of " + image.name(), image.range()).stream())
                .findFirst();
    }

    /**
     * The images of such files, as the model takes them.
     *
     * @throws InvalidDataException if one is no image, or of another size, or the model does not take gray images
     */
    public List<Image> images(List<Path> files, Image.Fitting fitting) {
        SampleShape shape = fit().sampleShape();
        if (!shape.isImage() || shape.channels() != 1) {
            throw new InvalidDataException(
                    "Arm %s takes samples of shape %s; only gray images can be read from files. Put such samples into a .npz, and evaluate on it."
                            .formatted(arm.name(), shape));
        }
        return files.stream()
                .flatMap(file -> ImageFile.read(file, shape.height(), shape.width(), fitting).stream())
                .toList();
    }

    /** The class of each image. */
    public List<ImagePrediction> predict(TensorFlowRuntime runtime, List<Image> images) {
        runtime.require(arm.precision());
        List<float[]> pixels = images.stream().map(Image::pixels).toList();
        List<float[]> probabilities = Inference.probabilities(runtime, arm.recipe(), weights.values(), pixels);
        for (int i = 0; i < images.size(); i++) {
            for (float probability : probabilities.get(i)) {
                if (Float.isNaN(probability)) {
                    throw notNumbers(images.get(i).name());
                }
            }
        }
        return IntStream.range(0, images.size())
                .mapToObj(i -> ImagePrediction.of(images.get(i).name(), fit().classNames(), probabilities.get(i)))
                .toList();
    }
}
