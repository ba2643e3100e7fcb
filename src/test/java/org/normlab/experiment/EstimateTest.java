package org.normlab.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.normlab.layers.Dense;
import org.normlab.layers.Layer;
import org.normlab.layers.Sequential;
import org.normlab.losses.CategoricalCrossentropy;
import org.normlab.optimizers.SGD;
import org.normlab.testing.TestRuntime;
import org.normlab.training.ProbeSchedule;
import org.normlab.training.TrainingOptions;

class EstimateTest {
    private static final List<Arm> ARMS = TinyExperiment.arms("fast", "slow", "untimed");

    @TempDir
    private Path temp;

    @Test
    void anArmThatWasNotTimedCountsAsTheMeanOfThoseThatWere() {
        Estimate estimate =
                new Estimate(Map.of("fast", new Estimate.Range(1, 2, 3), "slow", new Estimate.Range(3, 6, 15)));
        List<PlannedRun> runs = PlannedRun.plan(ARMS, List.of(0L, 1L));
        assertThat(estimate.seconds(runs)).isEqualTo(new Estimate.Range(2 * 6, 2 * 12, 2 * 27));
        assertThat(estimate.timed(runs)).isEqualTo(new Estimate.Timed(2, 3));
        assertThat(estimate.seconds(List.of(new PlannedRun(ARMS.get(0), 5)))).isEqualTo(new Estimate.Range(1, 2, 3));
    }

    @Test
    void ofNoTimedArmNothingIsKnown() {
        Estimate estimate = new Estimate(Map.of());
        List<PlannedRun> runs = PlannedRun.plan(ARMS, List.of(0L));
        assertThat(estimate.seconds(runs)).isEqualTo(new Estimate.Range(0, 0, 0));
        assertThat(estimate.timed(runs)).isEqualTo(new Estimate.Timed(0, 3));
    }

    /** The graph of such a model takes minutes, and the plan waited for it. */
    @Test
    @Timeout(60)
    void deepModelsAreNotTimed() {
        Arm deep = arm("deep", 1000);
        Arm shallow = arm("shallow", 2);
        Sweep sweep = new Sweep(
                TestRuntime.get(),
                TinyExperiment.of(List.of(deep, shallow)),
                TinyExperiment.settings(1),
                TinyExperiment.ROWS);
        Sweep.Plan plan = sweep.plan(List.of(deep, shallow), List.of(0L), temp, () -> false);
        assertThat(plan.missing()).hasSize(2);
        assertThat(plan.estimate().secondsPerRun()).containsOnlyKeys("shallow");
        assertThat(sweep.parameters(deep)).isEqualTo(100 * 2 + 2 + 998 * 6 + 30);
    }

    /** A step of 70 samples, each some 300 million products of the second kernel. */
    @Test
    @Timeout(60)
    void stepsThatTakeLongAreNotTimed() {
        Arm wide = new Arm(
                "wide",
                "an arm",
                Sequential.of(Dense.of(17_000), Dense.of(17_000), Dense.of(10)),
                CategoricalCrossentropy.fromLogits(),
                SGD.keras());
        Settings settings = new Settings(new TrainingOptions(1, 70, OptionalLong.empty()), .9, ProbeSchedule.NEVER);
        Sweep sweep = new Sweep(TestRuntime.get(), TinyExperiment.of(List.of(wide)), settings, TinyExperiment.ROWS);
        Sweep.Plan plan = sweep.plan(List.of(wide), List.of(0L), temp, () -> false);
        assertThat(plan.estimate().secondsPerRun()).isEmpty();
    }

    private static Arm arm(String name, int layers) {
        Layer[] dense = IntStream.rangeClosed(1, layers)
                .mapToObj(i -> Dense.of(i == layers ? 10 : 2))
                .toArray(Layer[]::new);
        return new Arm(name, "an arm", Sequential.of(dense), CategoricalCrossentropy.fromLogits(), SGD.keras());
    }
}
