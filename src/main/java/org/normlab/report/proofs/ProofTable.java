package org.normlab.report.proofs;

import org.normlab.report.results.ProvenChange;
import org.normlab.report.results.ResultsFolder;
import org.normlab.report.tables.ResultTable;
import org.normlab.report.tables.Rows;
import tech.tablesaw.api.Table;

/** Derives {@code proof.csv} from the runs of a proof. */
public final class ProofTable {
    private ProofTable() {}

    public static Table of(ResultsFolder folder) {
        Rows rows = new Rows(ResultTable.PROOF);
        for (ProofSeed proof : ProofSeed.all(folder)) {
            for (ProvenChange change : proof.changes()) {
                rows.next()
                        .set("experiment", folder.experiment())
                        .set("seed", proof.seed())
                        .set("change", change.change())
                        .set("description", change.description())
                        .set("removes", change.removes())
                        .set("outcome", change.run().json().text("outcome"))
                        .set("epochs", change.epochs())
                        .set("validation_accuracy", change.lastAccuracy().orElse(null))
                        .set("verdict", verdict(proof, change))
                        .set("weights_sha256", change.run().json().text("weights_sha256"))
                        .set("processor", change.run().json().text("provenance", "processor"));
            }
        }
        return rows.table();
    }

    private static String verdict(ProofSeed proof, ProvenChange change) {
        if (change.isControl()) {
            return "";
        }
        if (!proof.tells() || !change.tells()) {
            return "cannot tell";
        }
        if (proof.isUndoing()) {
            return change.learned() ? "does not stop it" : "stops it";
        }
        if (!change.learned()) {
            return "does not revive";
        }
        boolean confirms = proof.confirmed().stream()
                .anyMatch(diagnosis -> diagnosis.cause().equals(change.removes()));
        return confirms ? "revives, confirms" : "revives";
    }
}
