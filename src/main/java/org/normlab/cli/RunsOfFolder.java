package org.normlab.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.normlab.experiment.Arm;

/**
 * Which arms and seeds the runs of a results folder have.
 *
 * @param arms their names
 * @param seeds in ascending order
 */
record RunsOfFolder(Set<String> arms, List<Long> seeds) {
    private static final Pattern RUN = Pattern.compile("(.+)-seed([0-9]{1,18})");

    /** Those that are there; none if the folder is not. */
    RunsOfFolder(Path folder) {
        this(new HashSet<>(), new ArrayList<>());
        Path runs = folder.resolve("runs");
        if (!Files.isDirectory(runs)) {
            return;
        }
        TreeSet<Long> found = new TreeSet<>();
        try (Stream<Path> inside = Files.list(runs)) {
            for (Path run : inside.toList()) {
                Matcher name = RUN.matcher(run.getFileName().toString());
                if (name.matches()) {
                    arms.add(name.group(1));
                    found.add(Long.parseLong(name.group(2)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        seeds.addAll(found);
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
