package org.normlab.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.normlab.data.Mnist;
import org.normlab.experiment.Arm;
import org.normlab.experiment.Estimate;
import org.normlab.experiment.Experiment;
import org.normlab.experiment.PlannedRun;
import org.normlab.experiment.RunRecord;
import org.normlab.experiment.Settings;
import org.normlab.experiment.Sweep;
import org.normlab.experiment.SweepListener;
import org.normlab.layers.Dense;
import org.normlab.layers.Flatten;
import org.normlab.layers.Sequential;
import org.normlab.layers.normalization.LayerNormalization;
import org.normlab.losses.CategoricalCrossentropy;
import org.normlab.optimizers.Adam;
import org.normlab.training.ProbeSchedule;
import org.normlab.training.TensorFlowRuntime;
import org.normlab.training.TrainingListener;
import org.normlab.training.TrainingOptions;

/**
 * An experiment is arms that differ in one thing; a sweep trains each with each seed and keeps every run in a folder,
 * which {@code normlab show} and {@code normlab report} read.
 *
 * <p>Notice the second sweep: it makes only what is missing.
 */
public final class Sample11MyOwnExperiment {
    private Sample11MyOwnExperiment() {}

    public static void main(String[] args) throws IOException {
        Arm raw = arm("raw", Sequential.of(new Flatten(), Dense.of(10)));
        Arm normalized = arm("layer", Sequential.of(new Flatten(), LayerNormalization.keras(), Dense.of(10)));
        Experiment experiment = new Experiment("first-layer", "raw", List.of(raw, normalized));
        Settings settings = new Settings(new TrainingOptions(1, 32, OptionalLong.empty()), .9, ProbeSchedule.NEVER);
        Sweep sweep = new Sweep(
                TensorFlowRuntime.start(1, false),
                experiment,
                settings,
                Mnist.bundled().limited(320, 100));

        Path folder = Files.createTempDirectory("normlab-sample");
        sweep.run(experiment.arms(), List.of(0L), folder, new Printed(), () -> false);
        sweep.run(experiment.arms(), List.of(0L, 1L), folder, new Printed(), () -> false);
        delete(folder);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static Arm arm(String name, Sequential model) {
        return new Arm(name, "", model, CategoricalCrossentropy.fromLogits(), Adam.keras());
    }

    private static final class Printed implements SweepListener {
        @Override
        public void planned(List<PlannedRun> missing, List<PlannedRun> kept, Estimate estimate) {
            System.out.println("missing " + missing + ", kept " + kept);
        }

        @Override
        public TrainingListener runStarted(PlannedRun run) {
            return TrainingListener.NONE;
        }

        @Override
        public void noted(PlannedRun run, String sentence) {
            System.out.println(run + ": " + sentence);
        }

        @Override
        public void runDone(PlannedRun run, RunRecord record) {
            System.out.println(run + ": " + record.status() + " after " + record.steps() + " steps");
        }

        @Override
        public void seedDone(long seed) {
            System.out.println("seed " + seed + " is done");
        }
    }
}
/*
missing [raw seed 0, layer seed 0], kept []
raw seed 0: finished after 10 steps
layer seed 0: finished after 10 steps
missing [layer seed 1, raw seed 1], kept [raw seed 0, layer seed 0]
layer seed 1: finished after 10 steps
raw seed 1: finished after 10 steps
*/
