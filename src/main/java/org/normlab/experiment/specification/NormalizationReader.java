package org.normlab.experiment.specification;

import java.util.List;
import java.util.Map;
import org.normlab.experiment.factors.Normalizing;
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
import org.normlab.layers.normalization.RMSNormalization;
import org.normlab.layers.normalization.SpectralNormalization;
import org.normlab.layers.normalization.UnitNormalization;
import org.normlab.layers.normalization.WeightNormalization;
import org.normlab.layers.normalization.WeightStandardization;

/** Reads the factor {@code normalization}: a name, or a name with settings; what is not set is as in Keras or the paper. */
final class NormalizationReader {
    static final List<String> NAMES = List.of(
            "none",
            "batch",
            "batch-renormalization",
            "ghost-batch",
            "layer",
            "rms",
            "group",
            "instance",
            "unit",
            "local-response",
            "filter-response",
            "global-response",
            "dynamic-tanh",
            "weight",
            "spectral",
            "weight-standardization");

    private NormalizationReader() {}

    static Normalizing read(Yaml yaml) {
        Yaml.Named named = yaml.named(NAMES);
        return switch (named.name()) {
            case "none" -> plain(named, Normalizing.none());
            case "batch" -> Normalizing.outputs(batch(named.map("preset", "momentum", "epsilon")));
            case "batch-renormalization" -> plain(named, Normalizing.outputs(BatchRenormalization.paper()));
            case "ghost-batch" -> Normalizing.outputs(ghost(yaml, named.map("size")));
            case "layer" -> Normalizing.outputs(layer(named.map("epsilon")));
            case "rms" -> plain(named, Normalizing.outputs(RMSNormalization.keras()));
            case "group" -> Normalizing.outputs(group(named.map("groups", "epsilon")));
            case "instance" -> plain(named, Normalizing.outputs(InstanceNormalization.keras()));
            case "unit" -> plain(named, Normalizing.outputs(UnitNormalization.keras()));
            case "local-response" -> plain(named, Normalizing.outputs(LocalResponseNormalization.tensorflow()));
            case "filter-response" -> plain(named, Normalizing.outputs(FilterResponseNormalization.paper()));
            case "global-response" -> plain(named, Normalizing.outputs(GlobalResponseNormalization.paper()));
            case "dynamic-tanh" -> Normalizing.outputs(dynamicTanh(named.map("alpha")));
            case "weight" -> plain(named, Normalizing.kernels(WeightNormalization::of));
            case "spectral" -> plain(named, Normalizing.kernels(SpectralNormalization::of));
            default -> plain(named, Normalizing.kernels(WeightStandardization::of));
        };
    }

    /** Without settings. */
    private static Normalizing plain(Yaml.Named named, Normalizing normalizing) {
        named.map();
        return normalizing;
    }

    private static BatchNormalization batch(Map<String, Yaml> settings) {
        BatchNormalization layer = settings.containsKey("preset")
                ? settings.get("preset")
                        .choice(Map.of(
                                "keras", BatchNormalization.keras(),
                                "keras2", BatchNormalization.keras2(),
                                "pytorch", BatchNormalization.pytorch()))
                : BatchNormalization.keras();
        if (settings.containsKey("momentum")) {
            layer = settings.get("momentum").as(layer, (from, yaml) -> from.withMomentum(yaml.number()));
        }
        if (settings.containsKey("epsilon")) {
            layer = settings.get("epsilon").as(layer, (from, yaml) -> from.withEpsilon(yaml.number()));
        }
        return layer;
    }

    private static GhostBatchNormalization ghost(Yaml yaml, Map<String, Yaml> settings) {
        if (!settings.containsKey("size")) {
            throw yaml.wrong("ghost-batch needs size, the number of samples of a ghost batch.");
        }
        return settings.get("size").as(size -> GhostBatchNormalization.of(size.smallNumber()));
    }

    private static LayerNormalization layer(Map<String, Yaml> settings) {
        LayerNormalization layer = LayerNormalization.keras();
        return settings.containsKey("epsilon")
                ? settings.get("epsilon").as(epsilon -> layer.withEpsilon(epsilon.number()))
                : layer;
    }

    private static GroupNormalization group(Map<String, Yaml> settings) {
        GroupNormalization layer = GroupNormalization.keras();
        if (settings.containsKey("groups")) {
            layer = settings.get("groups").as(layer, (from, yaml) -> from.withGroups(yaml.smallNumber()));
        }
        if (settings.containsKey("epsilon")) {
            layer = settings.get("epsilon").as(layer, (from, yaml) -> from.withEpsilon(yaml.number()));
        }
        return layer;
    }

    private static DynamicTanh dynamicTanh(Map<String, Yaml> settings) {
        DynamicTanh layer = DynamicTanh.paper();
        return settings.containsKey("alpha")
                ? settings.get("alpha").as(alpha -> layer.withInitialAlpha(alpha.number()))
                : layer;
    }
}
