package org.normlab.parity;

import static org.normlab.parity.KernelOracles.convolution;
import static org.normlab.parity.KernelOracles.dense;
import static org.normlab.parity.KernelOracles.plain;
import static org.normlab.parity.NetworkOracles.crossEntropyOfLogits;
import static org.normlab.parity.NetworkOracles.crossEntropyOfProbabilities;
import static org.normlab.parity.NetworkOracles.each;

import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.normlab.layers.Activation;
import org.normlab.layers.Conv2D;
import org.normlab.layers.Dense;
import org.normlab.layers.Flatten;
import org.normlab.layers.Layer;
import org.normlab.layers.MaxPooling2D;
import org.normlab.layers.Reshape;
import org.normlab.losses.CategoricalCrossentropy;
import org.normlab.losses.Loss;
import org.normlab.losses.MeanSquaredError;
import org.normlab.testing.ActivationFormulas;
import org.tensorflow.framework.activations.ELU;
import org.tensorflow.framework.activations.GELU;
import org.tensorflow.framework.activations.ReLU;
import org.tensorflow.framework.activations.SELU;
import org.tensorflow.framework.activations.Sigmoid;
import org.tensorflow.framework.activations.Softmax;
import org.tensorflow.framework.activations.Swish;
import org.tensorflow.framework.activations.Tanh;
import org.tensorflow.ndarray.Shape;

/** The other layers of a network, the activations and the losses, in the configurations that the goldens hold. */
final class NetworkCases {
    private NetworkCases() {}

    static Stream<ParityCase> all() {
        return Stream.of(activations(), plainLayers(), losses()).flatMap(cases -> cases);
    }

    private static Stream<ParityCase> activations() {
        return Stream.of(
                activation("relu", new ReLU(), x -> Math.max(0, x)),
                activation("sigmoid", new Sigmoid(), ActivationFormulas::sigmoid),
                activation("tanh", new Tanh(), Math::tanh),
                activation("elu", new ELU(), x -> x > 0 ? x : Math.expm1(x)),
                activation("selu", new SELU(), ActivationFormulas::selu),
                activation("gelu", new GELU(false), x -> x * normalDistribution(x)),
                activation("gelu-approximate", new GELU(true), ActivationFormulas::geluByTanh),
                activation("silu", new Swish(), x -> x * ActivationFormulas.sigmoid(x)),
                of("activation-softmax", Activation.of(new Softmax()), NetworkOracles::softmax));
    }

    private static Stream<ParityCase> plainLayers() {
        return Stream.of(
                of("dense", Dense.of(3), s -> dense(s, 3, plain())),
                of(
                        "dense-tanh",
                        Dense.of(3).withActivation(new Tanh()),
                        s -> NetworkOracles.then(dense(s, 3, plain()), Math::tanh)),
                of("convolution", Conv2D.of(4, 2), s -> convolution(s, 2, 4, plain())),
                of(
                        "convolution-tanh",
                        Conv2D.of(4, 2).withActivation(new Tanh()),
                        s -> NetworkOracles.then(convolution(s, 2, 4, plain()), Math::tanh)),
                of("max-pooling", MaxPooling2D.of(2), s -> NetworkOracles.maxPooling(s, 2)),
                of("flatten", new Flatten(), s -> each(x -> x)),
                of("reshape", Reshape.to(3, 5, 1), s -> each(x -> x)));
    }

    private static Stream<ParityCase> losses() {
        CategoricalCrossentropy logits = CategoricalCrossentropy.fromLogits();
        CategoricalCrossentropy probabilities = CategoricalCrossentropy.fromProbabilities();
        String clipped = "cross-entropy-clipped";
        return Stream.of(
                loss("cross-entropy-logits", logits, golden -> crossEntropyOfLogits(golden, 0)),
                loss("cross-entropy-logits-offset", logits, golden -> crossEntropyOfLogits(golden, 0)),
                loss("cross-entropy-weighted", logits, golden -> crossEntropyOfLogits(golden, 0)),
                loss(
                        "cross-entropy-logits-smoothed",
                        logits.withLabelSmoothing(.1),
                        golden -> crossEntropyOfLogits(golden, .1)),
                loss("cross-entropy-probabilities", probabilities, golden -> crossEntropyOfProbabilities(golden, 0)),
                loss(
                        "cross-entropy-probabilities-smoothed",
                        probabilities.withLabelSmoothing(.1),
                        golden -> crossEntropyOfProbabilities(golden, .1)),
                new ParityCase(
                        clipped,
                        LossLayer.ofSoftmax(probabilities, clipped),
                        NetworkOracles.crossEntropyOfSoftmax(Golden.read(clipped))),
                loss("mean-squared-error", new MeanSquaredError(), NetworkOracles::meanSquaredError));
    }

    private static ParityCase activation(
            String name, org.tensorflow.framework.activations.Activation function, DoubleUnaryOperator formula) {
        return of("activation-" + name, Activation.of(function), s -> each(formula));
    }

    private static ParityCase loss(String name, Loss loss, Function<Golden, Oracle> oracle) {
        return new ParityCase(name, LossLayer.of(loss, name), oracle.apply(Golden.read(name)));
    }

    private static ParityCase of(String name, Layer layer, Function<Shape, Oracle> oracle) {
        return new ParityCase(name, layer, oracle.apply(Golden.read(name).shape("x")));
    }

    private static double normalDistribution(double x) {
        return NormalDistribution.of(0, 1).cumulativeProbability(x);
    }
}
