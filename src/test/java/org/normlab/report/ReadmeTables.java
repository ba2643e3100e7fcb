package org.normlab.report;

import static org.normlab.report.ReadmeNumbers.fraction;
import static org.normlab.report.ReadmeNumbers.max;
import static org.normlab.report.ReadmeNumbers.rate;
import static org.normlab.report.ReadmeNumbers.require;
import static org.normlab.report.ReadmeNumbers.say;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.normlab.statistics.Alternative;
import org.normlab.statistics.BoschlooTest;
import org.normlab.statistics.SignFlipTest;
import org.normlab.statistics.Summary;

/** The sentences and rows of the README on reproduction, statistics and parity, from the committed tables. */
final class ReadmeTables {
    private ReadmeTables() {}

    static List<String> reproduction() {
        CommittedCsv threads = CommittedCsv.read("threads.csv");
        CommittedCsv kernel = CommittedCsv.read("fused-variance.csv");
        Summary batchNorm = threads.where("arm", "batch-norm").summary("validation_loss");
        Summary scaled = threads.where("arm", "scaled").summary("validation_loss");
        require(
                threads.where("arm", "scaled").rows().stream()
                        .map(row -> row.get("threads"))
                        .toList()
                        .equals(List.of("1", "2", "3", "4", "8")),
                "threads");
        return List.of(
                say("sums the %,.0f values of a channel in float32", kernel.only("values")),
                say(
                        "Its variance is off by %.1f in 10,000 with one thread and by %.1f with two",
                        1e4 * kernel.where("threads", "1").only("relative_error"),
                        1e4 * kernel.where("threads", "2").only("relative_error")),
                say(
                                "After %.0f steps with 1, 2, 3, 4 and 8 threads the validation loss of `batch-norm` lies between %.2f and"
                                        + " %.2f, which is %.0f %% apart, and that of `scaled` between %.7f and %.7f",
                                threads.only("steps"),
                                batchNorm.minimum(),
                                batchNorm.maximum(),
                                100 * (batchNorm.maximum() / batchNorm.minimum() - 1),
                                Math.floor(scaled.minimum() * 1e7) / 1e7,
                                Math.ceil(scaled.maximum() * 1e7) / 1e7)
                        .replace("After 4 steps", "After four steps"));
    }

    static List<String> statistics() {
        CommittedCsv rates = CommittedCsv.read("calibration.csv");
        List<String> sentences = new ArrayList<>();
        for (String seeds : List.of("3", "5", "8", "10", "20")) {
            CommittedCsv of = rates.where("seeds", seeds)
                    .where(row -> Set.of("normal", "skewed", "some fail").contains(row.get("distribution")));
            CommittedCsv power = of.where("quantity", "power").where(row -> Double.parseDouble(row.get("value")) == 1);
            sentences.add(say(
                    "| %s | %s | %s | %s | %s | %s | %s | %s (%s) |",
                    seeds,
                    rate(max(of.where("quantity", "false_finding")
                            .where("arms", "2")
                            .numbers("rate"))),
                    rate(max(of.where("quantity", "false_finding")
                            .where("arms", "4")
                            .numbers("rate"))),
                    rate(max(of.where("quantity", "false_equivalence").numbers("rate"))),
                    rate(coverage(of, "normal")),
                    rate(coverage(of, "skewed")),
                    rate(coverage(of, "some fail")),
                    rate(power.only("rate")),
                    rate(power.only("nominal"))));
        }
        CommittedCsv promised = rates.where("promised", "yes");
        require(promised.where("holds", "yes").rows().size() == promised.rows().size(), "all promised rates hold");
        double threeErrors = 3 * Math.sqrt(.05 * .95 / 10_000);
        double otherShapes = max(rates.where("quantity", "false_finding")
                .where("distribution", "skewed against normal")
                .numbers("rate"));
        sentences.add(say("simulates 10,000 experiments for each setting"));
        sentences.add(say(
                "enumerates every outcome ([calibration.csv](results/reference/calibration.csv), %d rates).",
                rates.rows().size()));
        sentences.add(say(
                "All %d guaranteed rates hold: levels and coverages within three standard errors (%s), predicted power within"
                        + " .02 beyond that.",
                promised.rows().size(), fraction(threeErrors, 4)));
        sentences.add(say("found to differ in %.0f %% of experiments", 100 * otherShapes));
        require(SignFlipTest.leastP(5, Alternative.GREATER) <= .05, "five seeds can pass");
        require(SignFlipTest.leastP(5, Alternative.TWO_SIDED) > .05, "five seeds find no difference in a mean");
        require(SignFlipTest.leastP(6, Alternative.TWO_SIDED) <= .05, "six seeds can");
        sentences.add(say(
                "to find that fewer runs learned can take three (0 of 3 against 3 of 3, p = %s, if one arm is compared)",
                fraction(BoschlooTest.p(0, 3, 3, 3), 3)));
        require(BoschlooTest.p(0, 2, 2, 2) > .05, "two seeds cannot");
        return sentences;
    }

    private static double coverage(CommittedCsv rates, String distribution) {
        return rates.where("quantity", "mean_coverage")
                .where("distribution", distribution)
                .only("rate");
    }

    static List<String> parity() {
        CommittedCsv parity = CommittedCsv.read("parity.csv").where("mode", "training");
        List<String> sentences = new ArrayList<>();
        sentences.add(parity(parity, "`BatchNormalization.keras().composed()`", "batch-offset-composed"));
        sentences.add(parity(parity, "`BatchNormalization.keras()`, TensorFlow's fused kernel", "batch-offset"));
        sentences.add(parity(parity, "`LayerNormalization.keras()`", "layer-offset"));
        sentences.add(parity(parity, "`GroupNormalization.keras().withGroups(2)`", "group-offset"));
        CommittedCsv all = CommittedCsv.read("parity.csv");
        double ours = Summary.of(all.numbers("ours_ulps")).median();
        double theirs = all.where(row -> !row.get("reference_ulps").isEmpty())
                .summary("reference_ulps")
                .median();
        require(Math.round(ours) == 1 && Math.round(theirs) == 1, "both are usually about 1 away");
        sentences.add("Both are usually about 1 away.");
        return sentences;
    }

    private static String parity(CommittedCsv training, String layer, String name) {
        StringBuilder row = new StringBuilder("| " + layer + " |");
        for (String quantity : List.of("y", "d.gamma")) {
            CommittedCsv of = training.where("case", name).where("quantity", quantity);
            row.append(' ').append(ulps(of.only("ours_ulps"))).append(" |");
            for (String reference : List.of("keras", "torch")) {
                row.append(' ')
                        .append(ulps(of.where("reference", reference).only("reference_ulps")))
                        .append(" |");
            }
        }
        return row.toString();
    }

    private static String ulps(double ulps) {
        return ulps < 10 ? say("%.1f", ulps) : say("%,.0f", ulps);
    }
}
