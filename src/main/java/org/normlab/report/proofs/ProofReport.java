package org.normlab.report.proofs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.normlab.report.results.Diagnoses;
import org.normlab.report.results.Diagnosis;
import org.normlab.report.results.ProvenChange;
import org.normlab.report.results.ResultsFolder;
import org.normlab.report.results.RunFolder;
import org.normlab.report.results.Runs;
import org.normlab.report.tables.InvalidResultsException;
import org.normlab.report.text.Tables;
import org.normlab.report.text.Words;
import org.normlab.statistics.Summary;
import tech.tablesaw.api.DoubleColumn;

/** The console's view of why a run did not learn, or of what it needs to learn. */
public final class ProofReport {
    private static final int WIDEST = 60;

    private ProofReport() {}

    /**
     * What the probes of one run tell.
     *
     * @throws InvalidResultsException if the folder is not that of an ended run
     */
    public static String ofRun(Path runFolder) {
        RunFolder run = RunFolder.read(runFolder.toAbsolutePath().normalize());
        List<String> lines = new ArrayList<>();
        lines.add(Words.wrap(ended(run)));
        run.remark().ifPresent(remark -> lines.add(Words.wrap(remark)));
        List<Suspicion> suspicions = suspicions(runFolder.toAbsolutePath().normalize(), run);
        suspicions.forEach(suspicion -> lines.add(Words.wrap(suspicion.sentence())));
        if (!run.json().text("outcome").equals(Runs.LEARNED)) {
            lines.add(Words.wrap(advice(suspicions)));
        }
        return String.join("\n", lines);
    }

    /** Of a run in a results folder with a proof of it, in the light of that proof. */
    private static List<Suspicion> suspicions(Path runFolder, RunFolder run) {
        Path runs = runFolder.getParent();
        Path results = runs == null ? null : runs.getParent();
        boolean isKept = results != null && Files.isDirectory(results.resolve("proofs"));
        return isKept
                ? Suspicion.of(ResultsFolder.read(results), run)
                : Diagnoses.of(run).stream().map(Suspicion::untested).toList();
    }

    private static String advice(List<Suspicion> suspicions) {
        if (suspicions.isEmpty()) {
            return "No rule explains it from its probes. With --prove the run is trained again with one thing changed at a"
                    + " time.";
        }
        return suspicions.stream().allMatch(suspicion -> suspicion.standing() == Suspicion.Standing.SUSPECTED)
                ? "The probes alone prove nothing; --prove trains the run again with one thing changed at a time."
                : "A proof of this run exists; --prove prints it whole.";
    }

    /**
     * What a proof of one run shows.
     *
     * @param runFolder the run that is explained
     * @param folder of the proof's runs
     */
    public static String of(Path runFolder, ResultsFolder folder) {
        RunFolder run = RunFolder.read(runFolder.toAbsolutePath().normalize());
        ProofSeed proof = ProofSeed.of(folder, run.seed());
        List<String> lines = new ArrayList<>();
        lines.add(Words.wrap(ended(run) + " The same run again, with one thing "
                + (proof.isUndoing() ? "undone" : "changed") + " at a time:"));
        lines.add(table(proof));
        proof.control()
                .map(control -> proof.isUndoing() ? learnedControl(run, control) : control(run, control))
                .ifPresent(sentence -> lines.add(Words.wrap(sentence)));
        proof.suspicions().forEach(suspicion -> lines.add(Words.wrap(suspicion.sentence())));
        proof.stopping().forEach(change -> lines.add(Words.wrap(afterwards(change))));
        if (proof.tells()) {
            lines.add(Words.wrap(proof.isUndoing() ? needs(proof) : conclusion(proof)));
        }
        List<ProofCounts> counts = ProofCounts.of(folder);
        if (counts.stream().anyMatch(count -> count.tried().size() > 1)) {
            lines.add("");
            lines.add(
                    "All seeds of this proof that " + (proof.isUndoing() ? "learned" : "failed") + " again unchanged:");
            lines.add(table(counts, proof.isUndoing() ? "still learns" : "makes it learn"));
        }
        return String.join("\n", lines);
    }

    private static String table(List<ProofCounts> counts, String learns) {
        List<List<String>> rows = new ArrayList<>();
        for (ProofCounts count : counts) {
            Summary epochs = Summary.of(
                    count.epochs().stream().mapToDouble(Integer::doubleValue).toArray());
            rows.add(List.of(
                    count.change(),
                    count.learned().size() + " of " + count.tried().size(),
                    count.learned().isEmpty() ? "-" : Words.seeds(count.learned()),
                    count.learned().isEmpty()
                            ? "-"
                            : Words.range(Words.fixed(epochs.minimum(), 0), Words.fixed(epochs.maximum(), 0))));
        }
        return Tables.render(List.of("change", learns, "seeds", "after epochs"), 3, WIDEST, rows);
    }

    private static String ended(RunFolder run) {
        String name = run.arm() + ", seed " + run.seed() + ", ";
        if (!run.json().text("status").equals(Runs.FINISHED)) {
            return name + "did not finish: " + run.json().text("reason");
        }
        double accuracy = run.epochs()
                .doubleColumn("validation_accuracy")
                .getDouble(run.epochs().rowCount() - 1);
        String how =
                switch (run.json().text("outcome")) {
                    case Runs.LEARNED -> "learned";
                    case Runs.PARTLY -> "learned in part";
                    default -> "stayed at chance";
                };
        return name + how + ": validation accuracy " + Words.accuracy(accuracy) + " after "
                + Words.count(run.epochs().rowCount(), "epoch", "epochs") + ".";
    }

    private static String table(ProofSeed proof) {
        List<List<String>> rows = new ArrayList<>();
        for (ProvenChange change : proof.changes()) {
            rows.add(List.of(change.change(), learns(change), curve(change)));
        }
        return Tables.render(List.of("change", "learns", "validation accuracy by epoch"), 3, WIDEST, rows);
    }

    private static String learns(ProvenChange change) {
        if (!change.tells()) {
            return "threw";
        }
        return switch (change.run().json().text("outcome")) {
            case Runs.LEARNED -> "yes";
            case Runs.PARTLY -> "in part";
            default -> "no";
        };
    }

    private static String curve(ProvenChange change) {
        return Arrays.stream(change.validationAccuracy().asDoubleArray())
                .mapToObj(Words::accuracy)
                .collect(Collectors.joining(" "));
    }

    /** Whether the run as it was came out as before. */
    private static String control(RunFolder run, ProvenChange control) {
        String before = run.json().text("weights_sha256");
        boolean same = before.equals(control.run().json().text("weights_sha256"));
        String then = machine(run);
        String now = machine(control.run());
        if (same) {
            return "Unchanged it ended with the same weights again, bit for bit.";
        }
        String why = then.equals(now) ? "" : " It was made elsewhere (on " + then + ", here " + now + ").";
        return control.learned()
                ? "Unchanged it learned this time, so nothing can be told from its changes here." + why
                : "Unchanged it failed again, with other weights." + why;
    }

    private static String machine(RunFolder run) {
        return run.json().text("provenance", "processor") + ", " + run.json().text("provenance", "device");
    }

    /** A run that learned ends, in a proof, with the epoch in which it has: only these can be held side by side. */
    private static String learnedControl(RunFolder run, ProvenChange control) {
        if (!control.learned()) {
            return "Unchanged it failed this time, so nothing can be told from its changes here.";
        }
        DoubleColumn before = run.epochs().doubleColumn("validation_loss").first(control.epochs());
        boolean same = before.asList()
                .equals(control.run().epochs().doubleColumn("validation_loss").asList());
        return "Unchanged it learned again, "
                + (same ? "with the same losses to the last digit." : "with other losses in the last digits.");
    }

    private static String afterwards(ProvenChange change) {
        List<Diagnosis> suspected = Diagnoses.of(change.run());
        return "With " + change.change() + " it no longer learns"
                + (suspected.isEmpty()
                        ? "."
                        : ". Suspected: " + suspected.get(0).sentence());
    }

    private static String needs(ProofSeed proof) {
        List<String> sentences = new ArrayList<>();
        sentences.add(
                proof.stopping().isEmpty()
                        ? "No single change stops it."
                        : "Each alone stops it: " + names(proof.stopping()) + ".");
        if (!proof.harmless().isEmpty()) {
            sentences.add("It learns all the same with: " + names(proof.harmless()) + ".");
        }
        return String.join(" ", sentences);
    }

    private static String conclusion(ProofSeed proof) {
        List<String> sentences = new ArrayList<>();
        if (proof.reviving().isEmpty()) {
            sentences.add("No single change makes it learn.");
        } else {
            sentences.add("Each alone makes it learn: " + names(proof.reviving()) + ".");
        }
        if (proof.reviving().size() > 1) {
            List<String> causes = proof.reviving().stream()
                    .map(ProvenChange::removes)
                    .distinct()
                    .toList();
            if (causes.size() > 1) {
                sentences.add("So the failure takes all of these together: " + Words.list(causes) + ".");
            }
        }
        if (!proof.idle().isEmpty()) {
            sentences.add("It did not learn with: " + names(proof.idle()) + ".");
        }
        return String.join(" ", sentences);
    }

    private static String names(List<ProvenChange> changes) {
        return changes.stream().map(ProvenChange::change).collect(Collectors.joining(", "));
    }
}
