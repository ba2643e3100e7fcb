package org.normlab.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.normlab.data.InvalidDataException;
import org.normlab.data.Sha256;
import org.normlab.files.Trouble;
import org.normlab.files.WholeFile;
import org.normlab.training.Checkpoints;
import org.normlab.training.RunSize;
import org.normlab.training.TrainingState;

/**
 * The checkpoint of one run in the run's folder. A state is written whole into a file of its own and forced to the disk;
 * then {@code checkpoint.json}, which names it with its digest, takes the place of the one before, and only then the
 * state before is deleted. So there is a good one at any instant.
 */
final class CheckpointFolder implements Checkpoints {
    private static final int SCHEMA_VERSION = 2;
    private static final String POINTER = "checkpoint.json";
    private static final String PREFIX = "checkpoint-";
    private static final String SUFFIX = ".npz";

    /** A state is put together in memory, and no array there is longer. */
    private static final long MOST_BYTES = Integer.MAX_VALUE - (1 << 20);

    private static final Pattern STATE = Pattern.compile(PREFIX + "(\\d{1,18})" + Pattern.quote(SUFFIX));

    private final Path folder;
    private final String identitySha256;
    private final CheckpointSchedule schedule;
    private final Consumer<String> notes;
    private long lastNanos = System.nanoTime();
    private boolean toldFailure;

    /**
     * @param identitySha256 of the run: the checkpoint of another is not used
     * @param notes hears in a sentence of what a person wants to know
     */
    CheckpointFolder(Path folder, String identitySha256, CheckpointSchedule schedule, Consumer<String> notes) {
        this.folder = folder;
        this.identitySha256 = identitySha256;
        this.schedule = schedule;
        this.notes = notes;
    }

    /** Whether the state of a run of that size can be saved. */
    static boolean hasRoomFor(RunSize run) {
        return run.weights() + run.slots() <= MOST_BYTES;
    }

    private record Pointer(int schemaVersion, String identitySha256, String file, String fileSha256) {}

    @Override
    public Optional<TrainingState> last() {
        Path pointer = folder.resolve(POINTER);
        if (!Files.exists(pointer)) {
            return Optional.empty();
        }
        try {
            Optional<TrainingState> state = read(Json.read(pointer));
            state.ifPresent(
                    found -> notes.accept("goes on after step " + found.steps() + ", in epoch " + found.epoch() + "."));
            return state;
        } catch (IOException | InvalidDataException | InvalidExperimentException e) {
            notes.accept("its checkpoint is damaged, so it begins again. (" + e.getMessage() + ")");
            return Optional.empty();
        }
    }

    private Optional<TrainingState> read(JsonNode pointer) throws IOException {
        if (pointer.path("schema_version").asInt() != SCHEMA_VERSION) {
            notes.accept("its checkpoint is of version "
                    + pointer.path("schema_version").asText("none") + ", this software reads " + SCHEMA_VERSION
                    + ", so it begins again.");
            return Optional.empty();
        }
        if (!pointer.path("identity_sha256").asText().equals(identitySha256)) {
            notes.accept("its checkpoint is of another specification, so it begins again.");
            return Optional.empty();
        }
        String name = pointer.path("file").asText();
        if (!STATE.matcher(name).matches()) {
            throw new IOException(POINTER + " names the file '" + name + "'");
        }
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file)
                || !Sha256.of(Files.readAllBytes(file))
                        .equals(pointer.path("file_sha256").asText())) {
            throw new IOException(file + " is missing or not what " + POINTER + " says");
        }
        return Optional.of(CheckpointFile.read(file));
    }

    @Override
    public boolean isDue(long steps) {
        return schedule.isDue(steps, (System.nanoTime() - lastNanos) / 1e9);
    }

    @Override
    public void save(TrainingState state) {
        try {
            byte[] content = CheckpointFile.write(state);
            String name = PREFIX + state.steps() + SUFFIX;
            WholeFile.write(folder.resolve(name), content);
            WholeFile.write(
                    folder.resolve(POINTER),
                    Json.pretty(new Pointer(SCHEMA_VERSION, identitySha256, name, Sha256.of(content))));
            deleteAllBut(folder, List.of(POINTER, name));
        } catch (IOException e) {
            if (!toldFailure) {
                notes.accept("its checkpoint cannot be written, so a crash would make it begin again. ("
                        + Trouble.sentence(e) + ")");
                toldFailure = true;
            }
        }
        lastNanos = System.nanoTime();
    }

    /**
     * The step of the state that the pointer names, if there is one.
     *
     * @throws InvalidExperimentException if the pointer is damaged
     */
    static OptionalLong savedStep(Path folder) throws IOException {
        Path pointer = folder.resolve(POINTER);
        if (!Files.exists(pointer)) {
            return OptionalLong.empty();
        }
        try {
            String name = Json.read(pointer).path("file").asText();
            Matcher state = STATE.matcher(name);
            if (!state.matches()) {
                throw new InvalidExperimentException(pointer + " names the file '" + name + "'; expected " + PREFIX
                        + "STEP" + SUFFIX + ". Delete it, and the run begins again.");
            }
            return OptionalLong.of(Long.parseLong(state.group(1)));
        } catch (NoSuchFileException e) {
            return OptionalLong.empty(); // the run has ended this very moment
        }
    }

    /** Deletes the checkpoint in that folder, once its run is written down. */
    static void delete(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(POINTER));
        deleteAllBut(folder, List.of());
    }

    private static void deleteAllBut(Path folder, List<String> kept) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                boolean ours = name.startsWith(PREFIX) && name.endsWith(SUFFIX) || name.endsWith(".part");
                if (ours && !kept.contains(name)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
