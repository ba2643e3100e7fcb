package org.normlab.layers.normalization;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.normlab.description.DescribedValue;
import org.normlab.description.Kind;
import org.normlab.description.Type;
import org.normlab.layers.Context;
import org.normlab.layers.Layer;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Standardizes data by a mean and a variance that were taken once, over all the data; there is nothing to learn.
 *
 * <pre>
 *   y = (x − mean) / deviation
 *   x = y * deviation + mean      inverse()
 *
 *   deviation = sqrt(variance), or 1 where that is less than the smallest normal float32
 * </pre>
 *
 * <p>Mean and variance have one value for each place on {@code axis}, or are one number each if no axis is named.
 *
 * <p>A constant feature is centred and not scaled, as in scikit-learn's StandardScaler. It becomes exactly 0 in the data
 * that the layer was adapted to, and another value of it in later data keeps its distance from the mean. (Keras 3.15
 * divides by max(deviation, 1e-7) instead, so that later data become about 1e7 times larger.)
 *
 * <p>Shape unchanged.
 *
 * <p>For example {@code Normalization.of(33.3, 6_194)}.
 *
 * @see <a href="https://scikit-learn.org/stable/modules/generated/sklearn.preprocessing.StandardScaler.html">
 *     scikit-learn StandardScaler</a>
 * @see <a href="https://keras.io/api/layers/preprocessing_layers/numerical/normalization/">Keras Normalization</a>
 */
public final class Normalization extends DescribedValue implements Layer {
    /** The kind of this layer: its name, and its settings with their defaults. */
    public static final Kind<Normalization> KIND = Kind.of("Normalization", Normalization.class, () -> of(0, 1))
            .withRequired(
                    "axis",
                    Axes.SETTING,
                    layer -> Axes.list(layer.axis),
                    (layer, axis) -> unit(Axes.array(axis), layer.sizes))
            .withRequired(
                    "sizes",
                    Type.listOf(Type.LONG),
                    layer -> Arrays.stream(layer.sizes.asArray()).boxed().toList(),
                    (layer, sizes) -> unit(layer.axis, Shape.of(array(sizes))))
            .withRequired(
                    "mean",
                    Type.listOf(Type.FLOAT),
                    layer -> Arrays.stream(doubles(layer.mean))
                            .mapToObj(mean -> (float) mean)
                            .toList(),
                    (layer, mean) -> layer.with(
                            mean.stream().mapToDouble(Float::doubleValue).toArray(), layer.variance))
            .withRequired(
                    "variance",
                    Type.listOf(Type.NUMBER),
                    layer -> Arrays.stream(layer.variance).boxed().toList(),
                    (layer, variance) -> layer.with(
                            doubles(layer.mean),
                            variance.stream().mapToDouble(Double::doubleValue).toArray()))
            .with(
                    "inverse",
                    Type.FLAG,
                    layer -> layer.inverse,
                    (layer, inverse) -> inverse == layer.inverse ? layer : layer.inverse());

    /** The distance from 1 to the next larger double. */
    private static final double EPSILON = Math.ulp(1.0);

    private final int[] axis;
    private final Shape sizes;
    private final float[] mean;
    private final double[] variance;
    private final boolean inverse;

    /**
     * @param sizes along the axes in ascending order, of which mean and variance have a value a place
     * @param variance float32 values, or doubles where float32 has none: the square of a deviation can leave its range
     */
    private Normalization(int[] axis, Shape sizes, float[] mean, double[] variance, boolean inverse) {
        this.axis = axis;
        this.sizes = sizes;
        this.mean = mean;
        this.variance = variance;
        this.inverse = inverse;
    }

    /**
     * By that mean and variance of all values.
     *
     * @throws IllegalArgumentException unless both are finite and the variance is not negative
     */
    public static Normalization of(double mean, double variance) {
        return checked(new int[0], Shape.scalar(), new double[] {mean}, new double[] {variance});
    }

    /**
     * By a mean and a variance for each place on one axis.
     *
     * @param axis −1 for the last
     * @throws IllegalArgumentException unless there are as many of both, all finite and no variance negative
     */
    public static Normalization of(int axis, float[] mean, float[] variance) {
        return checked(new int[] {axis}, Shape.of(mean.length), doubles(mean), doubles(variance));
    }

    /**
     * Takes the mean and the variance (which divides by n) of those values, in double precision. (Keras calls this
     * {@code adapt}.) The variance of a constant feature is 0, where constant means that it is only rounding noise:
     *
     * <pre>
     *   variance ≤ n · ε · variance + (n · mean · ε)²      ε = 2⁻⁵²
     * </pre>
     *
     * <p>This is the error bound of a variance computed in two passes (Chan, Golub and LeVeque 1983), as scikit-learn's
     * {@code _is_constant_feature} applies it.
     *
     * @param shape of the values, the first axis the examples
     * @param values in row-major order
     * @param axis the axes that keep a mean and a variance a place; none for one mean and variance of all values
     * @throws IllegalArgumentException if there are no values, not as many as the shape says, or the axes don't suit it
     */
    public static Normalization adapt(Shape shape, float[] values, int... axis) {
        if (values.length == 0 || shape.hasUnknownDimension() || shape.size() != values.length) {
            throw new IllegalArgumentException("Normalization: values must be as many as their shape says, and at least"
                    + " one; got " + values.length + " for shape " + shape + ".");
        }
        Axes kept = Axes.of(Normalization.class, shape, axis);
        int[] places = kept.places();
        int count = (int) kept.sizes().size();
        double n = (double) values.length / count;
        double[] mean = new double[count];
        for (int i = 0; i < values.length; i++) {
            mean[places[i]] += values[i] / n;
        }
        double[] variance = new double[count];
        for (int i = 0; i < values.length; i++) {
            double centred = values[i] - (float) mean[places[i]]; // by the mean that call() takes off
            variance[places[i]] += centred * centred / n;
        }
        for (int place = 0; place < count; place++) {
            if (isConstant(n, mean[place], variance[place])) {
                variance[place] = 0;
            }
        }
        return checked(axis.clone(), kept.sizes(), mean, variance);
    }

    /** The mean of each place on the axes, in row-major order; one number if no axis is named. A copy. */
    public float[] mean() {
        return mean.clone();
    }

    /**
     * The variance of each place on the axes, in row-major order; 0 of a constant feature. A copy, in which a variance
     * beyond float32's range is infinite and one below it 0.
     */
    public float[] variance() {
        return floats(variance);
    }

    /** The layer that undoes this one: from standardized data back to the data's own units. */
    public Normalization inverse() {
        return new Normalization(axis, sizes, mean, variance, !inverse);
    }

    /** @throws IllegalArgumentException unless the axes exist, are not the batch, and have the mean's sizes */
    @Override
    public Operand<TFloat32> call(Context context, Operand<TFloat32> x) {
        Axes axes = Axes.of(this, x.shape(), axis);
        if (axes.sizes().size() != mean.length) {
            throw new IllegalArgumentException(
                    "Normalization: the input has " + axes.sizes().size() + " places on axis "
                            + Arrays.toString(axis) + " (shape " + x.shape() + "), but there are " + mean.length
                            + " means. Adapt it to data of this shape.");
        }
        if (!axes.sizes().equals(sizes)) {
            throw new IllegalArgumentException("Normalization: the input has the sizes " + axes.sizes() + " on axis "
                    + Arrays.toString(axis) + " (shape " + x.shape() + "), but the means have " + sizes
                    + ". Adapt it to data of this shape.");
        }
        Ops tf = context.ops();
        float[] deviation = new float[mean.length];
        for (int i = 0; i < deviation.length; i++) {
            float root = (float) Math.sqrt(variance[i]);
            deviation[i] = root < Float.MIN_NORMAL ? 1 : root;
        }
        Operand<TFloat32> means = axes.beside(tf, constant(tf, axes, mean));
        Operand<TFloat32> deviations = axes.beside(tf, constant(tf, axes, deviation));
        return inverse
                ? tf.math.add(tf.math.mul(x, deviations), means)
                : tf.math.div(tf.math.sub(x, means), deviations);
    }

    private static boolean isConstant(double n, double mean, double variance) {
        double noise = n * mean * EPSILON;
        return variance <= n * EPSILON * variance + noise * noise;
    }

    private static Operand<TFloat32> constant(Ops tf, Axes axes, float[] values) {
        return tf.constant(axes.sizes(), DataBuffers.of(values));
    }

    private static Normalization checked(int[] axis, Shape sizes, double[] mean, double[] variance) {
        if (mean.length != variance.length) {
            throw new IllegalArgumentException("Normalization: there must be as many means as variances; got "
                    + mean.length + " and " + variance.length + ".");
        }
        float[] means = floats(mean);
        double[] variances = new double[variance.length];
        for (int i = 0; i < variances.length; i++) {
            if (!Float.isFinite(means[i]) || !(variance[i] >= 0 && Double.isFinite(variance[i]))) {
                throw new IllegalArgumentException("Normalization: means must be finite and variances finite and not"
                        + " negative; got mean " + means[i] + " and variance " + variance[i] + " at " + i + ".");
            }
            float rounded = (float) variance[i];
            boolean inRange = rounded >= Float.MIN_NORMAL && Float.isFinite(rounded);
            variances[i] = inRange ? rounded : variance[i];
        }
        return new Normalization(axis, sizes, means, variances, false);
    }

    /** Mean 0 and variance 1 at each place of axes with those sizes. */
    private static Normalization unit(int[] axis, Shape sizes) {
        double[] ones = new double[(int) sizes.size()];
        Arrays.fill(ones, 1);
        return checked(axis, sizes, new double[ones.length], ones);
    }

    private Normalization with(double[] means, double[] variances) {
        if (means.length != sizes.size()) {
            throw new IllegalArgumentException("Normalization: there must be a mean for each of the " + sizes.size()
                    + " places; got " + means.length + ".");
        }
        return checked(axis, sizes, means, variances);
    }

    private static long[] array(List<Long> sizes) {
        return sizes.stream().mapToLong(Long::longValue).toArray();
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }

    /** As the shortest number that stands for the float32 value, or for the double where float32 has none. */
    private String variances() {
        return Arrays.stream(variance)
                .mapToObj(value -> (float) value == value ? Float.toString((float) value) : Double.toString(value))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    @Override
    public Kind<Normalization> kind() {
        return KIND;
    }

    @Override
    public String toString() {
        return "Normalization(axis=" + Arrays.toString(axis) + ", mean=" + Arrays.toString(mean) + ", variance="
                + variances() + (inverse ? ", inverse" : "") + ")";
    }
}
