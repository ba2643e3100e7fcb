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
import org.normlab.layers.Context;
import org.normlab.layers.Conv2D;
import org.normlab.layers.Dense;
import org.normlab.layers.Flatten;
import org.normlab.layers.Mode;
import org.normlab.layers.Reshape;
import org.normlab.layers.Sequential;
import org.normlab.layers.Variables;
import org.normlab.layers.normalization.BatchNormalization;
import org.normlab.losses.CategoricalCrossentropy;
import org.normlab.optimizers.Adam;
import org.normlab.optimizers.Gradients;
import org.normlab.testing.Digits;
import org.normlab.testing.TestRuntime;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.framework.activations.ReLU;
import org.tensorflow.framework.activations.Softmax;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.RunOptions;
import org.tensorflow.types.TFloat32;

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
        List<NodeDef> nodes = nodesOfATrainingStep(Precision.BFLOAT16, of);
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
        assertThat(typesOf(nodesOfATrainingStep(Precision.FLOAT32, loss), "Conv2D"))
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

    /** What TensorFlow really runs. */
    private static List<NodeDef> nodesOfATrainingStep(Precision precision, CategoricalCrossentropy of) {
        try (Graph graph = new Graph();
                Session session = TestRuntime.get().session(graph, precision);
                TFloat32 rows = TFloat32.tensorOf(Shape.of(32, 100));
                TFloat32 classes = TFloat32.tensorOf(Shape.of(32, 10))) {
            Ops tf = Ops.create(graph);
            Variables variables = Variables.create(tf, 0);
            Placeholder<TFloat32> pixels = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(32, 100)));
            Placeholder<TFloat32> labels = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(32, 10)));
            Context context = Context.of(tf, variables, Mode.TRAINING);
            Operand<TFloat32> predictions = MODEL.call(context, pixels);
            Operand<TFloat32> loss = tf.math.mean(of.perSample(tf, labels, predictions), tf.constant(0));
            Op update = Adam.keras().apply(tf, variables, Gradients.of(tf, variables, loss));
            Session.Runner runner = session.runner()
                    .setOptions(RunOptions.newBuilder()
                            .setOutputPartitionGraphs(true)
                            .build())
                    .feed(pixels, rows)
                    .feed(labels, classes)
                    .fetch(loss)
                    .addTarget(update);
            context.updates().forEach(runner::addTarget);
            try (Result result = runner.runAndFetchMetadata()) {
                return result.getMetadata().orElseThrow().getPartitionGraphsList().stream()
                        .flatMap(partition -> partition.getNodeList().stream())
                        .toList();
            }
        }
    }
}
