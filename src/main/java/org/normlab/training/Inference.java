package org.normlab.training;

import java.util.List;
import java.util.Map;
import org.normlab.data.Samples;
import org.normlab.layers.Context;
import org.normlab.layers.Mode;
import org.normlab.layers.ModelSummary;
import org.normlab.layers.ShapeInference;
import org.normlab.layers.Variables;
import org.normlab.layers.Weights;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** What a trained model makes of data, in inference mode. Each call has a graph and a session of its own. */
public final class Inference {
    private Inference() {}

    /**
     * Loss, accuracy and predictions over samples, as a run computes them over its validation samples after every epoch.
     *
     * @param weights all of the model's, by name
     * @param classes number of classes
     * @throws IllegalArgumentException if the weights or the data do not suit the model
     */
    public static ValidationResult evaluate(
            TensorFlowRuntime runtime, Recipe recipe, Map<String, float[]> weights, Samples validation, int classes) {
        ModelSummary model = new ShapeInference().summary(recipe.model(), Shape.of(validation.features()));
        RunSize.requireTensors(model, Math.min(Validation.BATCH_SIZE, validation.count()));
        try (Graph graph = new Graph();
                Session session = runtime.session(graph, recipe.precision())) {
            Ops tf = Ops.create(graph);
            Variables variables = Variables.create(tf, 0);
            GraphSamples samples = new GraphSamples(tf, "validation", validation, classes);
            Validation computed = new Validation(tf, variables, samples, validation, recipe);
            return runtime.optimising(recipe.precision(), () -> {
                GraphSamples.load(session, samples);
                Weights.assign(graph, session, variables, weights);
                return computed.run(session);
            });
        }
    }

    /**
     * The probability of each class for each image.
     *
     * @param weights all of the model's, by name
     * @param images each of as many features as the model takes, from 0 to 255
     * @throws IllegalArgumentException if the weights or the images do not suit the model
     */
    public static List<float[]> probabilities(
            TensorFlowRuntime runtime, Recipe recipe, Map<String, float[]> weights, List<float[]> images) {
        try (Graph graph = new Graph();
                Session session = runtime.session(graph, recipe.precision())) {
            Ops tf = Ops.create(graph);
            Variables variables = Variables.create(tf, 0);
            Shape one = Shape.of(1, images.get(0).length);
            Placeholder<TFloat32> pixels = tf.placeholder(TFloat32.class, Placeholder.shape(one));
            Operand<TFloat32> outputs = recipe.model().call(Context.of(tf, variables, Mode.INFERENCE), pixels);
            Operand<TFloat32> probabilities = recipe.loss().probabilities(tf, outputs);
            return runtime.optimising(recipe.precision(), () -> {
                Weights.assign(graph, session, variables, weights);
                return images.stream()
                        .map(image -> probabilities(session, pixels, probabilities, image))
                        .toList();
            });
        }
    }

    private static float[] probabilities(
            Session session, Placeholder<TFloat32> pixels, Operand<TFloat32> probabilities, float[] image) {
        try (TFloat32 fed = TFloat32.tensorOf(Shape.of(1, image.length), DataBuffers.of(image));
                Result result =
                        session.runner().feed(pixels, fed).fetch(probabilities).run()) {
            TFloat32 value = (TFloat32) result.get(0);
            float[] ofClasses = new float[(int) value.size()];
            value.asRawTensor().data().asFloats().read(ofClasses);
            return ofClasses;
        }
    }
}
