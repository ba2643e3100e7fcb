package org.normlab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.normlab.data.DataSet;
import org.normlab.data.Noise;
import org.normlab.files.FolderLock;
import org.normlab.layers.Rescaling;
import org.normlab.report.DerivedTables;
import org.normlab.report.results.ResultsFolder;
import org.normlab.testing.TestRuntime;
import org.normlab.training.ProbeSchedule;
import org.normlab.training.TrainingListener;
import org.normlab.training.TrainingOptions;

class SweepTest {
    private static final List<Arm> ARMS = TinyExperiment.arms("plain", "other");

    @TempDir
    private Path temp;

    @Test
    void everyRunLeavesItsFolder() throws IOException {
        Path folder = temp.resolve("tiny");
        assertThat(sweep(ARMS, 1, folder, List.of(0L, 1L)).ending).isEqualTo(Sweep.Ending.DONE);
        assertThat(filesIn(folder))
                .containsExactly(
                        "experiment.json",
                        "runs/other-seed0/confusion.csv",
                        "runs/other-seed0/epochs.csv",
                        "runs/other-seed0/probes.csv",
                        "runs/other-seed0/run.json",
                        "runs/other-seed0/worst.csv",
                        "runs/other-seed1/confusion.csv",
                        "runs/other-seed1/epochs.csv",
                        "runs/other-seed1/probes.csv",
                        "runs/other-seed1/run.json",
                        "runs/other-seed1/worst.csv",
                        "runs/plain-seed0/confusion.csv",
                        "runs/plain-seed0/epochs.csv",
                        "runs/plain-seed0/probes.csv",
                        "runs/plain-seed0/run.json",
                        "runs/plain-seed0/worst.csv",
                        "runs/plain-seed1/confusion.csv",
                        "runs/plain-seed1/epochs.csv",
                        "runs/plain-seed1/probes.csv",
                        "runs/plain-seed1/run.json",
                        "runs/plain-seed1/worst.csv");
    }

    @Test
    void aRunIsWrittenDownWithAllThatItComesFrom() throws IOException {
        sweep(ARMS, 2, temp, List.of(3L));
        JsonNode run = Json.read(temp.resolve("runs/plain-seed3/run.json"));
        assertThat(run.path("status").asText()).isEqualTo("finished");
        assertThat(run.path("steps").asLong()).isEqualTo(6);
        assertThat(run.path("parameters").path("trainable").asLong()).isEqualTo(1010);
        assertThat(run.path("weights_sha256").asText()).hasSize(64);
        assertThat(run.path("specification").path("threads").asInt()).isEqualTo(2);
        assertThat(run.path("specification")
                        .path("data_sha256")
                        .path("training")
                        .asText())
                .isEqualTo(TinyExperiment.ROWS.training().sha256());
        assertThat(run.path("provenance").path("tensorflow_version").asText()).startsWith("2.");
        assertThat(run.path("provenance").path("processor").asText()).isNotBlank();
        assertThat(Files.readString(temp.resolve("runs/plain-seed3/epochs.csv")))
                .startsWith("schema_version,epoch,loss,accuracy,validation_loss,validation_accuracy,training_seconds,"
                        + "validation_seconds,milliseconds_per_step,busy_elsewhere\n2,1,")
                .hasLineCount(3);
        assertThat(Files.readString(temp.resolve("runs/plain-seed3/probes.csv")))
                .startsWith("schema_version,step,layer,quantity,value\n2,0,,loss,")
                .contains("\n2,0,,gradient_norm,");
    }

    @Test
    void noiseIsPartOfWhatARunIs() throws IOException {
        Arm plain = ARMS.get(0);
        Arm noisy = new Arm(
                "noisy",
                "with wrong labels",
                "",
                plain.model(),
                plain.loss(),
                plain.optimizer(),
                plain.batchSize(),
                Noise.NONE.withLabels(.5));
        sweep(List.of(plain, noisy), 1, temp, List.of(0L));
        JsonNode clean = Json.read(temp.resolve("runs/plain-seed0/run.json"));
        JsonNode wrong = Json.read(temp.resolve("runs/noisy-seed0/run.json"));
        assertThat(clean.path("specification").has("noise")).isFalse();
        assertThat(wrong.path("specification").path("noise").path("labels").asDouble())
                .isEqualTo(.5);
        assertThat(wrong.path("weights_sha256")).isNotEqualTo(clean.path("weights_sha256"));
    }

    @Test
    void finishedRunsAreKeptAndMoreSeedsAdded() throws IOException {
        sweep(ARMS, 1, temp, List.of(0L));
        byte[] before = Files.readAllBytes(temp.resolve("runs/plain-seed0/run.json"));
        Heard heard = sweep(ARMS, 1, temp, List.of(0L, 1L));
        assertThat(heard.kept).containsExactly("plain seed 0", "other seed 0");
        assertThat(heard.made).containsExactly("other seed 1", "plain seed 1");
        assertThat(Files.readAllBytes(temp.resolve("runs/plain-seed0/run.json")))
                .isEqualTo(before);
    }

    @Test
    void aRunOfFewStepsIsKeptToo() throws IOException {
        Settings few = new Settings(new TrainingOptions(1, 32, OptionalLong.of(2)), .9, ProbeSchedule.DEFAULT);
        Sweep sweep = new Sweep(TestRuntime.get(), TinyExperiment.of(ARMS), few, TinyExperiment.ROWS);
        sweep.run(ARMS, List.of(0L), temp, new Heard(), () -> false);
        Heard again = new Heard();
        sweep.run(ARMS, List.of(0L), temp, again, () -> false);
        assertThat(again.kept).containsExactly("plain seed 0", "other seed 0");
    }

    @Test
    void armsAddedLaterStandInTheExperimentsOrder() throws IOException {
        Experiment experiment = TinyExperiment.of(ARMS);
        Sweep sweep = new Sweep(TestRuntime.get(), experiment, TinyExperiment.settings(1), TinyExperiment.ROWS);
        sweep.run(List.of(ARMS.get(1)), List.of(0L), temp, new Heard(), () -> false);
        sweep.run(List.of(ARMS.get(0)), List.of(0L), temp, new Heard(), () -> false);
        assertThat(Json.read(temp.resolve("experiment.json")).path("arms").findValuesAsText("name"))
                .containsExactly("plain", "other");
    }

    @Test
    void anotherSpecificationIsRefusedWithTheDifference() throws IOException {
        sweep(ARMS, 1, temp, List.of(0L));
        assertThatThrownBy(() -> sweep(ARMS, 2, temp, List.of(0L)))
                .isInstanceOf(InvalidExperimentException.class)
                .hasMessage("The results folder " + temp + " holds another specification: epochs is 1 there and 2 here."
                        + ""
                        + " Put it beside with --as NAME, choose a folder with --out, or delete this one.");
    }

    @Test
    void anArmThatChangedIsRefused() throws IOException {
        sweep(ARMS, 1, temp, List.of(0L));
        List<Arm> changed = List.of(TinyExperiment.arm("plain", Rescaling.dividingBy(128)), ARMS.get(1));
        assertThatThrownBy(() -> sweep(changed, 1, temp, List.of(0L)))
                .isInstanceOf(InvalidExperimentException.class)
                .hasMessageContaining(
                        "holds another specification: arm plain model[0] is Rescaling(scale=1.0, offset=0.0,"
                                + " divisor=255.0) there and Rescaling(scale=1.0, offset=0.0, divisor=128.0) here.");
    }

    @Test
    void aFolderOfSomethingElseIsRefused() throws IOException {
        Files.writeString(temp.resolve("thesis.txt"), "years of work");
        assertThatThrownBy(() -> sweep(ARMS, 1, temp, List.of(0L)))
                .hasMessage("The folder " + temp + " has files in it but no experiment.json, so it is not a results"
                        + " folder. Choose another with --out.");
        assertThat(filesIn(temp)).containsExactly("thesis.txt");
    }

    @Test
    void aFolderWhoseFirstProcessWasKilledIsGoneOnWith() throws IOException {
        Files.createFile(temp.resolve(".lock"));
        Files.writeString(temp.resolve(".experiment.json.77.part"), "{ \"schema");
        assertThat(sweep(ARMS, 1, temp, List.of(0L)).ending).isEqualTo(Sweep.Ending.DONE);
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws IOException {
        Path file = Files.writeString(temp.resolve("file"), "");
        assertThatThrownBy(() -> sweep(ARMS, 1, file.resolve("tiny"), List.of(0L)))
                .isInstanceOf(InvalidExperimentException.class)
                .hasMessageStartingWith("The results folder " + file.resolve("tiny") + " cannot be written: ")
                .hasMessageEndingWith(" Choose another with --out.");
    }

    @Test
    void severalRunsAtOnceHaveTheBitsOfOneAtATime() throws IOException {
        List<Long> seeds = List.of(0L, 1L, 2L);
        Path atOnce = temp.resolve("at-once");
        Path oneByOne = temp.resolve("one-by-one");
        Heard heard = new Heard();
        assertThat(sweep(ARMS, 3, 3).run(ARMS, seeds, atOnce, heard, () -> false))
                .isEqualTo(Sweep.Ending.DONE);
        sweep(ARMS, 3, oneByOne, seeds);
        assertThat(heard.made).hasSize(6).doesNotHaveDuplicates();
        assertThat(heard.mostAtOnce).isGreaterThan(1);
        assertThat(digests(atOnce)).hasSize(6).isEqualTo(digests(oneByOne));
        assertThat(Json.read(atOnce.resolve("runs/plain-seed0/run.json"))
                        .path("provenance")
                        .path("jobs")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void severalAtOnceGiveUpAndAreInterruptedLikeOne() throws IOException {
        List<Arm> broken = List.of(TinyExperiment.arm("broken", new TinyExperiment.Broken()));
        List<Long> seeds = List.of(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L);
        Heard heard = new Heard();
        assertThat(sweep(broken, 1, 2).run(broken, seeds, temp.resolve("broken"), heard, () -> false))
                .isEqualTo(Sweep.Ending.GAVE_UP);
        assertThat(heard.made).hasSizeBetween(3, 4);
        AtomicInteger asked = new AtomicInteger();
        Path stopped = temp.resolve("stopped");
        assertThat(sweep(ARMS, 100, 2)
                        .run(ARMS, List.of(0L), stopped, new Heard(), () -> asked.incrementAndGet() > 200))
                .isEqualTo(Sweep.Ending.INTERRUPTED);
        assertThat(filesIn(stopped).stream().filter(file -> file.endsWith("checkpoint.json")))
                .hasSize(2);
    }

    /** What cannot be written down stops the other workers, too, and is told once. */
    @Test
    void anErrorOfOneWorkerReachesTheCaller() {
        Heard breaking = new Heard() {
            @Override
            public void runDone(PlannedRun run, RunRecord record) {
                throw new IllegalStateException("no room");
            }
        };
        assertThatThrownBy(() -> sweep(ARMS, 1, 2).run(ARMS, List.of(0L, 1L), temp, breaking, () -> false))
                .hasMessage("no room");
    }

    /** A second sweep that begins while the first is at its first run. */
    @Test
    void twoSweepsOfOneFolderShareTheRuns() throws Exception {
        CompletableFuture<Heard> second = new CompletableFuture<>();
        Heard first = new Heard() {
            @Override
            public TrainingListener runStarted(PlannedRun run) {
                if (made.isEmpty()) {
                    var unused = CompletableFuture.runAsync(() -> {
                        try {
                            second.complete(sweep(ARMS, 3, temp, List.of(0L, 1L)));
                        } catch (IOException e) {
                            second.completeExceptionally(e);
                        }
                    });
                    awaitAnotherRun();
                }
                return super.runStarted(run);
            }
        };
        Sweep.Ending ending = new Sweep(
                        TestRuntime.get(), TinyExperiment.of(ARMS), TinyExperiment.settings(3), TinyExperiment.ROWS)
                .run(ARMS, List.of(0L, 1L), temp, first, () -> false);
        Heard other = second.get(60, TimeUnit.SECONDS);
        assertThat(ending).isEqualTo(Sweep.Ending.DONE);
        assertThat(other.ending).isEqualTo(Sweep.Ending.DONE);
        assertThat(other.noted).contains("plain seed 0: another process is at it.");
        List<String> made = new ArrayList<>(first.made);
        made.addAll(other.made);
        assertThat(made).containsExactlyInAnyOrder("plain seed 0", "other seed 0", "plain seed 1", "other seed 1");
        assertThat(first.made).contains("plain seed 0");
        assertThat(other.made).isNotEmpty();
    }

    /** Until the other sweep has written a run down. */
    private void awaitAnotherRun() {
        for (int i = 0; i < 600 && !Files.exists(temp.resolve("runs/other-seed0/run.json")); i++) {
            FolderLock.pause(100);
        }
    }

    @Test
    void aRunThatThrowsIsWrittenDownAndTheSweepGoesOn() throws IOException {
        List<Arm> arms = List.of(TinyExperiment.arm("broken", new TinyExperiment.Broken()), ARMS.get(0));
        Experiment experiment = TinyExperiment.of(arms);
        Sweep sweep = new Sweep(TestRuntime.get(), experiment, TinyExperiment.settings(1), TinyExperiment.ROWS);
        Heard heard = new Heard();
        assertThat(sweep.run(arms, List.of(0L), temp, heard, () -> false)).isEqualTo(Sweep.Ending.SOME_THREW);
        JsonNode broken = Json.read(temp.resolve("runs/broken-seed0/run.json"));
        assertThat(broken.path("status").asText()).isEqualTo("threw");
        assertThat(broken.path("reason").asText()).isEqualTo("this layer is broken");
        assertThat(broken.path("outcome").isNull()).isTrue();
        assertThat(heard.made).containsExactly("broken seed 0", "plain seed 0");
        DerivedTables.of(ResultsFolder.read(temp)).write();
        assertThat(Files.readAllLines(temp.resolve("runs.csv"))).hasSize(1 + 2);
    }

    @Test
    void aRunThatDivergesIsDataAndTheSweepIsDone() throws IOException {
        List<Arm> arms = List.of(TinyExperiment.arm("overflowing", Rescaling.of(1e38, 0)));
        assertThat(sweep(arms, 1, temp, List.of(0L)).ending).isEqualTo(Sweep.Ending.DONE);
        JsonNode run = Json.read(temp.resolve("runs/overflowing-seed0/run.json"));
        assertThat(run.path("status").asText()).isEqualTo("not finite");
        assertThat(run.path("reason").asText()).isEqualTo("The loss was NaN at step 1, in epoch 1.");
    }

    @Test
    void anInterruptionKeepsFinishedRunsAndLeavesNoOther() throws IOException {
        Heard heard = new Heard();
        Sweep sweep =
                new Sweep(TestRuntime.get(), TinyExperiment.of(ARMS), TinyExperiment.settings(1), TinyExperiment.ROWS);
        Sweep.Ending ending = sweep.run(ARMS, List.of(0L), temp, heard, () -> heard.made.size() == 1);
        assertThat(ending).isEqualTo(Sweep.Ending.INTERRUPTED);
        assertThat(filesIn(temp))
                .containsExactly(
                        "experiment.json",
                        "runs/plain-seed0/confusion.csv",
                        "runs/plain-seed0/epochs.csv",
                        "runs/plain-seed0/probes.csv",
                        "runs/plain-seed0/run.json",
                        "runs/plain-seed0/worst.csv",
                        "sweep.json");
    }

    @Test
    void aRunInterruptedInsideGoesOnWhereItStopped() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        Sweep sweep = new Sweep(
                TestRuntime.get(), TinyExperiment.of(ARMS), TinyExperiment.settings(100), TinyExperiment.ROWS);
        Sweep.Ending ending = sweep.run(ARMS, List.of(0L), temp, new Heard(), () -> asked.incrementAndGet() > 100);
        assertThat(ending).isEqualTo(Sweep.Ending.INTERRUPTED);
        assertThat(filesIn(temp))
                .hasSize(4)
                .contains("experiment.json", "sweep.json", "runs/plain-seed0/checkpoint.json")
                .anyMatch(file -> file.matches("runs/plain-seed0/checkpoint-\\d+\\.npz"));

        Heard second = sweep(ARMS, 100, temp, List.of(0L));
        assertThat(second.noted).hasSize(1);
        assertThat(second.noted.get(0)).startsWith("plain seed 0: goes on after step ");
        assertThat(filesIn(temp)).noneMatch(file -> file.contains("checkpoint"));
        Path other = temp.resolve("undisturbed");
        sweep(ARMS, 100, other, List.of(0L));
        assertThat(digest(temp)).isEqualTo(digest(other));
    }

    /** Between run.json and the end of the lock, a process can be killed at any instant. */
    @Test
    void whatAKilledProcessLeftOfAFinishedRunIsDeleted() throws IOException {
        sweep(ARMS, 1, temp, List.of(0L));
        Path run = temp.resolve("runs/plain-seed0");
        Set<Path> whole = children(run);
        leaveCheckpoint(run);
        FolderLock ofAnother = FolderLock.tryLock(run).orElseThrow();
        sweep(ARMS, 1, temp, List.of(0L));
        assertThat(children(run)).hasSize(whole.size() + 4); // the other process does it itself
        ofAnother.close();
        assertThat(sweep(ARMS, 1, temp, List.of(0L)).made).isEmpty();
        assertThat(children(run)).isEqualTo(whole);
    }

    @Test
    void soIsWhatAProcessLeftThatWasKilledMeanwhile() throws IOException {
        Path run = temp.resolve("runs/plain-seed0");
        Set<Path> whole = new TreeSet<>();
        Heard heard = new Heard() {
            @Override
            public void planned(List<PlannedRun> missing, List<PlannedRun> alreadyThere, Estimate estimate) {
                try {
                    sweep(ARMS, 1, temp, List.of(0L));
                    whole.addAll(children(run));
                    leaveCheckpoint(run);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
        sweep(ARMS, 1, 1).run(ARMS, List.of(0L), temp, heard, () -> false);
        assertThat(heard.noted).contains("plain seed 0: another process has made it.");
        assertThat(children(run)).isEqualTo(whole);
    }

    private static void leaveCheckpoint(Path run) throws IOException {
        for (String name : List.of(".lock", "checkpoint.json", "checkpoint-3.npz", ".checkpoint-3.npz.77.part")) {
            Files.writeString(run.resolve(name), "left");
        }
    }

    private static Set<Path> children(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.collect(Collectors.toSet());
        }
    }

    @Test
    void afterTooManyFailuresASweepGivesUpAndTheNextOneTriesAgain() throws IOException {
        List<Arm> broken = List.of(
                TinyExperiment.arm("broken", new TinyExperiment.Broken()),
                TinyExperiment.arms("plain").get(0));
        Heard heard = new Heard();
        Sweep sweep = new Sweep(
                TestRuntime.get(),
                TinyExperiment.of(broken),
                TinyExperiment.settings(1),
                TinyExperiment.ROWS,
                new SweepPolicy(CheckpointSchedule.EVERY_MINUTE, 2, 1));
        Sweep.Ending ending = sweep.run(broken, List.of(0L, 2L, 4L), temp, heard, () -> false);
        assertThat(ending).isEqualTo(Sweep.Ending.GAVE_UP);
        assertThat(heard.made).containsExactly("broken seed 0", "plain seed 0", "broken seed 2");
        Heard again = new Heard();
        sweep.run(broken, List.of(0L, 2L, 4L), temp, again, () -> false);
        assertThat(again.kept).containsExactly("plain seed 0");
        assertThatThrownBy(() -> new SweepPolicy(CheckpointSchedule.EVERY_MINUTE, 0, 1))
                .hasMessage("max-failures must be at least 1; got 0.");
    }

    @Test
    void dataThatIsTooSmallIsRefusedBeforeAnythingIsWritten() {
        DataSet few = TinyExperiment.ROWS.limited(20, 20);
        assertThatThrownBy(() -> new Sweep(TestRuntime.get(), TinyExperiment.of(ARMS), TinyExperiment.settings(1), few))
                .isInstanceOf(InvalidExperimentException.class)
                .hasMessage(
                        "The batch size 32 is larger than the 20 training samples. Choose a smaller train.batch-size"
                                + " or more data.");
    }

    private static Heard sweep(List<Arm> arms, int epochs, Path folder, List<Long> seeds) throws IOException {
        Heard heard = new Heard();
        heard.ending = new Sweep(
                        TestRuntime.get(),
                        TinyExperiment.of(arms),
                        TinyExperiment.settings(epochs),
                        TinyExperiment.ROWS)
                .run(arms, seeds, folder, heard, () -> false);
        return heard;
    }

    private static Sweep sweep(List<Arm> arms, int epochs, int jobs) {
        return new Sweep(
                TestRuntime.get(),
                TinyExperiment.of(arms),
                TinyExperiment.settings(epochs),
                TinyExperiment.ROWS,
                new SweepPolicy(CheckpointSchedule.EVERY_MINUTE, 3, jobs));
    }

    /** Of the final weights, by run. */
    private static Map<String, String> digests(Path folder) throws IOException {
        Map<String, String> digests = new TreeMap<>();
        for (String file : filesIn(folder)) {
            if (file.endsWith("run.json")) {
                digests.put(
                        file,
                        Json.read(folder.resolve(file)).path("weights_sha256").asText());
            }
        }
        return digests;
    }

    private static String digest(Path folder) throws IOException {
        return Json.read(folder.resolve("runs/plain-seed0/run.json"))
                .path("weights_sha256")
                .asText();
    }

    private static List<String> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith(".lock"))
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    /** Notes what it hears. */
    private static class Heard implements SweepListener {
        private final List<String> kept = new ArrayList<>();
        final List<String> made = new ArrayList<>();
        private final List<String> noted = new ArrayList<>();
        private Sweep.Ending ending;
        private int going;
        private int mostAtOnce;

        @Override
        public void planned(List<PlannedRun> missing, List<PlannedRun> alreadyThere, Estimate estimate) {
            assertThat(estimate.seconds(missing).least()).isGreaterThanOrEqualTo(0);
            alreadyThere.forEach(run -> kept.add(run.toString()));
        }

        @Override
        public void noted(PlannedRun run, String sentence) {
            noted.add(run + ": " + sentence);
        }

        @Override
        public TrainingListener runStarted(PlannedRun run) {
            mostAtOnce = Math.max(mostAtOnce, ++going);
            return TrainingListener.NONE;
        }

        @Override
        public void runDone(PlannedRun run, RunRecord record) {
            going--;
            made.add(run.toString());
        }

        @Override
        public void seedDone(long seed) {}
    }
}
