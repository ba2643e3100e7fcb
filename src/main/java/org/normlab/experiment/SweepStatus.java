package org.normlab.experiment;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.normlab.files.FolderLock;
import org.normlab.files.Trouble;
import org.normlab.files.WholeFile;

/**
 * How far a sweep has come, seen from outside: what it set out to make stands in {@code sweep.json}, which run a process
 * is at is told by the lock of its folder, and how far it has come by its last checkpoint.
 *
 * @param startedAt when the sweep was last begun
 * @param runs that it set out to make, those included that were there already
 */
public record SweepStatus(Instant startedAt, List<RunStatus> runs) {
    private static final int SCHEMA_VERSION = 1;
    private static final String FILE = "sweep.json";

    /** What a run is doing. */
    public enum State {
        /** It is written down. */
        DONE,
        /** A process is at it. */
        GOING_ON,
        /** It was begun, and no process is at it. */
        STOPPED,
        /** It has not been begun. */
        TO_COME
    }

    /**
     * One run.
     *
     * @param savedStep of its last checkpoint
     * @param steps that it will have when it is done
     * @param seconds that it takes in all, as was estimated; 0 if it was there already
     */
    public record RunStatus(String arm, long seed, State state, OptionalLong savedStep, long steps, double seconds) {

        /** What is left of it, by the step it was last saved at. */
        public double secondsLeft() {
            if (state == State.DONE) {
                return 0;
            }
            return steps == 0 ? seconds : seconds * (steps - savedStep.orElse(0)) / steps;
        }
    }

    /** How many runs are in that state. */
    public long count(State state) {
        return runs.stream().filter(run -> run.state == state).count();
    }

    private record Planned(String arm, long seed, long steps) {}

    private record Document(
            int schemaVersion, String startedAt, List<Planned> runs, Map<String, Double> secondsPerRun) {}

    /** Notes what a sweep sets out to make. */
    static void write(Path folder, Sweep.Plan plan, Settings settings, int samples) throws IOException {
        List<Planned> runs = Stream.concat(plan.kept().stream(), plan.missing().stream())
                .map(run -> new Planned(
                        run.arm().name(),
                        run.seed(),
                        run.arm().options(settings.training()).steps(samples)))
                .toList();
        Map<String, Double> seconds = new TreeMap<>();
        plan.missing()
                .forEach(run -> seconds.computeIfAbsent(
                        run.arm().name(),
                        arm -> plan.estimate().seconds(List.of(run)).typical()));
        WholeFile.write(
                folder.resolve(FILE), Json.pretty(new Document(SCHEMA_VERSION, RunRecord.now(), runs, seconds)));
    }

    /** Nothing is left to do. */
    static void delete(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(FILE));
    }

    /**
     * The status of the sweep into that folder.
     *
     * @return nothing if none is unfinished
     * @throws InvalidExperimentException if what it left cannot be read
     */
    public static Optional<SweepStatus> of(Path folder) {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            Document document = document(file);
            List<RunStatus> runs = new ArrayList<>();
            for (Planned run : document.runs) {
                runs.add(of(run, RunStore.runFolder(folder, run.arm, run.seed), document.secondsPerRun));
            }
            return Optional.of(new SweepStatus(Instant.parse(document.startedAt), runs));
        } catch (IOException e) {
            throw new InvalidExperimentException(
                    "The runs of " + file + " cannot be looked at: " + Trouble.sentence(e) + ".");
        }
    }

    /** @throws InvalidExperimentException if the file is not one of ours, or is damaged */
    private static Document document(Path file) throws IOException {
        try {
            Document document = Json.value(Json.read(file), Document.class);
            if (document == null || document.schemaVersion != SCHEMA_VERSION) {
                throw damaged(file, "its schema_version is not " + SCHEMA_VERSION);
            }
            if (document.runs == null || document.runs.stream().anyMatch(run -> run == null || !isName(run.arm))) {
                throw damaged(file, "its runs have no arms");
            }
            if (document.secondsPerRun == null
                    || document.secondsPerRun.values().stream().anyMatch(seconds -> seconds == null || seconds < 0)) {
                throw damaged(file, "its seconds_per_run are missing");
            }
            Instant.parse(Objects.requireNonNullElse(document.startedAt, ""));
            return document;
        } catch (JsonProcessingException e) {
            throw damaged(file, "it does not hold what Normlab writes there");
        } catch (DateTimeParseException e) {
            throw damaged(file, "its started_at is no time");
        }
    }

    /** Whether it can be a part of a file's name. */
    private static boolean isName(String arm) {
        return arm != null && arm.chars().noneMatch(c -> c == '/' || c == '\\' || c < ' ');
    }

    private static InvalidExperimentException damaged(Path file, String reason) {
        return new InvalidExperimentException(
                file + " is damaged: " + reason + ". Delete it; the next start of the sweep writes it again.");
    }

    private static RunStatus of(Planned run, Path folder, Map<String, Double> secondsPerRun) throws IOException {
        OptionalLong savedStep = CheckpointFolder.savedStep(folder);
        State state = Files.exists(folder.resolve(RunStore.RUN))
                ? State.DONE
                : FolderLock.isHeld(folder) ? State.GOING_ON : savedStep.isPresent() ? State.STOPPED : State.TO_COME;
        return new RunStatus(run.arm, run.seed, state, savedStep, run.steps, secondsPerRun.getOrDefault(run.arm, 0.0));
    }
}
