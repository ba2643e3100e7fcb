package org.normlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.normlab.training.StepTrace.Kernel;

class TraceTableTest {
    @Test
    void shortOnesShareARowAndAllAddUp() {
        String table = TraceTable.render(
                "scaled float32",
                List.of(
                        new Kernel("conv2d/BiasAdd", "_MklNativeFusedConv2D", 6),
                        new Kernel("conv2d/Relu", "Relu", 3.9),
                        new Kernel("a", "Const", .06),
                        new Kernel("b", "Const", .04)),
                100);
        assertThat(table.lines())
                .contains("scaled float32")
                .anyMatch(line -> line.matches("conv2d/BiasAdd +_MklNativeFusedConv2D +6\\.00 +60 %"))
                .anyMatch(line -> line.matches("2 others +0\\.10 +1 %"))
                .anyMatch(line -> line.matches("all +10\\.00 +100 %"))
                .noneMatch(line -> line.startsWith("a "));
    }
}
