package org.normlab.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
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
import org.normlab.testing.Execution;
import org.normlab.testing.LayerRunner;
import org.normlab.testing.Tensors;
import org.tensorflow.framework.activations.ReLU;
import org.tensorflow.framework.activations.Softmax;
import org.tensorflow.ndarray.Shape;

/**
 * Every layer, in both modes, eagerly and in a graph: the same outputs and the same variables.
 *
 * <p>Tolerance: 1e-5 of the largest value. Graphs are re-associated by TensorFlow's optimiser, which was seen to move a
 * composed norm by 1e-5 relative; plain kernels agree to the bit.
 */
class EagerAndGraphAgreeTest {
    private static final Shape IMAGES = Shape.of(3, 6, 5, 2);
    private static final Shape VECTORS = Shape.of(4, 7);

    static Stream<Arguments> layers() {
        return Stream.of(
                Arguments.of(Rescaling.of(.5, 3), IMAGES),
                Arguments.of(Rescaling.dividingBy(255), VECTORS),
                Arguments.of(Reshape.to(7, 1), VECTORS),
                Arguments.of(new Flatten(), IMAGES),
                Arguments.of(Activation.of(new ReLU()), IMAGES),
                Arguments.of(Activation.of(new Softmax()), VECTORS),
                Arguments.of(MaxPooling2D.of(2), IMAGES),
                Arguments.of(Conv2D.of(3, 3).withActivation(new ReLU()), IMAGES),
                Arguments.of(Dense.of(5).withActivation(new Softmax()), VECTORS),
                Arguments.of(BatchNormalization.keras(), IMAGES),
                Arguments.of(BatchNormalization.keras(), VECTORS),
                Arguments.of(BatchNormalization.keras().withAxis(1), IMAGES),
                Arguments.of(BatchNormalization.keras2().composed(), IMAGES),
                Arguments.of(BatchNormalization.pytorch().withAveraging(Averaging.CUMULATIVE), VECTORS),
                Arguments.of(Frozen.of(BatchNormalization.keras()), VECTORS),
                Arguments.of(BatchRenormalization.paper(), IMAGES),
                Arguments.of(GhostBatchNormalization.of(2), VECTORS),
                Arguments.of(LayerNormalization.keras(), VECTORS),
                Arguments.of(LayerNormalization.pytorch().withAxis(1, 3), IMAGES),
                Arguments.of(RMSNormalization.keras(), IMAGES),
                Arguments.of(GroupNormalization.keras().withGroups(2), IMAGES),
                Arguments.of(InstanceNormalization.keras(), IMAGES),
                Arguments.of(UnitNormalization.keras(), VECTORS),
                Arguments.of(LocalResponseNormalization.tensorflow(), IMAGES),
                Arguments.of(FilterResponseNormalization.paper(), IMAGES),
                Arguments.of(ThresholdedLinearUnit.paper(), IMAGES),
                Arguments.of(GlobalResponseNormalization.paper(), IMAGES),
                Arguments.of(DynamicTanh.paper(), IMAGES),
                Arguments.of(Normalization.of(1, 4), VECTORS),
                Arguments.of(WeightNormalization.of(Dense.of(5)), VECTORS),
                Arguments.of(WeightStandardization.of(Conv2D.of(3, 2)), IMAGES),
                Arguments.of(SpectralNormalization.of(Conv2D.of(3, 2)), IMAGES),
                Arguments.of(
                        Sequential.of(
                                Conv2D.of(3, 2).withActivation(new ReLU()),
                                BatchNormalization.keras(),
                                MaxPooling2D.of(2),
                                new Flatten(),
                                Dense.of(4).withActivation(new Softmax())),
                        IMAGES));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void layersAgree(Layer layer, Shape shape) {
        float[] x = Tensors.arbitrary((int) shape.size(), 1);
        try (LayerRunner eager = new LayerRunner(Execution.EAGER, layer, 7);
                LayerRunner graph = new LayerRunner(Execution.GRAPH, layer, 7)) {
            assertClose(graph.call(Mode.TRAINING, shape, x), eager.call(Mode.TRAINING, shape, x));
            assertClose(graph.call(Mode.INFERENCE, shape, x), eager.call(Mode.INFERENCE, shape, x));
            assertThat(graph.names()).isEqualTo(eager.names());
            for (String name : graph.names()) {
                assertClose(graph.variable(name), eager.variable(name));
            }
        }
    }

    @Test
    void noLayerIsLeftOut() {
        Set<String> ofOurs = new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("org.normlab.layers")
                        .that(DescribedPredicate.describe("are layers", type -> type.isAssignableTo(Layer.class)))
                        .stream()
                        .filter(type -> !type.isInterface())
                        .map(JavaClass::getSimpleName)
                        .collect(Collectors.toSet());
        assertThat(layers().map(layer -> layer.get()[0].getClass().getSimpleName()))
                .containsAll(ofOurs);
        assertThat(ofOurs).hasSizeGreaterThanOrEqualTo(26);
    }

    private static void assertClose(float[] actual, float[] expected) {
        float largest = 0;
        for (float value : expected) {
            largest = Math.max(largest, Math.abs(value));
        }
        Offset<Float> tolerance = within(1e-5f * largest);
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.length; i++) {
            assertThat(actual[i]).isCloseTo(expected[i], tolerance);
        }
    }
}
