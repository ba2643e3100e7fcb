package org.normlab.report.claims;

import java.util.Set;
import java.util.TreeSet;
import org.normlab.report.results.ResultsFolder;
import org.normlab.report.results.RunFolder;
import org.normlab.report.tables.Csv;
import org.normlab.report.tables.ResultTable;
import org.normlab.report.text.Words;
import org.normlab.statistics.Summary;
import tech.tablesaw.api.Table;

/** "BatchNormalization maps the numbers to 0 to 1": what range do its outputs have? */
final class BatchNormRangeClaim {
    private static final String LAYER = "batch_normalization";

    private BatchNormRangeClaim() {}

    static Claim.Finding mapsToZeroOne(ResultsFolder folder) {
        Table probes = Csv.empty(ResultTable.RUN_PROBES);
        int runs = 0;
        int layers = 0;
        int within = 0;
        Table first = probes.emptyCopy();
        Table last = probes.emptyCopy();
        for (RunFolder run : folder.runFolders()) {
            if (!run.arm().equals(Claims.BATCH_NORM)) {
                continue;
            }
            Table ofLayers = ofLayers(run.probes());
            if (ofLayers.isEmpty()) {
                continue;
            }
            runs++;
            first.append(atStep(ofLayers, (long) ofLayers.longColumn("step").min()));
            Table end = atStep(ofLayers, (long) ofLayers.longColumn("step").max());
            last.append(end);
            for (String layer : layerNames(end)) {
                layers++;
                within += isWithin(end.where(end.stringColumn("layer").isEqualTo(layer))) ? 1 : 0;
            }
        }
        if (layers == 0) {
            return Claim.Finding.cannotTell("No output of a BatchNormalization layer was probed.", 0);
        }
        String evidence = within + " of " + Words.count(layers, "layer", "layers") + " (in "
                + Words.count(runs, "run", "runs") + ") stay within 0 to 1 when last probed. " + range("First", first)
                + " " + range("Last", last);
        return new Claim.Finding(
                evidence,
                (double) within / layers,
                1,
                "share of the layers",
                runs,
                ClaimVerdict.ofShare(within, layers));
    }

    private static Table ofLayers(Table probes) {
        return probes.where(probes.stringColumn("layer")
                .startsWith(LAYER)
                .and(probes.stringColumn("quantity").startsWith("output_")));
    }

    private static Table atStep(Table probes, long step) {
        return probes.where(probes.longColumn("step").isEqualTo(step));
    }

    private static Set<String> layerNames(Table probes) {
        return new TreeSet<>(probes.stringColumn("layer").asList());
    }

    private static boolean isWithin(Table probes) {
        return of(probes, "output_minimum").minimum() >= 0
                && of(probes, "output_maximum").maximum() <= 1;
    }

    private static String range(String when, Table probes) {
        return when + " probed: outputs from "
                + Words.number(of(probes, "output_minimum").minimum()) + " to "
                + Words.number(of(probes, "output_maximum").maximum()) + ", mean "
                + Words.number(of(probes, "output_mean").median()) + " and standard deviation "
                + Words.number(of(probes, "output_standard_deviation").median()) + " (medians over the layers).";
    }

    private static Summary of(Table probes, String quantity) {
        return Summary.of(probes.where(probes.stringColumn("quantity").isEqualTo(quantity))
                .doubleColumn("value")
                .asDoubleArray());
    }
}
