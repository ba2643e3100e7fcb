package org.normlab.report.results;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.normlab.report.text.Words;

/**
 * Under what conditions some arms of a folder were run: each condition with all its values over the runs, as text. A
 * condition without a value is one that the folder does not tell.
 */
public record Conditions(Map<String, Set<String>> values) {
    /** What stands for a condition that a folder does not tell. */
    public static final String UNKNOWN = "unknown";

    private static final String TRAINING_DATA = "training_data";
    private static final String VALIDATION_DATA = "validation_data";
    private static final String DEVICE = "device";
    private static final List<String> IN_RUNS_CSV =
            List.of("batch_size", "training_samples", "validation_samples", "precision", "threads");
    private static final List<String> MACHINE = List.of("processor", DEVICE, "jobs");
    /** Names of what must be alike. */
    public static final List<String> OF_TRAINING = List.of(
            TRAINING_DATA,
            VALIDATION_DATA,
            "epochs",
            "max_steps",
            "batch_size",
            "training_samples",
            "validation_samples",
            "precision",
            DEVICE,
            "threads",
            "learned_at");

    /** What arms of one experiment may differ in, since that is what it is about. */
    private static final List<String> FACTORS = List.of("batch_size", "training_samples");

    private static final List<String> NAMED_ELSEWHERE = List.of(
            "batch_size",
            "training_samples",
            "validation_samples",
            "precision",
            DEVICE,
            "epochs",
            "max_steps",
            "threads",
            "data_sha256");

    /** A condition on which two folders do not agree. */
    public record Difference(String name, Set<String> a, Set<String> b) {
        /** Whether one of them does not tell it. */
        public boolean isUnknown() {
            return a.isEmpty() || b.isEmpty();
        }

        /** @param ofA, ofB such as "in A" and "in B" */
        String sentence(String ofA, String ofB) {
            return name + " is " + text(a) + " " + ofA + " and " + text(b) + " " + ofB;
        }

        private static String text(Set<String> values) {
            return values.isEmpty() ? UNKNOWN : Words.list(List.copyOf(values));
        }
    }

    /** Some arms of one folder beside some of another, perhaps the same. */
    public record Pair(
            ResultsFolder a,
            Collection<String> armsOfA,
            String ofA,
            ResultsFolder b,
            Collection<String> armsOfB,
            String ofB) {

        /** What makes their accuracies mean different things; conditions that one does not tell are left out. */
        public List<Difference> training() {
            List<Difference> differences = new ArrayList<>(ofData(a, armsOfA).differences(ofData(b, armsOfB)));
            differences.addAll(ofTraining(a, armsOfA).differences(ofTraining(b, armsOfB)));
            return differences.stream()
                    .filter(difference -> !difference.isUnknown())
                    .toList();
        }

        /** The same of two arms of one experiment, whose factors may differ. */
        public List<Difference> withinOneExperiment() {
            return training().stream()
                    .filter(difference -> !FACTORS.contains(difference.name()))
                    .toList();
        }

        /** What makes their seconds mean different things, when one code is held against another. */
        public List<Difference> machine() {
            return ofMachine(a, armsOfA).differences(ofMachine(b, armsOfB));
        }

        /** The same of two arms of one experiment, which the same code must have run; what is not told is left out. */
        public List<Difference> machineAndCode() {
            return ofMachineAndCode(a, armsOfA).differences(ofMachineAndCode(b, armsOfB)).stream()
                    .filter(difference -> !difference.isUnknown())
                    .toList();
        }

        public List<String> sentences(List<Difference> differences) {
            return differences.stream()
                    .map(difference -> difference.sentence(ofA, ofB))
                    .toList();
        }
    }

    /** What must be alike, or accuracies mean different things. */
    public static Conditions ofTraining(ResultsFolder folder, Collection<String> arms) {
        Map<String, Set<String>> values = new LinkedHashMap<>();
        List<Runs> runs = runs(folder, arms);
        putSpecified(values, folder, arms, "epochs");
        if (values.get("epochs").isEmpty()) {
            values.put("epochs", mostEpochs(runs));
        }
        putSpecified(values, folder, arms, "max_steps");
        IN_RUNS_CSV.forEach(name -> values.put(name, merged(runs, name)));
        values.put(
                DEVICE,
                merged(runs, DEVICE).stream().map(Conditions::kind).collect(Collectors.toCollection(TreeSet::new)));
        values.put("learned_at", new TreeSet<>());
        for (RunFolder run : folders(folder, arms)) {
            add(values.get("learned_at"), run.json().node("learned_at"));
        }
        return new Conditions(values);
    }

    /** SHA-256 of the samples by split, shortened. */
    public static Conditions ofData(ResultsFolder folder, Collection<String> arms) {
        Map<String, Set<String>> values = new LinkedHashMap<>();
        for (RunFolder run : folders(folder, arms)) {
            run.dataDigests()
                    .forEach((split, digest) -> values.computeIfAbsent(split + "_data", name -> new TreeSet<>())
                            .add(Words.digest(digest)));
        }
        return new Conditions(values);
    }

    /** What must be alike, or seconds mean different things. */
    static Conditions ofMachine(ResultsFolder folder, Collection<String> arms) {
        Map<String, Set<String>> values = new LinkedHashMap<>();
        MACHINE.forEach(name -> values.put(name, merged(runs(folder, arms), name)));
        return new Conditions(values);
    }

    private static Conditions ofMachineAndCode(ResultsFolder folder, Collection<String> arms) {
        Map<String, Set<String>> values = new LinkedHashMap<>(ofMachine(folder, arms).values);
        values.put(
                "git_commit",
                merged(runs(folder, arms), "git_commit").stream()
                        .map(Words::digest)
                        .collect(Collectors.toCollection(TreeSet::new)));
        return new Conditions(values);
    }

    /** What else the specifications say. */
    public static Conditions ofRest(ResultsFolder folder, Collection<String> arms) {
        Map<String, Set<String>> values = new LinkedHashMap<>();
        for (RunFolder run : folders(folder, arms)) {
            run.json().node("specification").properties().forEach(entry -> {
                if (!NAMED_ELSEWHERE.contains(entry.getKey())) {
                    String name = entry.getKey() + " of " + run.arm();
                    values.computeIfAbsent(name, absent -> new TreeSet<>()).add(text(entry.getValue()));
                }
            });
        }
        return new Conditions(values);
    }

    /** Conditions that differ, that vary within a folder, or that a folder does not tell. */
    public List<Difference> differences(Conditions other) {
        Set<String> names = new LinkedHashSet<>(values.keySet());
        names.addAll(other.values.keySet());
        return names.stream()
                .map(name -> new Difference(
                        name, values.getOrDefault(name, Set.of()), other.values.getOrDefault(name, Set.of())))
                .filter(condition ->
                        !condition.a().equals(condition.b()) || condition.a().size() != 1)
                .toList();
    }

    private static List<Runs> runs(ResultsFolder folder, Collection<String> arms) {
        return arms.stream().map(folder.runs()::ofArm).toList();
    }

    private static List<RunFolder> folders(ResultsFolder folder, Collection<String> arms) {
        return folder.runFolders().stream()
                .filter(run -> arms.contains(run.arm()))
                .toList();
    }

    private static Set<String> merged(List<Runs> runs, String column) {
        Set<String> values = new TreeSet<>();
        runs.forEach(arm -> values.addAll(arm.values(column)));
        return values;
    }

    /** The kind of a device such as CPU:0 or GPU (NVIDIA H200). */
    private static String kind(String device) {
        return device.split("\\W", 2)[0].toLowerCase(Locale.ROOT);
    }

    private static Set<String> mostEpochs(List<Runs> runs) {
        return runs.stream()
                .map(arm -> arm.finished().summary("epochs"))
                .filter(epochs -> epochs.count() > 0)
                .map(epochs -> Long.toString((long) epochs.maximum()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void putSpecified(
            Map<String, Set<String>> values, ResultsFolder folder, Collection<String> arms, String name) {
        Set<String> found = new TreeSet<>();
        folders(folder, arms).forEach(run -> add(found, run.json().node("specification", name)));
        values.put(name, found);
    }

    private static void add(Set<String> values, JsonNode node) {
        if (!node.isMissingNode()) {
            values.add(text(node));
        }
    }

    private static String text(JsonNode node) {
        if (node.isNull()) {
            return "none";
        }
        return node.isValueNode() ? node.asText() : node.toString();
    }
}
