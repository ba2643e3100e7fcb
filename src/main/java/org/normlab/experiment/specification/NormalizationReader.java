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
    private static final String SIZE = "size";

    /** How a normalization is read from its settings; {@code at} is the place of errors. */
    private interface Reader {
        Normalizing read(Yaml at, Map<String, Yaml> settings);
    }

    private record Entry(Choice choice, Reader reader) {}

    private static final List<Entry> ENTRIES = List.of(
            new Entry(new Choice("none", "", "puts nothing in", List.of()), (at, settings) -> Normalizing.none()),
            entry(
                    BatchNormalization.class,
                    "batch",
                    "each channel over batch and places; by moving statistics in inference",
                    (at, settings) -> Normalizing.outputs(batch(settings)),
                    "preset",
                    "momentum",
                    "epsilon"),
            entry(
                    BatchRenormalization.class,
                    "batch-renormalization",
                    "batch normalization, corrected towards its moving statistics while it trains",
                    (at, settings) -> Normalizing.outputs(BatchRenormalization.paper())),
            entry(
                    GhostBatchNormalization.class,
                    "ghost-batch",
                    "batch normalization over parts of the batch, of size samples each",
                    (at, settings) -> Normalizing.outputs(ghost(at, settings)),
                    SIZE),
            entry(
                    LayerNormalization.class,
                    "layer",
                    "each place of an example over its channels",
                    (at, settings) -> Normalizing.outputs(layer(settings)),
                    "epsilon"),
            entry(
                    RMSNormalization.class,
                    "rms",
                    "each place of an example by the root mean square of its channels",
                    (at, settings) -> Normalizing.outputs(RMSNormalization.keras())),
            entry(
                    GroupNormalization.class,
                    "group",
                    "each example over groups of channels and all places",
                    (at, settings) -> Normalizing.outputs(group(settings)),
                    "groups",
                    "epsilon"),
            entry(
                    InstanceNormalization.class,
                    "instance",
                    "each channel of an example over its places",
                    (at, settings) -> Normalizing.outputs(InstanceNormalization.keras())),
            entry(
                    UnitNormalization.class,
                    "unit",
                    "each place of an example to length 1 over its channels",
                    (at, settings) -> Normalizing.outputs(UnitNormalization.keras())),
            entry(
                    LocalResponseNormalization.class,
                    "local-response",
                    "each value by the squares of neighbouring channels",
                    (at, settings) -> Normalizing.outputs(LocalResponseNormalization.tensorflow())),
            entry(
                    FilterResponseNormalization.class,
                    "filter-response",
                    "each channel of an example by its root mean square over its places",
                    (at, settings) -> Normalizing.outputs(FilterResponseNormalization.paper())),
            entry(
                    GlobalResponseNormalization.class,
                    "global-response",
                    "each channel of an example by its length beside the other channels'",
                    (at, settings) -> Normalizing.outputs(GlobalResponseNormalization.paper())),
            entry(
                    DynamicTanh.class,
                    "dynamic-tanh",
                    "no statistics: a tanh of learned steepness",
                    (at, settings) -> Normalizing.outputs(dynamicTanh(settings)),
                    "alpha"),
            entry(
                    WeightNormalization.class,
                    "weight",
                    "the kernel: the length of each filter is learned apart from its direction",
                    (at, settings) -> Normalizing.kernels(WeightNormalization::of)),
            entry(
                    SpectralNormalization.class,
                    "spectral",
                    "the kernel, divided by its largest singular value",
                    (at, settings) -> Normalizing.kernels(SpectralNormalization::of)),
            entry(
                    WeightStandardization.class,
                    "weight-standardization",
                    "the kernel: each filter to mean 0 and variance 1",
                    (at, settings) -> Normalizing.kernels(WeightStandardization::of)));

    static final List<String> NAMES =
            ENTRIES.stream().map(entry -> entry.choice.name()).toList();

    private NormalizationReader() {}

    static List<Choice> choices() {
        return ENTRIES.stream().map(Entry::choice).toList();
    }

    static Normalizing read(Yaml yaml) {
        Yaml.Named named = yaml.named(NAMES);
        Entry entry = ENTRIES.get(NAMES.indexOf(named.name()));
        return entry.reader.read(yaml, named.map(entry.choice.settings()));
    }

    private static Entry entry(Class<?> layer, String name, String summary, Reader reader, String... settings) {
        return new Entry(Choice.of(name, layer, summary, settings), reader);
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
        if (!settings.containsKey(SIZE)) {
            throw yaml.wrong("ghost-batch needs size, the number of samples of a ghost batch.");
        }
        return settings.get(SIZE).as(size -> GhostBatchNormalization.of(size.smallNumber()));
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
