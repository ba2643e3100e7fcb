package org.normlab.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.normlab.description.Described;
import org.normlab.description.Description;
import org.normlab.description.Kind;
import org.normlab.description.Kinds;
import org.normlab.layers.Initializer;
import org.normlab.layers.Layer;
import org.normlab.losses.Loss;
import org.normlab.optimizers.Optimizer;
import org.normlab.optimizers.schedules.LearningRateSchedule;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Everything that can be configured has a description with all its settings, and comes back from it. */
class CatalogTest {
    private static final Kinds KINDS = Catalog.builtIn();

    private static final List<Class<?>> FAMILIES =
            List.of(Layer.class, Loss.class, Optimizer.class, LearningRateSchedule.class, Initializer.class);

    /** Of each kind a description, as YAML has it, in which every setting is away from its default. */
    private static final String ALL_SETTINGS =
            """
            - Sequential: {layers: [Flatten, {Dense: {units: 3}}]}
            - Reshape: {target_shape: [4, 4, 1]}
            - Flatten
            - Rescaling: {scale: 2.0, offset: -0.5, divisor: 255.0}
            - Dense: {units: 7, activation: {relu: {max_value: 6.0}}, kernel_initializer: he_normal}
            - Conv2D: {filters: 5, kernel_size: 3, activation: tanh, kernel_initializer: {constant: {value: 0.1}}}
            - MaxPooling2D: {pool_size: 2}
            - Activation: {function: {elu: {alpha: 0.5}}}
            - Frozen: {layer: {Dense: {units: 2}}}
            - Normalization: {axis: 1, sizes: [2], mean: [0.1, 3.0], variance: [1.0E-50, 0.25], inverse: true}
            - BatchNormalization: {axis: 1, momentum: 0.9, epsilon: 1.0E-5, center: false, scale: false, variance: bessel,
                averaging: debiased, composed: true}
            - BatchRenormalization: {axis: 1, momentum: 0.9, epsilon: 1.0E-5, r_max: 2.0, d_max: 1.0}
            - GhostBatchNormalization: {ghost_size: 16, axis: 1, momentum: 0.9, epsilon: 1.0E-5}
            - LayerNormalization: {axis: [1, 2], epsilon: 1.0E-5, center: false, scale: false}
            - RMSNormalization: {axis: [1, 2], epsilon: 1.0E-5}
            - GroupNormalization: {groups: 4, axis: 1, epsilon: 1.0E-5, center: false, scale: false}
            - InstanceNormalization: {axis: 1, epsilon: 1.0E-5, center: false, scale: false}
            - UnitNormalization: {axis: [1, 2], epsilon: 1.0E-5}
            - LocalResponseNormalization: {before: 2, after: 1, bias: 2.0, alpha: 0.1, beta: 0.75}
            - FilterResponseNormalization: {axis: 1, epsilon: 1.0E-5}
            - ThresholdedLinearUnit: {axis: 1}
            - GlobalResponseNormalization: {axis: 1, epsilon: 1.0E-5}
            - DynamicTanh: {axis: 1, initial_alpha: 0.8}
            - WeightNormalization: {layer: {Dense: {units: 2}}}
            - SpectralNormalization: {layer: {Dense: {units: 2}}, power_iterations: 3}
            - WeightStandardization: {layer: {Dense: {units: 2}}, epsilon: 1.0E-5}
            - zeros
            - ones
            - constant: {value: 0.25}
            - standard_normal
            - glorot_uniform
            - glorot_normal
            - he_uniform
            - he_normal
            - lecun_uniform
            - lecun_normal
            - CategoricalCrossentropy: {from_logits: true, label_smoothing: 0.1}
            - MeanSquaredError
            - SGD: {learning_rate: 0.1, momentum: 0.9, nesterov: true}
            - RMSprop: {learning_rate: 0.1, rho: 0.8, momentum: 0.9, epsilon: 1.0E-5}
            - Adam: {learning_rate: {CosineDecay: {peak_rate: 0.1, decay_steps: 10}}, beta_1: 0.8, beta_2: 0.99,
                epsilon: 1.0E-5}
            - AdamW: {learning_rate: 0.1, weight_decay: 0.1, beta_1: 0.8, beta_2: 0.99, epsilon: 1.0E-5}
            - GradientClipping: {by: global_norm, limit: 2.5, optimizer: {SGD: {momentum: 0.9}}}
            - ConstantRate: {rate: 0.1}
            - CosineDecay: {peak_rate: 0.1, decay_steps: 10, alpha: 0.2, warm_up_steps: 3, start_rate: 0.01}
            - ExponentialDecay: {initial_rate: 0.1, decay_steps: 10, decay_rate: 0.5, staircase: true}
            - PiecewiseConstantDecay: {boundaries: [10, 20], rates: [0.3, 0.2, 0.1]}
            - DividedRate: {schedule: 0.1, divisor: 2.0}
            """;

    /** Other values of the settings that have no default. */
    private static final String OTHERS =
            """
            Sequential: {layers: []}
            Reshape: {target_shape: [16]}
            Dense: {units: 8}
            Conv2D: {filters: 6, kernel_size: 5}
            MaxPooling2D: {pool_size: 3}
            Activation: {function: relu}
            Frozen: {layer: Flatten}
            GhostBatchNormalization: {ghost_size: 8}
            WeightNormalization: {layer: {Dense: {units: 3}}}
            SpectralNormalization: {layer: {Dense: {units: 3}}}
            WeightStandardization: {layer: {Dense: {units: 3}}}
            constant: {value: 0.5}
            GradientClipping: {by: value, limit: 1.0, optimizer: Adam}
            ConstantRate: {rate: 0.2}
            CosineDecay: {peak_rate: 0.2, decay_steps: 20}
            ExponentialDecay: {initial_rate: 0.2, decay_steps: 20, decay_rate: 0.25}
            DividedRate: {schedule: 0.2, divisor: 3.0}
            """;

    /** Of kinds whose settings must suit each other: as above, but for one setting. */
    private static final String SUITED =
            """
            - Normalization: {axis: 2, sizes: [2], mean: [0.1, 3.0], variance: [1.0E-50, 0.25], inverse: true}
            - Normalization: {axis: [1, 2], sizes: [2, 1], mean: [0.1, 3.0], variance: [1.0E-50, 0.25], inverse: true}
            - Normalization: {axis: 1, sizes: [2], mean: [0.1, 3.1], variance: [1.0E-50, 0.25], inverse: true}
            - Normalization: {axis: 1, sizes: [2], mean: [0.1, 3.0], variance: [1.0E-51, 0.25], inverse: true}
            - Normalization: {axis: 1, sizes: [2], mean: [0.1, 3.0], variance: [1.0E-50, 0.25]}
            - PiecewiseConstantDecay: {boundaries: [10, 30], rates: [0.3, 0.2, 0.1]}
            - PiecewiseConstantDecay: {boundaries: [10, 20], rates: [0.3, 0.2, 0.2]}
            """;

    static Stream<Object> descriptions() {
        return ((List<?>) yaml(ALL_SETTINGS)).stream().map(Object.class::cast);
    }

    @Test
    void everyPublicClassThatCanBeConfiguredIsInTheCatalog() {
        List<String> classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.normlab").stream()
                        .filter(type -> FAMILIES.stream().anyMatch(type::isAssignableTo))
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                        .filter(type ->
                                !type.isInterface() && !type.getModifiers().contains(JavaModifier.ABSTRACT))
                        .map(JavaClass::getSimpleName)
                        .sorted()
                        .toList();
        assertThat(classes).hasSizeGreaterThan(30);
        assertThat(kinds().map(kind -> kind.type().getSimpleName())).containsAll(classes);
    }

    @Test
    void everyKindIsTestedHere() {
        assertThat(descriptions().map(plain -> Description.of(plain).name()))
                .containsExactlyElementsOf(kinds().map(Kind::name).toList());
    }

    @ParameterizedTest
    @MethodSource("descriptions")
    void aDescriptionIsWrittenAndReadBack(Object plain) {
        Described value = make(plain);
        Description description = value.description();
        assertThat(description.settings().keySet())
                .containsExactlyElementsOf(value.kind().settingNames());
        Object written = yaml(new Dump(DumpSettings.builder().build()).dumpToString(description.plain()));
        assertThat(written).isEqualTo(plain);
        assertThat(make(written)).isEqualTo(value).hasSameHashCodeAs(value);
        assertThat(make(written).description()).isEqualTo(description).hasToString(description.toString());
    }

    @ParameterizedTest
    @MethodSource("descriptions")
    void valuesAreUnequalIfOneSettingIs(Object plain) {
        Description all = Description.of(plain);
        Described value = make(plain);
        assertThat(value).isNotEqualTo(null).isNotEqualTo(all);
        List<Object> suited = ((List<?>) yaml(SUITED))
                .stream()
                        .filter(other -> Description.of(other).name().equals(all.name()))
                        .map(Object.class::cast)
                        .toList();
        suited.forEach(other -> assertThat(make(other)).isNotEqualTo(value));
        if (!suited.isEmpty()) {
            return;
        }
        for (String setting : all.settings().keySet()) {
            Map<String, Object> others = new LinkedHashMap<>(all.settings());
            others.remove(setting);
            Object other = other(all.name(), setting);
            if (other != null) {
                others.put(setting, other);
            }
            assertThat(make(Map.of(all.name(), others))).as(setting).isNotEqualTo(value);
        }
    }

    private static Object other(String kind, String setting) {
        Map<?, ?> settings = (Map<?, ?>) ((Map<?, ?>) yaml(OTHERS)).get(kind);
        return settings == null ? null : settings.get(setting);
    }

    private static Described make(Object plain) {
        return KINDS.make(plain, Described.class);
    }

    private static Stream<Kind<?>> kinds() {
        return KINDS.of(Object.class).stream();
    }

    private static Object yaml(String text) {
        return new Load(LoadSettings.builder().build()).loadFromString(text);
    }
}
