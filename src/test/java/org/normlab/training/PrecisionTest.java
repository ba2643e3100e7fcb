package org.normlab.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.normlab.data.DataSet;
import org.normlab.layers.Conv2D;
import org.normlab.layers.Dense;
import org.normlab.layers.Flatten;
import org.normlab.layers.Reshape;
import org.normlab.layers.Sequential;
import org.normlab.layers.normalization.BatchNormalization;
import org.normlab.losses.CategoricalCrossentropy;
import org.normlab.optimizers.Adam;
import org.normlab.testing.Digits;
import org.normlab.testing.TestRuntime;
import org.tensorflow.framework.activations.ReLU;
import org.tensorflow.framework.activations.Softmax;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;

/** Runs in bfloat16, where the processor has it. */
class PrecisionTest {
    private static final DataSet ROWS = Digits.dataSet(320, 100, 10);
    private static final Sequential MODEL = Sequential.of(
            Reshape.to(10, 10, 1),
            Conv2D.of(8, 3).withActivation(new ReLU()),
            BatchNormalization.keras(),
            Conv2D.of(16, 3).withActivation(new ReLU()),
            BatchNormalization.keras(),
            new Flatten(),
            Dense.of(10).withActivation(new Softmax()));
    private static final ProbeSchedule OFTEN = new ProbeSchedule(Set.of(0L, 3L, 7L), true);

    @BeforeAll
    static void whereThereIsBfloat16() {
        assumeThat(TestRuntime.get().computesIn(Precision.BFLOAT16)).isTrue();
    }

    @Test
    void itsWeightsAreOtherBitsThanFloat32sAndItsLossIsClose() {
        History coarse = train(Precision.BFLOAT16, ProbeSchedule.NEVER);
        History fine = train(Precision.FLOAT32, ProbeSchedule.NEVER);
        assertThat(coarse.weightsSha256()).isNotEqualTo(fine.weightsSha256());
        double loss = fine.epochs().get(0).loss();
        assertThat(coarse.epochs().get(0).loss()).isCloseTo(loss, within(.02 * loss));
    }

    @Test
    void twoRunsEndWithTheSameBits() {
        assertThat(train(Precision.BFLOAT16, ProbeSchedule.NEVER).weightsSha256())
                .isEqualTo(train(Precision.BFLOAT16, ProbeSchedule.NEVER).weightsSha256());
    }

    @Test
    void probesChangeNoBit() {
        assertThat(train(Precision.BFLOAT16, OFTEN).weightsSha256())
                .isEqualTo(train(Precision.BFLOAT16, ProbeSchedule.NEVER).weightsSha256());
    }

    static Stream<CategoricalCrossentropy> losses() {
        return Stream.of(CategoricalCrossentropy.fromProbabilities(), CategoricalCrossentropy.fromLogits());
    }

    @ParameterizedTest
    @MethodSource("losses")
    void productsAndNormalizationsTakeBfloat16AndTheLossStaysInFloat32(CategoricalCrossentropy of) {
        List<NodeDef> nodes = OptimisedStep.nodes(MODEL, of, Precision.BFLOAT16);
        assertThat(typesOf(nodes, "Conv2D")).containsOnly(DataType.DT_BFLOAT16);
        assertThat(typesOf(nodes, "MatMul")).containsOnly(DataType.DT_BFLOAT16);
        assertThat(typesOf(nodes, "FusedBatchNorm")).containsOnly(DataType.DT_BFLOAT16);
        assertThat(nodes)
                .filteredOn(node -> node.getOp().contains("FusedBatchNorm"))
                .hasSize(4)
                .allSatisfy(
                        node -> assertThat(node.getAttrOrThrow("U").getType()).isEqualTo(DataType.DT_FLOAT));
        assertThat(typesOf(nodes, "Softmax")).containsOnly(DataType.DT_FLOAT);
        assertThat(nodes)
                .filteredOn(node -> node.getOp().equals("Log") || node.getOp().equals("Mean"))
                .allSatisfy(
                        node -> assertThat(node.getAttrOrThrow("T").getType()).isEqualTo(DataType.DT_FLOAT));
        assertThat(typesOf(nodes, "ResourceApplyAdam")).containsOnly(DataType.DT_FLOAT);
    }

    @Test
    void float32StaysFloat32() {
        CategoricalCrossentropy loss = CategoricalCrossentropy.fromProbabilities();
        assertThat(typesOf(OptimisedStep.nodes(MODEL, loss, Precision.FLOAT32), "Conv2D"))
                .containsOnly(DataType.DT_FLOAT);
    }

    private static History train(Precision precision, ProbeSchedule probes) {
        Recipe recipe = new Recipe(MODEL, CategoricalCrossentropy.fromProbabilities(), Adam.keras(), precision);
        TrainingOptions options = new TrainingOptions(1, 32, OptionalLong.empty());
        return new Trainer(TestRuntime.get(), recipe, options, probes)
                .train(ROWS, 3, TrainingListener.NONE, () -> false);
    }

    /** The types that the ops with that in their name compute in. */
    private static Set<DataType> typesOf(List<NodeDef> nodes, String op) {
        return nodes.stream()
                .filter(node -> node.getOp().contains(op) && node.containsAttr("T"))
                .map(node -> node.getAttrOrThrow("T").getType())
                .collect(Collectors.toSet());
    }
}
