package org.normlab.evaluation;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.normlab.data.DataSet;
import org.normlab.data.InvalidDataException;
import org.normlab.data.SampleShape;
import org.normlab.experiment.Arm;
import org.normlab.experiment.ExperimentSpecification;
import org.normlab.experiment.FinishedRun;
import org.normlab.training.Inference;
import org.normlab.training.TensorFlowRuntime;
import org.normlab.training.TrainedWeights;
import org.normlab.training.ValidationResult;
import org.tensorflow.ndarray.Shape;

/**
 * A model with its weights and the data that it is for.
 *
 * @param experiment name of the experiment that the model is of
 * @param arm with the model, its loss, and its name
 * @param data that the model was built for: it decides scaling, classes and the size of images
 * @param weights of the model
 * @param run that ended with these weights; none if they come from a file
 */
public record GivenModel(String experiment, Arm arm, DataSet data, TrainedWeights weights, Optional<FinishedRun> run) {

    /**
     * The model of a run with the weights that it kept.
     *
     * @param specification of the run's experiment
     * @param data the run's, whole or as the run had it
     * @throws org.normlab.experiment.InvalidExperimentException if the run kept none or was made of something else
     * @throws InvalidDataException if the weights are not those of such a model
     */
    public static GivenModel of(FinishedRun run, ExperimentSpecification specification, DataSet data) {
        DataSet limited = run.limited(data);
        Arm arm = specification.require(run.arm()).on(limited);
        run.requireMadeOf(arm, limited);
        Map<String, Shape> shapes = shapes(arm, limited);
        TrainedWeights weights = new TrainedWeights(shapes, run.weights(shapes));
        return new GivenModel(run.experiment(), arm, limited, weights, Optional.of(run));
    }

    /**
     * The model of an arm with weights from a file: {@code .npz}, or Keras's {@code .weights.h5} or {@code .keras}.
     *
     * @param data that the model is built for
     * @throws org.normlab.experiment.InvalidExperimentException if there is no such arm
     * @throws InvalidDataException if the weights are not those of such a model
     */
    public static GivenModel of(Path weights, ExperimentSpecification specification, String arm, DataSet data) {
        Arm built = specification
                .on(data)
                .select(List.of(specification.require(arm).name()))
                .get(0);
        Map<String, Shape> shapes = shapes(built, data);
        return new GivenModel(
                specification.name(),
                built,
                data,
                new TrainedWeights(shapes, WeightsFile.read(weights, shapes)),
                Optional.empty());
    }

    private static Map<String, Shape> shapes(Arm arm, DataSet data) {
        return arm.model().summary(Shape.of(data.training().features())).shapes();
    }

    /** Whether the weights are the bits that the run's run.json names; true if no run says anything. */
    public boolean hasTheRunsWeights() {
        return run.isEmpty() || run.get().weightsSha256().equals(weights.sha256());
    }

    /** Loss and accuracy on the validation samples, and what the run noted after its last epoch. */
    public Evaluation evaluate(TensorFlowRuntime runtime) {
        runtime.require(arm.precision());
        ValidationResult now = Inference.evaluate(runtime, arm.recipe(), weights.values(), data);
        return Evaluation.of(this, now);
    }

    /**
     * The images of such files, as the model takes them.
     *
     * @throws InvalidDataException if one is no image, or of another size, or the model does not take gray images
     */
    public List<Image> images(List<Path> files, Image.Fitting fitting) {
        SampleShape shape = data.training().shape();
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
        return IntStream.range(0, images.size())
                .mapToObj(i -> ImagePrediction.of(images.get(i).name(), probabilities.get(i)))
                .toList();
    }
}
