package org.normlab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.normlab.testing.TestRuntime;
import org.normlab.training.TrainingListener;

class SweepStatusTest {
    private static final List<Arm> ARMS = TinyExperiment.arms("plain", "other");
    private static final int EPOCHS = 100;

    @TempDir
    private Path folder;

    @Test
    void aStoppedSweepSaysWhatIsLeft() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        sweep(SweepListenerOf.runs(run -> {}), asked, EPOCHS * 3 + 100);
        SweepStatus status = SweepStatus.of(folder).orElseThrow();
        assertThat(status.runs())
                .extracting(SweepStatus.RunStatus::state)
                .containsExactly(SweepStatus.State.DONE, SweepStatus.State.STOPPED);
        SweepStatus.RunStatus stopped = status.runs().get(1);
        assertThat(stopped.steps()).isEqualTo(EPOCHS * 3);
        assertThat(stopped.savedStep().orElseThrow()).isBetween(60L, 100L);
        assertThat(stopped.secondsLeft()).isBetween(.65 * stopped.seconds(), .8 * stopped.seconds());
        assertThat(status.runs().get(0).secondsLeft()).isZero();
    }

    @Test
    void aRunThatAProcessIsAtGoesOn() throws IOException {
        List<SweepStatus> seen = new ArrayList<>();
        sweep(SweepListenerOf.runs(run -> seen.add(SweepStatus.of(folder).orElseThrow())), new AtomicInteger(), 50);
        assertThat(seen).hasSize(1);
        assertThat(seen.get(0).runs())
                .extracting(SweepStatus.RunStatus::state)
                .containsExactly(SweepStatus.State.GOING_ON, SweepStatus.State.TO_COME);
    }

    @Test
    void whatIsDoneHasNoStatus() throws IOException {
        sweep(SweepListenerOf.runs(run -> {}), new AtomicInteger(), Integer.MAX_VALUE);
        assertThat(SweepStatus.of(folder)).isEmpty();
    }

    @Test
    void aDamagedFileIsNamed() throws IOException {
        Files.writeString(folder.resolve("sweep.json"), "{\"schema_version\": 1, \"runs\": 7}");
        assertThatThrownBy(() -> SweepStatus.of(folder))
                .isInstanceOf(InvalidExperimentException.class)
                .hasMessage(folder.resolve("sweep.json") + " is damaged: it does not hold what Normlab writes there."
                        + " Delete it; the next start of the sweep writes it again.");
    }

    private void sweep(SweepListener listener, AtomicInteger asked, int steps) throws IOException {
        new Sweep(TestRuntime.get(), TinyExperiment.of(ARMS), TinyExperiment.settings(EPOCHS), TinyExperiment.ROWS)
                .run(ARMS, List.of(0L), folder, listener, () -> asked.incrementAndGet() > steps);
    }

    /** A listener that hears of the beginnings of runs only. */
    private record SweepListenerOf(Consumer<PlannedRun> started) implements SweepListener {
        static SweepListener runs(Consumer<PlannedRun> started) {
            return new SweepListenerOf(started);
        }

        @Override
        public void planned(List<PlannedRun> missing, List<PlannedRun> kept, Estimate estimate) {}

        @Override
        public TrainingListener runStarted(PlannedRun run) {
            started.accept(run);
            return TrainingListener.NONE;
        }

        @Override
        public void noted(PlannedRun run, String sentence) {}

        @Override
        public void runDone(PlannedRun run, RunRecord record) {}

        @Override
        public void seedDone(long seed) {}
    }
}
