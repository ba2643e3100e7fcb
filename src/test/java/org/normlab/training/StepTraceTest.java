package org.normlab.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.normlab.data.DataSet;
import org.normlab.data.Mnist;
import org.normlab.layers.Dense;
import org.normlab.layers.Rescaling;
import org.normlab.layers.Sequential;
import org.normlab.losses.CategoricalCrossentropy;
import org.normlab.optimizers.Adam;
import org.normlab.testing.TestRuntime;
import org.tensorflow.framework.activations.ReLU;

class StepTraceTest {
    @Test
    void productsAreAmongTheLongestKernels() {
        Sequential model =
                Sequential.of(Rescaling.of(1 / 255.0, 0), Dense.of(512).withActivation(new ReLU()), Dense.of(10));
        Recipe recipe = new Recipe(model, CategoricalCrossentropy.fromLogits(), Adam.keras());
        DataSet few = Mnist.bundled().limited(64, 1);
        List<StepTrace.Kernel> kernels = StepTrace.of(TestRuntime.get(), recipe, few, 64, 2);
        assertThat(kernels).isSortedAccordingTo((a, b) -> Double.compare(b.milliseconds(), a.milliseconds()));
        assertThat(kernels).extracting(StepTrace.Kernel::op).doesNotHaveDuplicates();
        assertThat(kernels.subList(0, 6))
                .extracting(StepTrace.Kernel::kernel)
                .anyMatch(kernel -> kernel.contains("MatMul"));
        assertThat(kernels).allMatch(kernel -> kernel.milliseconds() >= 0);
    }
}
