package org.normlab.experiment.specification;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.normlab.description.Described;
import org.normlab.description.Kind;
import org.normlab.experiment.factors.Normalizing;
import org.normlab.layers.Layer;
import org.normlab.layers.normalization.BatchNormalization;
import org.normlab.layers.normalization.BatchRenormalization;
import org.normlab.layers.normalization.DynamicTanh;
import org.normlab.layers.normalization.FilterResponseNormalization;
import org.normlab.layers.normalization.GhostBatchNormalization;
import org.normlab.layers.normalization.GlobalResponseNormalization;
import org.normlab.layers.normalization.GroupNormalization;
import org.normlab.layers.normalization.InstanceNormalization;
import org.normlab.layers.normalization.KernelNormalization;
import org.normlab.layers.normalization.LayerNormalization;
import org.normlab.layers.normalization.LocalResponseNormalization;
import org.normlab.layers.normalization.RMSNormalization;
import org.normlab.layers.normalization.SpectralNormalization;
import org.normlab.layers.normalization.UnitNormalization;
import org.normlab.layers.normalization.WeightNormalization;
import org.normlab.layers.normalization.WeightStandardization;

/** Reads the factor {@code normalization}: a name, or a name with settings; what is not set is as in Keras or the paper. */
final class NormalizationReader {
    private static final String NONE = "none";

    /** A normalization by a layer of one kind. */
    private record Entry<T extends Described>(KindReader<T> reader, Function<T, Normalizing> normalizing) {
        String name() {
            return reader.name();
        }

        Normalizing read(Yaml yaml, Yaml.Named named) {
            return normalizing.apply(reader.read(yaml, named));
        }
    }

    private static final List<Entry<?>> ENTRIES = List.of(
            output(KindReader.of(
                            "batch",
                            BatchNormalization.KIND,
                            "each channel over batch and places; by moving statistics in inference")
                    .withPreset("keras", BatchNormalization.keras())
                    .withPreset("keras2", BatchNormalization.keras2())
                    .withPreset("pytorch", BatchNormalization.pytorch())),
            output(
                    "batch-renormalization",
                    BatchRenormalization.KIND,
                    "batch normalization, corrected towards its moving statistics while it trains"),
            output(KindReader.of(
                            "ghost-batch",
                            GhostBatchNormalization.KIND,
                            "batch normalization over parts of the batch, of size samples each")
                    .calling("ghost_size", "size")),
            output(KindReader.of("layer", LayerNormalization.KIND, "each place of an example over its channels")
                    .withPreset("keras", LayerNormalization.keras())
                    .withPreset("pytorch", LayerNormalization.pytorch())),
            output(KindReader.of(
                            "rms",
                            RMSNormalization.KIND,
                            "each place of an example by the root mean square of its channels")
                    .withPreset("keras", RMSNormalization.keras())
                    .withPreset("pytorch", RMSNormalization.pytorch())),
            output("group", GroupNormalization.KIND, "each example over groups of channels and all places"),
            output(KindReader.of("instance", InstanceNormalization.KIND, "each channel of an example over its places")
                    .withPreset("keras", InstanceNormalization.keras())
                    .withPreset("pytorch", InstanceNormalization.pytorch())),
            output("unit", UnitNormalization.KIND, "each place of an example to length 1 over its channels"),
            output(
                    "local-response",
                    LocalResponseNormalization.KIND,
                    "each value by the squares of neighbouring channels"),
            output(
                    "filter-response",
                    FilterResponseNormalization.KIND,
                    "each channel of an example by its root mean square over its places"),
            output(
                    "global-response",
                    GlobalResponseNormalization.KIND,
                    "each channel of an example by its length beside the other channels'"),
            output(KindReader.of("dynamic-tanh", DynamicTanh.KIND, "no statistics: a tanh of learned steepness")
                    .calling("initial_alpha", "alpha")),
            kernel(
                    "weight",
                    WeightNormalization.KIND,
                    "the kernel: the length of each filter is learned apart from its direction"),
            kernel("spectral", SpectralNormalization.KIND, "the kernel, divided by its largest singular value"),
            kernel(
                    "weight-standardization",
                    WeightStandardization.KIND,
                    "the kernel: each filter to mean 0 and variance 1"));

    static final List<String> NAMES =
            Stream.concat(Stream.of(NONE), ENTRIES.stream().map(Entry::name)).toList();

    private NormalizationReader() {}

    static List<Choice> choices() {
        Choice none = new Choice(NONE, "", "puts nothing in", List.of());
        return Stream.concat(Stream.of(none), ENTRIES.stream().map(entry -> entry.reader.choice()))
                .toList();
    }

    static Normalizing read(Yaml yaml) {
        Yaml.Named named = yaml.named(NAMES);
        if (named.name().equals(NONE)) {
            named.map();
            return Normalizing.none();
        }
        return ENTRIES.get(NAMES.indexOf(named.name()) - 1).read(yaml, named);
    }

    /** Returns the readers of all kinds, by which the JSON Schema is written. */
    static List<KindReader<?>> readers() {
        return ENTRIES.stream().<KindReader<?>>map(Entry::reader).toList();
    }

    private static <T extends Described & Layer> Entry<T> output(String name, Kind<T> kind, String summary) {
        return output(KindReader.of(name, kind, summary));
    }

    private static <T extends Described & Layer> Entry<T> output(KindReader<T> reader) {
        return new Entry<>(reader, Normalizing::outputs);
    }

    /** The layer around which it goes is that of the network. */
    private static <T extends Described & KernelNormalization> Entry<T> kernel(
            String name, Kind<T> kind, String summary) {
        return new Entry<>(KindReader.of(name, kind, summary).without("layer"), Normalizing::kernels);
    }
}
