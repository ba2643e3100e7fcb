package org.normlab.catalog;

import java.util.ArrayList;
import java.util.List;
import org.normlab.description.Kind;
import org.normlab.description.Kinds;
import org.normlab.layers.Activation;
import org.normlab.layers.Conv2D;
import org.normlab.layers.Dense;
import org.normlab.layers.Flatten;
import org.normlab.layers.Frozen;
import org.normlab.layers.Initializers;
import org.normlab.layers.MaxPooling2D;
import org.normlab.layers.Rescaling;
import org.normlab.layers.Reshape;
import org.normlab.layers.Sequential;
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
import org.normlab.losses.CategoricalCrossentropy;
import org.normlab.losses.MeanSquaredError;
import org.normlab.optimizers.Adam;
import org.normlab.optimizers.AdamW;
import org.normlab.optimizers.GradientClipping;
import org.normlab.optimizers.RMSprop;
import org.normlab.optimizers.SGD;
import org.normlab.optimizers.schedules.ConstantRate;
import org.normlab.optimizers.schedules.CosineDecay;
import org.normlab.optimizers.schedules.DividedRate;
import org.normlab.optimizers.schedules.ExponentialDecay;
import org.normlab.optimizers.schedules.PiecewiseConstantDecay;

/** The built-in kinds. A new layer, loss, optimizer or schedule gets one line here. */
public final class Catalog {
    private static final List<Kind<?>> LAYERS = List.of(
            Sequential.KIND,
            Reshape.KIND,
            Flatten.KIND,
            Rescaling.KIND,
            Dense.KIND,
            Conv2D.KIND,
            MaxPooling2D.KIND,
            Activation.KIND,
            Frozen.KIND);

    private static final List<Kind<?>> NORMALIZATIONS = List.of(
            Normalization.KIND,
            BatchNormalization.KIND,
            BatchRenormalization.KIND,
            GhostBatchNormalization.KIND,
            LayerNormalization.KIND,
            RMSNormalization.KIND,
            GroupNormalization.KIND,
            InstanceNormalization.KIND,
            UnitNormalization.KIND,
            LocalResponseNormalization.KIND,
            FilterResponseNormalization.KIND,
            ThresholdedLinearUnit.KIND,
            GlobalResponseNormalization.KIND,
            DynamicTanh.KIND,
            WeightNormalization.KIND,
            SpectralNormalization.KIND,
            WeightStandardization.KIND);

    private static final List<Kind<?>> LOSSES = List.of(CategoricalCrossentropy.KIND, MeanSquaredError.KIND);

    private static final List<Kind<?>> OPTIMIZERS =
            List.of(SGD.KIND, RMSprop.KIND, Adam.KIND, AdamW.KIND, GradientClipping.KIND);

    private static final List<Kind<?>> SCHEDULES = List.of(
            ConstantRate.KIND, CosineDecay.KIND, ExponentialDecay.KIND, PiecewiseConstantDecay.KIND, DividedRate.KIND);

    private Catalog() {}

    /** Returns the built-in kinds, to which {@link Kinds#with} adds one of your own. */
    public static Kinds builtIn() {
        List<Kind<?>> all = new ArrayList<>(LAYERS);
        all.addAll(NORMALIZATIONS);
        all.addAll(Initializers.KINDS);
        all.addAll(LOSSES);
        all.addAll(OPTIMIZERS);
        all.addAll(SCHEDULES);
        return Kinds.of(all);
    }
}
