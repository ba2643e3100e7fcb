package org.normlab.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.normlab.training.EpochMetrics;
import org.normlab.training.History;
import org.normlab.training.ProbeValue;
import org.normlab.training.RunSize;
import org.normlab.training.StoredVariable;
import org.normlab.training.TrainingState;
import org.tensorflow.ndarray.Shape;

class CheckpointFolderTest {
    private static final TrainingState AT_40 = state(40);

    @TempDir
    private Path folder;

    private final List<String> notes = new ArrayList<>();
    private CheckpointFolder checkpoints;

    @BeforeEach
    void open() {
        checkpoints = opened("identity");
    }

    @Test
    void aStateIsReadBackWhole() {
        assertThat(checkpoints.last()).isEmpty();
        checkpoints.save(AT_40);
        TrainingState read = checkpoints.last().orElseThrow();
        assertThat(read)
                .usingRecursiveComparison()
                .withEqualsForType(Double::equals, Double.class) // NaN is NaN
                .isEqualTo(AT_40);
        assertThat(notes).containsExactly("goes on after step 40, in epoch 2.");
    }

    @Test
    void onlyTheLastOneStays() throws IOException {
        Files.writeString(folder.resolve(".checkpoint-39.npz.77.part"), "left by a crash");
        checkpoints.save(AT_40);
        checkpoints.save(state(41));
        assertThat(files()).containsExactly("checkpoint-41.npz", "checkpoint.json");
        assertThat(checkpoints.last().orElseThrow().steps()).isEqualTo(41);
        CheckpointFolder.delete(folder);
        assertThat(files()).isEmpty();
    }

    @Test
    void untilTheNextOneIsNamedTheOneBeforeCounts() throws IOException {
        checkpoints.save(AT_40);
        Files.write(folder.resolve("checkpoint-41.npz"), new byte[100]); // a crash before checkpoint.json was renamed
        assertThat(checkpoints.last().orElseThrow().steps()).isEqualTo(40);
    }

    /** Anywhere in either file. */
    @ParameterizedTest
    @ValueSource(strings = {"checkpoint-40.npz", "checkpoint.json"})
    void oneFlippedBitIsNoticed(String name) throws IOException {
        checkpoints.save(AT_40);
        Path file = folder.resolve(name);
        byte[] whole = Files.readAllBytes(file);
        for (int i = 0; i < whole.length; i += Math.max(1, whole.length / 50)) {
            byte[] flipped = whole.clone();
            flipped[i] ^= 4;
            Files.write(file, flipped);
            Optional<TrainingState> read = opened("identity").last();
            boolean isSpace = Character.isWhitespace(whole[i]);
            assertThat(isSpace || read.isEmpty() || read.get().steps() == 40 && isSame(read.get()))
                    .as("byte %d of %s", i, name)
                    .isTrue();
        }
        assertThat(notes)
                .filteredOn(note -> !note.startsWith("goes on"))
                .isNotEmpty()
                .allMatch(note -> note.contains("so it begins again"));
    }

    @Test
    void theStateOfAnotherSpecificationIsLeft() {
        checkpoints.save(AT_40);
        assertThat(opened("another").last()).isEmpty();
        assertThat(notes).containsExactly("its checkpoint is of another specification, so it begins again.");
    }

    @Test
    void whereNothingCanBeWrittenTheRunGoesOnAndIsToldOnce() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way");
        CheckpointFolder nowhere = new CheckpointFolder(file, "identity", CheckpointSchedule.EVERY_MINUTE, notes::add);
        nowhere.save(AT_40);
        nowhere.save(AT_40);
        assertThat(notes).hasSize(1);
        assertThat(notes.get(0)).startsWith("its checkpoint cannot be written, so a crash would make it begin again.");
    }

    /** Gradients and outputs are not saved. */
    @Test
    void aStateOfTwoGigabytesHasNoRoom() {
        assertThat(CheckpointFolder.hasRoomFor(new RunSize(700_000_000, 700_000_000, 1_400_000_000, 900_000_000)))
                .isTrue();
        assertThat(CheckpointFolder.hasRoomFor(new RunSize(720_000_000, 720_000_000, 1_440_000_000, 0)))
                .isFalse();
    }

    @Test
    void itIsDueByStepsOrByTime() {
        CheckpointSchedule third = CheckpointSchedule.everySteps(3);
        assertThat(Stream.of(1L, 2L, 3L, 6L).map(step -> third.isDue(step, 1e9)))
                .containsExactly(false, false, true, true);
        assertThat(CheckpointSchedule.EVERY_MINUTE.isDue(3, 59)).isFalse();
        assertThat(CheckpointSchedule.EVERY_MINUTE.isDue(3, 60)).isTrue();
    }

    private static boolean isSame(TrainingState read) {
        return read.variables().get("kernel").bytes()[3]
                == AT_40.variables().get("kernel").bytes()[3];
    }

    private CheckpointFolder opened(String identity) {
        return new CheckpointFolder(folder, identity, CheckpointSchedule.EVERY_MINUTE, notes::add);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static TrainingState state(long steps) {
        byte[] kernel = new byte[24];
        kernel[3] = 64; // 2.0f
        return new TrainingState(
                2,
                7,
                steps,
                new TrainingState.Tally(1 / 3., 12, 64, List.of(.1, .2)),
                List.of(new EpochMetrics(1, .5, .25, .75, .125, 3, 4, Double.NaN, Double.NaN)),
                List.of(new ProbeValue(0, "", "gradient_norm", 1e-300), new ProbeValue(1, "conv2d", "x", Double.NaN)),
                new History.Seconds(1, 2, 3, 4, 5),
                Map.of(
                        "kernel",
                        new StoredVariable("float32", Shape.of(2, 3), kernel),
                        "iterations",
                        new StoredVariable("int64", Shape.scalar(), new byte[] {40, 0, 0, 0, 0, 0, 0, 0})));
    }
}
