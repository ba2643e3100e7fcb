package org.normlab.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.normlab.layers.Conv2D;
import org.normlab.layers.Dense;
import org.normlab.layers.Flatten;
import org.normlab.layers.MaxPooling2D;
import org.normlab.layers.Reshape;
import org.normlab.layers.Sequential;
import org.normlab.layers.normalization.BatchNormalization;
import org.normlab.losses.CategoricalCrossentropy;
import org.tensorflow.framework.activations.ReLU;
import org.tensorflow.framework.activations.Softmax;
import org.tensorflow.proto.NodeDef;

/** A ReLU costs no pass of its own over a layer's output, in training as in inference. */
class FusedActivationTest {
    @Test
    void aReluIsPartOfTheConvolutionOrProductBeforeIt() {
        Sequential plain = Sequential.of(
                Reshape.to(10, 10, 1),
                Conv2D.of(8, 3).withActivation(new ReLU()),
                Conv2D.of(8, 3).withActivation(new ReLU()),
                MaxPooling2D.of(2),
                new Flatten(),
                Dense.of(16).withActivation(new ReLU()),
                Dense.of(10).withActivation(new Softmax()));
        List<NodeDef> nodes = step(plain);
        assertThat(fused(nodes)).containsExactlyInAnyOrder("conv2d/Relu", "conv2d_1/Relu", "dense/Relu");
        assertThat(nodes).noneMatch(node -> node.getOp().equals("Relu"));
    }

    @Test
    void batchNormalizationBehindItDoesNotPartThem() {
        Sequential normalized = Sequential.of(
                Reshape.to(10, 10, 1),
                Conv2D.of(8, 3).withActivation(new ReLU()),
                BatchNormalization.keras(),
                Conv2D.of(8, 3).withActivation(new ReLU()),
                BatchNormalization.keras(),
                new Flatten(),
                Dense.of(16).withActivation(new ReLU()),
                BatchNormalization.keras(),
                Dense.of(10).withActivation(new Softmax()));
        assertThat(fused(step(normalized))).containsExactlyInAnyOrder("conv2d/Relu", "conv2d_1/Relu", "dense/Relu");
    }

    private static List<NodeDef> step(Sequential model) {
        return OptimisedStep.nodes(model, CategoricalCrossentropy.fromProbabilities(), Precision.FLOAT32);
    }

    private static List<String> fused(List<NodeDef> nodes) {
        return nodes.stream()
                .filter(node -> node.getAttrMap().containsKey("fused_ops"))
                .filter(node -> node.getAttrOrThrow("fused_ops").getList().getSList().stream()
                        .anyMatch(op -> op.toStringUtf8().equals("Relu")))
                .map(NodeDef::getName)
                .toList();
    }
}
