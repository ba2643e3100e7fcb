package org.normlab.report.results;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.normlab.report.text.Words;

/**
 * One thing that is known of how the runs came about.
 *
 * @param name such as {@code processor}
 * @param values with the runs that have each; one if all agree
 */
public record ProvenanceFact(String name, List<Value> values) {

    /**
     * What some runs have in common.
     *
     * @param runs which, in words
     */
    public record Value(String text, String runs) {}

    /** Whether the runs do not agree. */
    public boolean differs() {
        return values.size() > 1;
    }

    /** Of all runs of a folder, in the order of a reader's interest; what no run tells is left out. */
    public static List<ProvenanceFact> of(ResultsFolder folder) {
        List<ProvenanceFact> facts = new ArrayList<>();
        if (folder.runFolders().isEmpty()) {
            for (String column : List.of("git_commit", "processor", "device", "threads", "jobs", "precision")) {
                add(facts, column.replace('_', ' '), ofTable(folder.runs(), column));
            }
            return List.copyOf(facts);
        }
        List<RunFolder> runs = folder.runFolders();
        add(facts, "commit", of(runs, ProvenanceFact::commit));
        for (String field : List.of("normlab_version", "processor", "processors", "device")) {
            add(facts, field.replace('_', ' '), of(runs, run -> run.json().text("provenance", field)));
        }
        add(facts, "threads", of(runs, run -> run.json().text("specification", "threads")));
        add(facts, "jobs at once", ofTable(folder.runs(), "jobs"));
        add(facts, "precision", of(runs, run -> run.json().text("specification", "precision")));
        for (String field : List.of("java_version", "tensorflow_version", "operating_system")) {
            add(facts, words(field), of(runs, run -> run.json().text("provenance", field)));
        }
        add(facts, "numerics version", of(runs, run -> run.json().text("specification", "numerics_version")));
        add(facts, "data", of(runs, run -> run.json().text("provenance", "data", "name")));
        runs.stream()
                .flatMap(run -> run.dataDigests().keySet().stream())
                .distinct()
                .sorted()
                .forEach(split -> add(facts, "SHA-256 of the " + split + " samples", of(runs, run -> run.dataDigests()
                        .getOrDefault(split, ""))));
        add(facts, "day", of(runs, run -> day(run.json().text("provenance", "finished_at"))));
        return List.copyOf(facts);
    }

    private interface Reading {
        String of(RunFolder run);
    }

    private static void add(List<ProvenanceFact> facts, String name, Map<String, Map<String, List<Long>>> values) {
        if (!values.isEmpty()) {
            List<Value> told = new ArrayList<>();
            values.forEach((text, arms) -> told.add(new Value(text, runs(arms))));
            facts.add(new ProvenanceFact(name, told));
        }
    }

    private static Map<String, Map<String, List<Long>>> of(List<RunFolder> runs, Reading reading) {
        Map<String, Map<String, List<Long>>> values = new LinkedHashMap<>();
        runs.forEach(run -> put(values, reading.of(run), run.arm(), run.seed()));
        return values;
    }

    private static Map<String, Map<String, List<Long>>> ofTable(Runs runs, String column) {
        Map<String, Map<String, List<Long>>> values = new LinkedHashMap<>();
        for (int row = 0; row < runs.count(); row++) {
            put(
                    values,
                    runs.text(row, column),
                    runs.text(row, "arm"),
                    runs.seeds().get(row));
        }
        return values;
    }

    private static void put(Map<String, Map<String, List<Long>>> values, String text, String arm, long seed) {
        if (!text.isEmpty()) {
            values.computeIfAbsent(text, absent -> new LinkedHashMap<>())
                    .computeIfAbsent(arm, absent -> new ArrayList<>())
                    .add(seed);
        }
    }

    /** "raw and scaled, seed 0; raw, seeds 1 to 3": arms of the same seeds together. */
    private static String runs(Map<String, List<Long>> arms) {
        Map<String, List<String>> bySeeds = new LinkedHashMap<>();
        arms.forEach((arm, seeds) -> bySeeds.computeIfAbsent(
                        Words.seeds(seeds.stream().sorted().toList()), absent -> new ArrayList<>())
                .add(arm));
        return bySeeds.entrySet().stream()
                .map(entry -> Words.list(entry.getValue()) + ", " + entry.getKey())
                .collect(Collectors.joining("; "));
    }

    private static String commit(RunFolder run) {
        String commit = run.json().text("provenance", "git_commit");
        boolean changed = run.json().node("provenance", "git_clean").isBoolean()
                && !run.json().node("provenance", "git_clean").booleanValue();
        return commit + (changed ? " with changes that were not committed" : "");
    }

    private static String words(String field) {
        return switch (field) {
            case "java_version" -> "Java";
            case "tensorflow_version" -> "TensorFlow";
            default -> field.replace('_', ' ');
        };
    }

    private static String day(String instant) {
        return instant.length() < 10 ? instant : instant.substring(0, 10);
    }
}
