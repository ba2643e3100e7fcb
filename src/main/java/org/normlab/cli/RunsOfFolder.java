package org.normlab.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.normlab.experiment.Arm;
import org.normlab.experiment.InvalidExperimentException;
import org.normlab.files.Trouble;

/**
 * The arms and seeds of the runs in a results folder.
 *
 * @param arms names of the arms
 * @param seeds in ascending order
 */
record RunsOfFolder(Set<String> arms, List<Long> seeds) {
    private static final Pattern RUN = Pattern.compile("(.+)-seed([0-9]{1,18})");

    /**
     * Reads them from the names of the folders of runs. There are none if the results folder does not exist.
     *
     * @throws InvalidExperimentException if the folder cannot be read
     */
    static RunsOfFolder in(Path folder) {
        Path runs = folder.resolve("runs");
        if (!Files.isDirectory(runs)) {
            return new RunsOfFolder(Set.of(), List.of());
        }
        try (Stream<Path> inside = Files.list(runs)) {
            List<MatchResult> names = inside.map(
                            run -> RUN.matcher(run.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(Matcher::toMatchResult)
                    .toList();
            return new RunsOfFolder(
                    names.stream().map(name -> name.group(1)).collect(Collectors.toSet()),
                    names.stream()
                            .map(name -> Long.valueOf(name.group(2)))
                            .distinct()
                            .sorted()
                            .toList());
        } catch (IOException e) {
            throw new InvalidExperimentException(runs + " cannot be read: " + Trouble.reason(e) + ".");
        }
    }

    /** Returns these with others. The order of the seeds is that of the others where there are no more. */
    RunsOfFolder with(List<Arm> others, List<Long> otherSeeds) {
        Set<String> allArms = new HashSet<>(arms);
        others.forEach(arm -> allArms.add(arm.name()));
        Set<Long> allSeeds = new TreeSet<>(seeds);
        allSeeds.addAll(otherSeeds);
        return new RunsOfFolder(
                allArms, allSeeds.size() == otherSeeds.size() ? List.copyOf(otherSeeds) : List.copyOf(allSeeds));
    }
}
