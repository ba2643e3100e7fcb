package org.normlab.report.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.normlab.report.tables.InvalidResultsException;

/**
 * A run without a run.json that left a checkpoint.
 *
 * @param step after which it was last saved
 */
public record UnfinishedRun(String arm, long seed, long step) {
    private static final Pattern FOLDER = Pattern.compile("(.+)-seed(-?\\d{1,18})");
    private static final Pattern CHECKPOINT = Pattern.compile("checkpoint-(\\d{1,18})\\.npz");

    /** Those of a results folder, by name. */
    public static List<UnfinishedRun> in(Path results) {
        Path runs = results.resolve("runs");
        if (!Files.isDirectory(runs)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(runs)) {
            return folders.filter(Files::isDirectory)
                    .filter(folder -> !RunFolder.hasEnded(folder))
                    .sorted()
                    .flatMap(folder -> of(folder).stream())
                    .toList();
        } catch (IOException unreadable) {
            throw new InvalidResultsException(runs + " cannot be read.", unreadable);
        }
    }

    /** Names of their folders, such as {@code raw-seed0}. */
    public static List<String> names(Path results) {
        return in(results).stream().map(run -> run.arm + "-seed" + run.seed).toList();
    }

    /** Whether a folder of that name is one of a run. */
    static boolean isRun(String folder) {
        return FOLDER.matcher(folder).matches();
    }

    private static Optional<UnfinishedRun> of(Path folder) {
        Matcher name = FOLDER.matcher(folder.getFileName().toString());
        if (!name.matches()) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> CHECKPOINT.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(checkpoint -> Long.parseLong(checkpoint.group(1)))
                    .max(Long::compare)
                    .map(step -> new UnfinishedRun(name.group(1), Long.parseLong(name.group(2)), step));
        } catch (IOException unreadable) {
            throw new InvalidResultsException(folder + " cannot be read.", unreadable);
        }
    }
}
