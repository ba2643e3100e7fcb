package org.normlab.parity;

import static org.normlab.parity.BatchOracles.batch;
import static org.normlab.parity.ExampleOracles.group;
import static org.normlab.parity.ExampleOracles.layer;
import static org.normlab.parity.ExampleOracles.localResponse;
import static org.normlab.parity.ExampleOracles.rms;
import static org.normlab.parity.ExampleOracles.standardizer;
import static org.normlab.parity.KernelOracles.convolution;
import static org.normlab.parity.KernelOracles.dense;

import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.stream.Stream;
import org.normlab.layers.Context;
import org.normlab.layers.Conv2D;
import org.normlab.layers.Dense;
import org.normlab.layers.Layer;
import org.normlab.layers.Rescaling;
import org.normlab.layers.normalization.Averaging;
import org.normlab.layers.normalization.BatchNormalization;
import org.normlab.layers.normalization.BatchRenormalization;
import org.normlab.layers.normalization.DynamicTanh;
import org.normlab.layers.normalization.FilterResponseNormalization;
import org.normlab.layers.normalization.GhostBatchNormalization;
import org.normlab.layers.normalization.GlobalResponseNormalization;
import org.normlab.layers.normalization.GroupNormalization;
import org.normlab.layers.normalization.InstanceNormalization;
import org.normlab.layers.normalization.LayerNormalization;
import org.normlab.layers.normalization.LocalResponseNormalization;
import org.normlab.layers.normalization.Normalization;
import org.normlab.layers.normalization.RMSNormalization;
import org.normlab.layers.normalization.SpectralNormalization;
import org.normlab.layers.normalization.ThresholdedLinearUnit;
import org.normlab.layers.normalization.UnitNormalization;
import org.normlab.layers.normalization.WeightNormalization;
import org.normlab.layers.normalization.WeightStandardization;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/**
 * Every layer and loss in the configurations that the goldens hold: the list behind the parity test and table. The
 * normalization layers stand here, all else in {@link NetworkCases}.
 */
final class ParityCases {
    private static final DoubleUnaryOperator BIASED = n -> 1;
    private static final DoubleUnaryOperator BESSEL = n -> n / (n - 1);
    private static final DoubleUnaryOperator KERAS = t -> 1 - .99;
    private static final DoubleUnaryOperator PYTORCH = t -> .1;
    private static final DoubleUnaryOperator DEBIASED = t -> (1 - .99) / (1 - Math.pow(.99, t));

    private ParityCases() {}

    static Stream<ParityCase> all() {
        return Stream.of(batches(), examples(), kernels(), fixed(), NetworkCases.all())
                .flatMap(cases -> cases);
    }

    private static Stream<ParityCase> batches() {
        BatchNormalization keras = BatchNormalization.keras();
        BatchNormalization pytorch = BatchNormalization.pytorch();
        BatchNormalization keras2 = BatchNormalization.keras2();
        return Stream.of(
                of("batch-images-keras", keras, s -> batch(s, -1, 1e-3, KERAS, BIASED, null)),
                of("batch-images-pytorch", pytorch, s -> batch(s, -1, 1e-5, PYTORCH, BESSEL, null)),
                of("batch-vectors-keras", keras, s -> batch(s, -1, 1e-3, KERAS, BIASED, null)),
                of("batch-vectors-pytorch", pytorch, s -> batch(s, -1, 1e-5, PYTORCH, BESSEL, null)),
                of("batch-sequences-keras", keras, s -> batch(s, -1, 1e-3, KERAS, BIASED, null)),
                of("batch-sequences-pytorch", pytorch, s -> batch(s, -1, 1e-5, PYTORCH, BESSEL, null)),
                of("batch-volumes-keras", keras, s -> batch(s, -1, 1e-3, KERAS, BIASED, null)),
                of("batch-volumes-pytorch", pytorch, s -> batch(s, -1, 1e-5, PYTORCH, BESSEL, null)),
                of("batch-one-channel-keras", keras, s -> batch(s, -1, 1e-3, KERAS, BIASED, null)),
                of("batch-one-channel-pytorch", pytorch, s -> batch(s, -1, 1e-5, PYTORCH, BESSEL, null)),
                of("batch-of-one-keras", keras, s -> batch(s, -1, 1e-3, KERAS, BIASED, null)),
                of("batch-of-one-pytorch", pytorch, s -> batch(s, -1, 1e-5, PYTORCH, BESSEL, null)),
                of("batch-channels-first-keras", keras.withAxis(1), s -> batch(s, 1, 1e-3, KERAS, BIASED, null)),
                of("batch-channels-first-pytorch", pytorch.withAxis(1), s -> batch(s, 1, 1e-5, PYTORCH, BESSEL, null)),
                of(
                        "batch-no-affine",
                        keras.withCenter(false).withScale(false),
                        s -> batch(s, -1, 1e-3, KERAS, BIASED, null)),
                of("batch-offset", keras, s -> batch(s, -1, 1e-3, KERAS, BIASED, null)),
                of("batch-offset-composed", keras.composed(), s -> batch(s, -1, 1e-3, KERAS, BIASED, null)),
                of("batch-pixels", keras, s -> batch(s, -1, 1e-3, KERAS, BIASED, null)),
                of("batch-pixels-composed", keras.composed(), s -> batch(s, -1, 1e-3, KERAS, BIASED, null)),
                masked("batch-masked"),
                of(
                        "batch-cumulative",
                        pytorch.withAveraging(Averaging.CUMULATIVE),
                        s -> batch(s, -1, 1e-5, t -> 1 / t, BESSEL, null)),
                of(
                        "batch-keras2-images",
                        keras2,
                        s -> batch(s, -1, 1e-3, DEBIASED, n -> n / (n - 1) * n / (n - 1.001), null)),
                of("batch-keras2-vectors", keras2, s -> batch(s, -1, 1e-3, DEBIASED, n -> n / (n - 1.001), null)),
                of(
                        "batch-renormalization",
                        BatchRenormalization.paper(),
                        s -> BatchOracles.renormalization(s, -1, 1e-3, .99, 3, 5)),
                of(
                        "batch-renormalization-clipped",
                        BatchRenormalization.paper(),
                        s -> BatchOracles.renormalization(s, -1, 1e-3, .99, 3, 5)),
                of("ghost-batch", GhostBatchNormalization.of(2), s -> BatchOracles.ghost(s, 2, 1e-3, .99)));
    }

    private static Stream<ParityCase> examples() {
        return Stream.of(
                of("layer-vectors", LayerNormalization.keras(), s -> layer(s, 1e-3, -1)),
                of("layer-vectors-pytorch", LayerNormalization.pytorch(), s -> layer(s, 1e-5, -1)),
                of("layer-two-axes", LayerNormalization.keras().withAxis(2, 3), s -> layer(s, 1e-3, 2, 3)),
                of("layer-two-axes-pytorch", LayerNormalization.pytorch().withAxis(-2, -1), s -> layer(s, 1e-5, 2, 3)),
                of("layer-inner-axis", LayerNormalization.keras().withAxis(1), s -> layer(s, 1e-3, 1)),
                of("layer-split-axes", LayerNormalization.keras().withAxis(-1, 1), s -> layer(s, 1e-3, 1, 3)),
                of("layer-offset", LayerNormalization.keras(), s -> layer(s, 1e-3, -1)),
                of(
                        "layer-no-affine",
                        LayerNormalization.keras().withCenter(false).withScale(false),
                        s -> layer(s, 1e-3, -1)),
                of("rms-vectors", RMSNormalization.keras(), s -> rms(s, 1e-6, -1)),
                of("rms-vectors-pytorch", RMSNormalization.pytorch(), s -> rms(s, Math.ulp(1f), -1)),
                of("rms-two-axes", RMSNormalization.keras().withAxis(2, 3), s -> rms(s, 1e-6, 2, 3)),
                of("rms-inner-axis", RMSNormalization.keras().withAxis(1), s -> rms(s, 1e-6, 1)),
                of("group-images", GroupNormalization.keras().withGroups(3), s -> group(s, 3, -1, 1e-3)),
                of("group-images-pytorch", GroupNormalization.pytorch(3), s -> group(s, 3, -1, 1e-5)),
                of("group-vectors", GroupNormalization.keras().withGroups(2), s -> group(s, 2, -1, 1e-3)),
                of(
                        "group-channels-first",
                        GroupNormalization.keras().withGroups(3).withAxis(1),
                        s -> group(s, 3, 1, 1e-3)),
                of("group-volumes", GroupNormalization.keras().withGroups(2), s -> group(s, 2, -1, 1e-3)),
                of("group-offset", GroupNormalization.keras().withGroups(2), s -> group(s, 2, -1, 1e-3)),
                of("instance-images", InstanceNormalization.keras(), s -> group(s, 4, -1, 1e-3)),
                of("instance-images-pytorch", InstanceNormalization.pytorch(), s -> group(s, 4, -1, 1e-5)),
                of("instance-sequences", InstanceNormalization.keras(), s -> group(s, 4, -1, 1e-3)),
                of("instance-channels-first", InstanceNormalization.keras().withAxis(1), s -> group(s, 4, 1, 1e-3)),
                of("unit-vectors", UnitNormalization.keras(), s -> ExampleOracles.unit(s, -1)),
                of("unit-two-axes", UnitNormalization.keras().withAxis(1, 3), s -> ExampleOracles.unit(s, 1, 3)),
                of("local-response", LocalResponseNormalization.tensorflow(), s -> localResponse(s, 5, 5, 1, .5)),
                of(
                        "local-response-3",
                        LocalResponseNormalization.pytorch(3),
                        s -> localResponse(s, 1, 1, 1e-4 / 3, .75)),
                of(
                        "local-response-4",
                        LocalResponseNormalization.pytorch(4),
                        s -> localResponse(s, 2, 1, 1e-4 / 4, .75)),
                of("filter-response", FilterResponseNormalization.paper(), s -> ExampleOracles.filterResponse(s, 1e-6)),
                of("thresholded-linear", ThresholdedLinearUnit.paper(), ExampleOracles::thresholded),
                of("global-response", GlobalResponseNormalization.paper(), s -> ExampleOracles.globalResponse(s, 1e-6)),
                of("dynamic-tanh", DynamicTanh.paper(), ExampleOracles::dynamicTanh));
    }

    private static Stream<ParityCase> kernels() {
        Layer dense = Dense.of(3);
        Layer conv = Conv2D.of(4, 2);
        return Stream.of(
                of("weight-dense", WeightNormalization.of(dense), s -> dense(s, 3, KernelOracles.weight(3))),
                of("weight-conv", WeightNormalization.of(conv), s -> convolution(s, 2, 4, KernelOracles.weight(4))),
                of("spectral-dense", SpectralNormalization.of(dense), s -> dense(s, 3, KernelOracles.spectral(3))),
                of(
                        "spectral-conv",
                        SpectralNormalization.of(conv),
                        s -> convolution(s, 2, 4, KernelOracles.spectral(4))),
                of(
                        "weight-standardization-dense",
                        WeightStandardization.of(dense),
                        s -> dense(s, 3, KernelOracles.standardized(3, 1e-6))),
                of(
                        "weight-standardization-conv",
                        WeightStandardization.of(conv),
                        s -> convolution(s, 2, 4, KernelOracles.standardized(4, 1e-6))));
    }

    private static Stream<ParityCase> fixed() {
        double[] mean = {1, -2, .5};
        double[] variance = {4, .25, 2};
        Normalization standardizer = Normalization.of(-1, new float[] {1, -2, .5f}, new float[] {4, .25f, 2});
        return Stream.of(
                of("standardizer", standardizer, s -> standardizer(s, mean, variance, false)),
                of("standardizer-inverse", standardizer.inverse(), s -> standardizer(s, mean, variance, true)),
                of("rescaling", Rescaling.of(1 / 127.5, -1), s -> ExampleOracles.rescaling(1 / 127.5, -1)),
                of("rescaling-by-maximum", Rescaling.dividingBy(255), s -> ExampleOracles.rescaling(1 / 255., 0)));
    }

    /** Keras's mask: true for the places that count in the statistics. */
    private static ParityCase masked(String name) {
        float[] mask = Golden.read(name).others().get("mask");
        Shape shape = Golden.read(name).shape("x");
        int channels = (int) shape.get(2);
        boolean[][][] places = new boolean[(int) shape.get(0)][(int) shape.get(1)][1];
        double[] weights = new double[mask.length * channels];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = mask[i / channels];
            places[i / channels / (int) shape.get(1)][i / channels % (int) shape.get(1)][0] = weights[i] == 1;
        }
        Layer layer = new Layer() {
            @Override
            public Operand<TFloat32> call(Context context, Operand<TFloat32> x) {
                Operand<TBool> kept = context.ops().constant(StdArrays.ndCopyOf(places));
                return BatchNormalization.keras().call(context, x, kept);
            }

            @Override
            public String toString() {
                return BatchNormalization.keras() + " with a mask";
            }
        };
        return new ParityCase(name, layer, batch(shape, -1, 1e-3, KERAS, BIASED, weights));
    }

    private static ParityCase of(String name, Layer layer, Function<Shape, Oracle> oracle) {
        return new ParityCase(name, layer, oracle.apply(Golden.read(name).shape("x")));
    }
}
