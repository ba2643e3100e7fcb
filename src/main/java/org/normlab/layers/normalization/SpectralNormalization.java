package org.normlab.layers.normalization;

import java.util.Objects;
import org.normlab.description.DescribedValue;
import org.normlab.description.Kind;
import org.normlab.description.Type;
import org.normlab.layers.Checks;
import org.normlab.layers.Context;
import org.normlab.layers.Flatten;
import org.normlab.layers.Initializers;
import org.normlab.layers.Layer;
import org.normlab.layers.Mode;
import org.normlab.layers.Parameter;
import org.normlab.layers.Variable;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;

/**
 * Divides a kernel by its largest singular value, so that the layer stretches nothing. Wraps a layer with a kernel.
 *
 * <pre>
 *   W = kernel as a matrix [rest, out]
 *   training   powerIterations times:  u ← Wᵀv / ‖Wᵀv‖,  v ← Wu / ‖Wu‖
 *   both       sigma = vᵀ W u,  kernel' = kernel / sigma
 * </pre>
 *
 * <p>u and v are states, constants for the gradient, which flows through sigma; they begin with 15 iterations from a
 * normal draw. A kernel of zeros is not divided and leaves u and v as they are. An empty batch leaves them as well. So it is in PyTorch ({@code parametrizations.spectral_norm}). Keras 3.15 differs, and is not followed: it
 * overwrites the kernel in training calls and divides by nothing in inference.
 *
 * <p>Shapes: kernel [..., out], vector_u [out], vector_v [rest]. Names of the other variables are the wrapped layer's.
 *
 * <p>For example {@code SpectralNormalization.of(Conv2D.of(8, 3))}.
 *
 * @see <a href="https://arxiv.org/abs/1802.05957">Miyato et al. 2018, algorithm 1</a>
 */
public final class SpectralNormalization extends DescribedValue implements KernelNormalization {
    /** The kind of this layer: its name, and its settings with their defaults. */
    public static final Kind<SpectralNormalization> KIND = Kind.of(
                    "SpectralNormalization", SpectralNormalization.class, () -> of(new Flatten()))
            .withRequired("layer", Type.described(Layer.class), wrapper -> wrapper.layer, SpectralNormalization::around)
            .with(
                    "power_iterations",
                    Type.INTEGER,
                    layer -> layer.powerIterations,
                    SpectralNormalization::withPowerIterations);

    private static final int INITIAL_ITERATIONS = 15;
    private static final float LEAST_LENGTH = 1e-12f;

    private final Layer layer;
    private final int powerIterations;

    private SpectralNormalization(Layer layer, int powerIterations) {
        this.layer = Objects.requireNonNull(layer);
        this.powerIterations = powerIterations;
    }

    /** The two singular vectors, as columns. */
    private record Vectors(Operand<TFloat32> u, Operand<TFloat32> v) {}

    /** That layer with a normalized kernel; one iteration a training step. */
    public static SpectralNormalization of(Layer layer) {
        return new SpectralNormalization(layer, 1);
    }

    /**
     * That many iterations a training step.
     *
     * @throws IllegalArgumentException if there is not at least one
     */
    public SpectralNormalization withPowerIterations(int value) {
        return new SpectralNormalization(layer, Checks.atLeastOne("SpectralNormalization: power iterations", value));
    }

    /** @throws IllegalArgumentException if the wrapped layer has no kernel or rejects the input */
    @Override
    public Operand<TFloat32> call(Context context, Operand<TFloat32> x) {
        Population population = Population.of(context.ops(), x, Shape.scalar());
        return KernelWrapper.call(this, layer, context, x, (inner, kernel) -> normalized(inner, kernel, population));
    }

    private Operand<TFloat32> normalized(Context context, Parameter kernel, Population population) {
        Ops tf = context.ops();
        Shape outputs = Shape.of(kernel.shape().get(-1));
        Shape inputs = Shape.of(kernel.shape().size() / outputs.size());
        Operand<TFloat32> raw = context.trainable(kernel.name(), kernel.shape(), kernel.initializer());
        Variable<TFloat32> u = context.state(
                "vector_u",
                outputs,
                (init, shape, seed) -> Reshaping.to(init, initial(init, context, kernel, outputs, inputs).u, shape));
        Variable<TFloat32> v = context.state(
                "vector_v",
                inputs,
                (init, shape, seed) -> Reshaping.to(init, initial(init, context, kernel, outputs, inputs).v, shape));
        Operand<TFloat32> unscaled = matrix(tf, raw);
        Operand<TFloat32> factor = KernelWrapper.factor(tf, unscaled, 0, 1);
        Operand<TFloat32> matrix = tf.math.mul(unscaled, factor); // kernel' does not depend on it
        Vectors vectors = new Vectors(column(tf, u.read(tf)), column(tf, v.read(tf)));
        if (context.mode() == Mode.TRAINING) {
            Vectors before = vectors;
            vectors = iterated(tf, tf.stopGradient(matrix), before, powerIterations);
            if (!population.isSurelyEmpty()) {
                context.update(u, Reshaping.to(tf, population.orIfEmpty(vectors.u, before.u), outputs));
                context.update(v, Reshaping.to(tf, population.orIfEmpty(vectors.v, before.v), inputs));
            }
        }
        Operand<TFloat32> sigma =
                tf.linalg.matMul(vectors.v, tf.linalg.matMul(matrix, vectors.u), MatMul.transposeA(true));
        Operand<TFloat32> notZero = tf.select(tf.math.equal(sigma, tf.constant(0f)), factor, sigma);
        return tf.reshape(
                tf.math.div(matrix, notZero), tf.constant(kernel.shape().asArray()));
    }

    private static Vectors initial(Ops init, Context context, Parameter kernel, Shape outputs, Shape inputs) {
        Vectors draw = new Vectors(draw(init, context, "vector_u", outputs), draw(init, context, "vector_v", inputs));
        Operand<TFloat32> matrix = matrix(init, context.initialValue(init, kernel));
        Operand<TFloat32> scaled = init.math.mul(matrix, KernelWrapper.factor(init, matrix, 0, 1));
        return iterated(init, scaled, draw, INITIAL_ITERATIONS);
    }

    private static Operand<TFloat32> draw(Ops init, Context context, String name, Shape shape) {
        return column(init, context.initialValue(init, new Parameter(name, shape, Initializers.standardNormal())));
    }

    private static Vectors iterated(Ops tf, Operand<TFloat32> matrix, Vectors start, int iterations) {
        Operand<TFloat32> u = start.u;
        Operand<TFloat32> v = start.v;
        for (int i = 0; i < iterations; i++) {
            u = unit(tf, tf.linalg.matMul(matrix, v, MatMul.transposeA(true)), u);
            v = unit(tf, tf.linalg.matMul(matrix, u), v);
        }
        return new Vectors(u, v);
    }

    /** The column at length 1, or the other one if it is zero. */
    private static Operand<TFloat32> unit(Ops tf, Operand<TFloat32> column, Operand<TFloat32> ofZero) {
        Operand<TFloat32> length = tf.math.sqrt(Moments.sum(tf, tf.math.square(column), 0));
        Operand<TFloat32> unit = tf.math.div(column, tf.math.maximum(length, tf.constant(LEAST_LENGTH)));
        return tf.select(tf.math.equal(length, tf.constant(0f)), ofZero, unit);
    }

    private static Operand<TFloat32> matrix(Ops tf, Operand<TFloat32> kernel) {
        return tf.reshape(kernel, tf.constant(new long[] {-1, kernel.shape().get(-1)}));
    }

    private static Operand<TFloat32> column(Ops tf, Operand<TFloat32> vector) {
        return tf.reshape(vector, tf.constant(new long[] {-1, 1}));
    }

    @Override
    public String name() {
        return layer.name();
    }

    @Override
    public SpectralNormalization around(Layer other) {
        return new SpectralNormalization(other, powerIterations);
    }

    @Override
    public Kind<SpectralNormalization> kind() {
        return KIND;
    }

    @Override
    public String toString() {
        return "SpectralNormalization(" + layer + ", power_iterations=" + powerIterations + ")";
    }
}
