package org.normlab.training;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.normlab.layers.Context;
import org.normlab.layers.LayerOutput;
import org.normlab.layers.Mode;
import org.normlab.layers.Variables;
import org.normlab.layers.normalization.BatchNormalization;
import org.normlab.optimizers.Gradients;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * Looks into a model between two training steps.
 *
 * <p>A probe is a pass of its own, in training mode, over the first training samples, the same at every step and for
 * every arm and seed. It updates nothing and shares no op with the training step, so a probed run has the bits of an
 * unprobed one.
 *
 * <pre>
 *   loss, accuracy     over the samples, in training mode
 *   inference_loss, inference_accuracy
 *                      likewise in inference mode, where moving statistics stand for the batch's
 *   input_mean, input_standard_deviation
 *                      over all values that go into the first layer with a kernel
 *   gradient_norm      √ Σ g², over the gradients of the mean loss by all trainable variables, and by each
 *   clipped_share      share of samples with p_true &lt; 1e-7, where the clipped loss has no gradient
 *   largest_probability
 *                      mean over the samples of the probability of the predicted class
 *   distinct_classes   number of classes that are predicted for any sample
 *   dead_relu_share    share of a layer's ReLU units (channels) that are 0 for every sample and pixel; over all layers,
 *                      of all units
 *   output_mean, output_standard_deviation
 *                      over all values that a layer puts out
 *   output_minimum, output_maximum
 *                      likewise, of a BatchNormalization
 * </pre>
 */
final class Probes {
    /** Samples that a probe looks at, if there are as many. */
    static final int SAMPLES = 512;

    private static final float CLIP = 1e-7f;

    private final List<Quantity> quantities = new ArrayList<>();

    private record Quantity(String layer, String name, Operand<TFloat64> value) {}

    Probes(Ops ops, Variables variables, GraphSamples inGraph, int sampleCount, Recipe recipe) {
        Ops tf = ops.withSubScope("probes");
        Operand<TInt32> indices =
                tf.constant(IntStream.range(0, Math.min(SAMPLES, sampleCount)).toArray());
        GraphSamples.Batch batch = inGraph.gather(tf, indices);
        Context context = Context.of(tf, variables, Mode.TRAINING);
        Operand<TFloat32> predictions = recipe.model().call(context, batch.pixels());
        Operand<TFloat32> meanLoss = recipe.loss().mean(tf, batch.oneHot(), predictions);
        add("", "loss", tf.dtypes.cast(meanLoss, TFloat64.class));
        add("", "accuracy", accuracy(tf, batch, predictions));
        addInference(tf, variables, batch, recipe);
        addMoments(tf, "", "input", kernelInput(batch, context.outputs(), variables));
        addGradients(tf, variables, Gradients.of(tf, variables, meanLoss));
        Operand<TFloat32> probabilities = recipe.loss().probabilities(tf, predictions);
        add("", "clipped_share", clippedShare(tf, batch, probabilities));
        add("", "largest_probability", largestProbability(tf, probabilities));
        add("", "distinct_classes", distinctClasses(tf, predictions));
        addDeadUnits(tf, context.outputs());
        for (LayerOutput output : context.outputs()) {
            addMoments(tf, output.name(), "output", output.output());
            if (output.layer() instanceof BatchNormalization) {
                addRange(tf, output);
            }
        }
    }

    private void addInference(Ops tf, Variables variables, GraphSamples.Batch batch, Recipe recipe) {
        Context context = Context.of(tf, variables, Mode.INFERENCE);
        Operand<TFloat32> predictions = recipe.model().call(context, batch.pixels());
        Operand<TFloat32> meanLoss = recipe.loss().mean(tf, batch.oneHot(), predictions);
        add("", "inference_loss", tf.dtypes.cast(meanLoss, TFloat64.class));
        add("", "inference_accuracy", accuracy(tf, batch, predictions));
    }

    private static Operand<TFloat64> accuracy(Ops tf, GraphSamples.Batch batch, Operand<TFloat32> predictions) {
        Operand<TInt64> predicted = tf.math.argMax(predictions, tf.constant(-1));
        return share(tf, tf.math.equal(predicted, batch.labels()));
    }

    /** What goes into the first layer with a kernel: the pixels, scaled and reshaped. */
    private static Operand<TFloat32> kernelInput(
            GraphSamples.Batch batch, List<LayerOutput> outputs, Variables variables) {
        Operand<TFloat32> input = batch.pixels();
        for (LayerOutput output : outputs) {
            if (variables.trainable().stream()
                    .anyMatch(variable -> variable.name().equals(output.name() + "/kernel"))) {
                break;
            }
            input = output.output();
        }
        return input;
    }

    /** Takes every quantity, after that many training steps. */
    List<ProbeValue> run(Session session, long step) {
        Session.Runner runner = session.runner();
        quantities.forEach(quantity -> runner.fetch(quantity.value));
        List<ProbeValue> values = new ArrayList<>();
        try (Result result = runner.run()) {
            for (int i = 0; i < quantities.size(); i++) {
                Quantity quantity = quantities.get(i);
                double value = ((TFloat64) result.get(i)).getDouble();
                values.add(new ProbeValue(step, quantity.layer, quantity.name, value));
            }
        }
        return values;
    }

    private void add(String layer, String name, Operand<TFloat64> value) {
        quantities.add(new Quantity(layer, name, value));
    }

    private void addGradients(Ops tf, Variables variables, List<Output<TFloat32>> gradients) {
        List<Operand<TFloat64>> squares = new ArrayList<>();
        for (Output<TFloat32> gradient : gradients) {
            // In float64, so that a tiny gradient's square is not mistaken for exactly 0.
            Operand<TFloat64> wide = tf.dtypes.cast(gradient, TFloat64.class);
            squares.add(sum(tf, tf.math.square(wide)));
        }
        add("", "gradient_norm", tf.math.sqrt(tf.math.addN(squares)));
        for (int i = 0; i < squares.size(); i++) {
            add(variables.trainable().get(i).name(), "gradient_norm", tf.math.sqrt(squares.get(i)));
        }
    }

    private static Operand<TFloat64> largestProbability(Ops tf, Operand<TFloat32> probabilities) {
        Operand<TFloat32> largest = tf.reduceMax(probabilities, tf.constant(-1));
        return tf.math.mean(tf.dtypes.cast(largest, TFloat64.class), tf.constant(0));
    }

    private void addMoments(Ops tf, String layer, String what, Operand<TFloat32> output) {
        Operand<TFloat32> values = tf.reshape(output, tf.constant(new long[] {-1}));
        Operand<TFloat32> mean = tf.math.mean(values, tf.constant(0));
        Operand<TFloat32> variance = tf.math.mean(tf.math.squaredDifference(values, mean), tf.constant(0));
        add(layer, what + "_mean", tf.dtypes.cast(mean, TFloat64.class));
        add(layer, what + "_standard_deviation", tf.math.sqrt(tf.dtypes.cast(variance, TFloat64.class)));
    }

    private static Operand<TFloat64> clippedShare(Ops tf, GraphSamples.Batch batch, Operand<TFloat32> probabilities) {
        Operand<TFloat32> ofTrueClass = tf.reduceSum(tf.math.mul(batch.oneHot(), probabilities), tf.constant(-1));
        return share(tf, tf.math.less(ofTrueClass, tf.constant(CLIP)));
    }

    private static Operand<TFloat64> distinctClasses(Ops tf, Operand<TFloat32> predictions) {
        int classes = (int) predictions.shape().get(-1);
        Operand<TInt64> predicted = tf.math.argMax(predictions, tf.constant(-1));
        Operand<TFloat64> chosen = tf.oneHot(predicted, tf.constant(classes), tf.constant(1.0), tf.constant(0.0));
        return sum(tf, tf.reduceMax(chosen, tf.constant(0)));
    }

    private void addDeadUnits(Ops tf, List<LayerOutput> outputs) {
        List<Operand<TBool>> dead = new ArrayList<>();
        for (LayerOutput output : outputs) {
            if (output.output().op().type().equals("Relu")) {
                Operand<TBool> ofLayer = tf.math.lessEqual(
                        tf.reduceMax(output.output(), allAxesButLast(tf, output.output())), tf.constant(0f));
                dead.add(ofLayer);
                add(output.name(), "dead_relu_share", share(tf, ofLayer));
            }
        }
        if (!dead.isEmpty()) {
            Operand<TBool> all = dead.size() == 1 ? dead.get(0) : tf.concat(dead, tf.constant(0));
            add("", "dead_relu_share", share(tf, all));
        }
    }

    private void addRange(Ops tf, LayerOutput output) {
        Operand<TFloat32> values = tf.reshape(output.output(), tf.constant(new long[] {-1}));
        Operand<TInt32> axis = tf.constant(0);
        add(output.name(), "output_minimum", tf.dtypes.cast(tf.reduceMin(values, axis), TFloat64.class));
        add(output.name(), "output_maximum", tf.dtypes.cast(tf.reduceMax(values, axis), TFloat64.class));
    }

    private static Operand<TFloat64> share(Ops tf, Operand<TBool> flags) {
        return tf.math.mean(tf.dtypes.cast(flags, TFloat64.class), tf.constant(0));
    }

    private static Operand<TFloat64> sum(Ops tf, Operand<TFloat64> values) {
        return tf.reduceSum(tf.reshape(values, tf.constant(new long[] {-1})), tf.constant(0));
    }

    private static Operand<TInt32> allAxesButLast(Ops tf, Operand<?> x) {
        return tf.constant(IntStream.range(0, x.shape().numDimensions() - 1).toArray());
    }
}
