package org.normlab.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.commons.statistics.descriptive.Median;
import org.normlab.data.DataSet;
import org.normlab.experiment.Arm;
import org.normlab.experiment.InvalidExperimentException;
import org.normlab.training.EpochMetrics;
import org.normlab.training.ProbeSchedule;
import org.normlab.training.TensorFlowRuntime;
import org.normlab.training.Trainer;
import org.normlab.training.TrainingListener;
import org.normlab.training.TrainingOptions;

/**
 * How the runs of a sweep share the processors best: how many at once, each with how many threads. The threads of one op
 * are fixed by the first session of a process, so each way is timed in processes of its own.
 */
public final class CoreSharing {
    private static final int EPOCHS = 2;

    private CoreSharing() {}

    /**
     * A way to share.
     *
     * @param jobs runs at once
     * @param threads of one op, in each of them
     */
    public record Way(int jobs, int threads) {
        /** All ways that leave no processor idle and share none, one run with all threads first. */
        public static List<Way> ofAll(int processors) {
            return IntStream.rangeClosed(1, processors)
                    .filter(jobs -> processors % jobs == 0)
                    .mapToObj(jobs -> new Way(jobs, processors / jobs))
                    .toList();
        }
    }

    /**
     * What one way takes.
     *
     * @param millisecondsPerStep from one step of any run to the next: that of one run, divided by the runs at once
     */
    public record Timed(Way way, double millisecondsPerStep) {}

    /**
     * Times all ways, in rounds.
     *
     * @param child whose main method takes {@code --jobs} and {@code --threads}, and prints what {@link #measure} returns
     *     in its last line
     * @param arguments that it gets besides
     * @return the median of each way, the fastest first
     * @throws IOException if a process fails
     */
    public static List<Timed> time(Class<?> child, List<String> arguments, List<Way> ways, int rounds)
            throws IOException {
        Map<Way, double[]> all = new LinkedHashMap<>();
        ways.forEach(way -> all.put(way, new double[rounds]));
        for (int round = 0; round < rounds; round++) {
            for (Way way : ways) {
                all.get(way)[round] = time(child, arguments, way);
            }
        }
        return all.entrySet().stream()
                .map(entry -> new Timed(entry.getKey(), Median.withDefaults().evaluate(entry.getValue())))
                .sorted(Comparator.comparingDouble(Timed::millisecondsPerStep))
                .toList();
    }

    private static double time(Class<?> child, List<String> arguments, Way way) throws IOException {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of("--jobs", Integer.toString(way.jobs), "--threads", Integer.toString(way.threads)));
        List<String> lines = ChildProcess.run(child, all).lines().toList();
        return Double.parseDouble(lines.get(lines.size() - 1));
    }

    /**
     * Trains so many runs at once in this process, seeds from 0 on; returns milliseconds from one step to the next.
     *
     * @throws InvalidExperimentException if a run ends before its time
     */
    public static double measure(TensorFlowRuntime runtime, Arm arm, DataSet data, int batchSize, int jobs) {
        Phaser epochs = new Phaser(jobs);
        ExecutorService workers = Executors.newFixedThreadPool(jobs);
        try {
            List<CompletableFuture<Double>> runs = IntStream.range(0, jobs)
                    .mapToObj(seed -> CompletableFuture.supplyAsync(
                            () -> millisecondsPerStep(runtime, arm, data, batchSize, seed, epochs), workers))
                    .toList();
            double[] each = runs.stream().mapToDouble(CompletableFuture::join).toArray();
            return Median.withDefaults().evaluate(each) / jobs;
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        } finally {
            workers.shutdownNow();
        }
    }

    /** The second epochs of all runs begin together; one that ends keeps no other waiting. */
    private static double millisecondsPerStep(
            TensorFlowRuntime runtime, Arm arm, DataSet data, int batchSize, long seed, Phaser epochs) {
        TrainingOptions options = new TrainingOptions(EPOCHS, batchSize, OptionalLong.empty());
        try {
            return Stopwatch.lastEpoch(
                            arm,
                            new Trainer(runtime, arm.recipe(), options, ProbeSchedule.NEVER)
                                    .train(data, seed, new AllTogether(epochs), () -> false))
                    .millisecondsPerStep();
        } finally {
            epochs.arriveAndDeregister();
        }
    }

    private record AllTogether(Phaser epochs) implements TrainingListener {
        @Override
        public void epochDone(EpochMetrics metrics, long steps, Supplier<Map<String, float[]>> weights) {
            if (metrics.epoch() < EPOCHS) {
                epochs.arriveAndAwaitAdvance();
            }
        }
    }
}
