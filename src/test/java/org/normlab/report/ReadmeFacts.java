package org.normlab.report;

import static java.lang.Math.abs;
import static org.normlab.report.ReadmeNumbers.descending;
import static org.normlab.report.ReadmeNumbers.fraction;
import static org.normlab.report.ReadmeNumbers.max;
import static org.normlab.report.ReadmeNumbers.mean;
import static org.normlab.report.ReadmeNumbers.min;
import static org.normlab.report.ReadmeNumbers.require;
import static org.normlab.report.ReadmeNumbers.say;
import static org.normlab.report.ReadmeNumbers.signed;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.normlab.report.results.Learned;
import org.normlab.report.results.ResultsFolder;
import org.normlab.report.results.RunFolder;
import org.normlab.report.results.Runs;
import org.normlab.report.text.Words;
import org.normlab.report.verdicts.ArmComparison;
import org.normlab.report.verdicts.Metric;
import org.normlab.report.verdicts.Verdict;
import org.normlab.report.verdicts.VerdictRule;
import org.normlab.report.verdicts.Verdicts;
import org.normlab.statistics.Alternative;
import org.normlab.statistics.PairedRatios;
import org.normlab.statistics.Pairs;
import org.normlab.statistics.ShareInterval;
import org.normlab.statistics.SignFlipTest;
import org.normlab.statistics.Summary;

/**
 * The sentences of the README that have numbers from the committed results, with these numbers computed again. A fact
 * that no longer holds makes another sentence, which the README does not have.
 */
final class ReadmeFacts {
    private static final ResultsFolder NOTEBOOK = ResultsFolder.read(Path.of("results/reference/notebook"));
    private static final ResultsFolder PROOF = ResultsFolder.read(Path.of("results/reference/notebook/proofs/raw"));
    private static final ResultsFolder FASHION = ResultsFolder.read(Path.of("results/reference/fashion-mnist"));

    private ReadmeFacts() {}

    /** Each as the README must contain it, white space aside. */
    static Stream<String> sentences() {
        return Stream.of(
                        notebook(),
                        proof(),
                        verdicts(),
                        ReadmeTables.reproduction(),
                        ReadmeTables.statistics(),
                        ReadmeTables.parity(),
                        fashion(),
                        ReadmeSpeed.speed(),
                        ReadmeSpeed.precision())
                .flatMap(List::stream);
    }

    private static List<String> notebook() {
        Runs raw = arm("raw");
        PairedRatios toScaled = ratios(raw, arm("scaled"), "initial_gradient_norm");
        PairedRatios logitsToRaw = ratios(arm("raw-logits"), raw, "initial_gradient_norm");
        Summary learned = raw.learned().summary("initial_gradient_norm");
        Summary failed = raw.unlearned().summary("initial_gradient_norm");
        Summary clipped = raw.summary("initial_clipped_share");
        ShareInterval share = interval(raw);
        return List.of(
                say("their norm on raw pixels is %.0f times that on scaled ones", toScaled.median()),
                say(
                        "in the raw runs that learn (%.0f to %.0f) as in those that don't (%.0f to %.0f)",
                        learned.minimum(), learned.maximum(), failed.minimum(), failed.maximum()),
                say("where it is %.1f times as large again, every run learns", logitsToRaw.median()),
                say(
                        "%.0f to %.0f %% of 512 probed digits start in the clip",
                        100 * clipped.minimum(), 100 * clipped.maximum()),
                outcomes("learned (.983)", raw.learned(), "0", "10"),
                outcomes("learned in part (.24, .35)", raw.withOutcome(Runs.PARTLY), ".74, .62", "3, 4"),
                outcomes("stayed at chance (.089 to .098)", raw.withOutcome(Runs.CHANCE), ".90 to .92", "1"),
                seedSix(),
                say(
                        "how often `raw` learns: %.0f to %.0f %% of seeds (95 %% confidence)",
                        100 * share.lower(), 100 * share.upper()));
    }

    /** A row of the table of raw's outcomes: its columns are checked here against the runs. */
    private static String outcomes(String name, Runs runs, String clipped, String classes) {
        double[] norms = runs.numbers("final_gradient_norm");
        String norm = Arrays.stream(norms).allMatch(x -> x == 0)
                ? "exactly 0"
                : say("%s to %s", fraction(min(norms), 2), fraction(max(norms), 2));
        double[] shares = descending(runs.numbers("final_clipped_share"));
        double[] accuracies = runs.numbers("validation_accuracy");
        boolean isRange = runs.count() > 3;
        String found = isRange
                ? fraction(min(shares), 2) + " to " + fraction(max(shares), 2)
                : runs.count() == 2 ? fraction(shares[0], 2) + ", " + fraction(shares[1], 2) : say("%.0f", max(shares));
        double[] counted = Arrays.stream(runs.numbers("final_distinct_classes"))
                .distinct()
                .sorted()
                .toArray();
        String predicted = String.join(
                ", ", Arrays.stream(counted).mapToObj(x -> say("%.0f", x)).toList());
        String reached = name.substring(name.indexOf('(') + 1, name.indexOf(')'));
        String accuracy = isRange
                ? fraction(min(accuracies), 3) + " to " + fraction(max(accuracies), 3)
                : runs.count() == 2
                        ? fraction(min(accuracies), 2) + ", " + fraction(max(accuracies), 2)
                        : fraction(mean(accuracies), 3);
        require(
                found.equals(clipped) && predicted.equals(classes) && accuracy.equals(reached),
                name + ": " + found + "; " + predicted + "; " + accuracy);
        return "| " + name + " | " + runs.count() + " | " + norm + " | " + found + " | " + predicted + " |";
    }

    private static String seedSix() {
        RunFolder six = run(NOTEBOOK, "raw", 6);
        double norm = probe(six, 300, "gradient_norm");
        double clipped = probe(six, 300, "clipped_share");
        double[] accuracy = six.epochs().doubleColumn("validation_accuracy").asDoubleArray();
        require(norm == 0 && accuracy[0] < .9 && accuracy[1] >= .9, "seed 6 learned in its second epoch");
        return say(
                "after 300 steps the gradient of all 512 probed digits was exactly 0, with %.0f %% of them in the clip, and yet"
                        + " the run learned in its second epoch",
                100 * clipped);
    }

    private static List<String> proof() {
        long equal = PROOF.runFolders().stream()
                .filter(run -> run.arm().equals("unchanged"))
                .filter(run -> run.json()
                        .text("weights_sha256")
                        .equals(run(NOTEBOOK, "raw", run.seed()).json().text("weights_sha256")))
                .count();
        require(equal == 7 && arm("raw").unlearned().count() == 7, "seven failed again with the same weights");
        int busy = PROOF.runs().count() - PROOF.runs().quiet().count();
        double busiest = max(NOTEBOOK.runs().numbers("busy_elsewhere"));
        require(busiest < .01, "nothing else ran beside the 40 runs: " + busiest);
        return List.of(
                say(
                        "%.1f hours for the %d runs, with nothing else running, and %.1f for the %d runs of the proofs, during"
                                + " %d of which other processes used more than 10 %% of the machine",
                        hours(NOTEBOOK),
                        NOTEBOOK.runs().count(),
                        hours(PROOF),
                        PROOF.runs().count(),
                        busy),
                "Trained again unchanged, all seven failed again, and ended with the same weights, bit for bit.",
                say(
                        "%.0f to %.0f minutes a seed",
                        minutes().minimum(), minutes().maximum()));
    }

    /** Of the four arms of one seed, one after another. */
    private static Summary minutes() {
        return Summary.of(arm("raw").seeds().stream()
                .mapToDouble(seed -> 60
                        * NOTEBOOK.runFolders().stream()
                                .filter(run -> run.seed() == seed)
                                .mapToDouble(ReadmeFacts::hours)
                                .sum())
                .toArray());
    }

    private static List<String> verdicts() {
        ArmComparison batchNorm = comparison(NOTEBOOK, "batch-norm", Metric.VALIDATION_ACCURACY);
        ArmComparison loss = comparison(NOTEBOOK, "batch-norm", Metric.VALIDATION_LOSS);
        ArmComparison seconds = comparison(NOTEBOOK, "batch-norm", Metric.SECONDS_PER_EPOCH);
        ArmComparison logits = comparison(NOTEBOOK, "raw-logits", Metric.VALIDATION_ACCURACY);
        double errors = 1 - batchNorm.baselineValue();
        require(batchNorm.verdict() == Verdict.EQUIVALENT, "batch-norm is equivalent");
        require(loss.verdict() == Verdict.CANNOT_TELL, "the loss of batch-norm is inconclusive");
        require(logits.verdict() == Verdict.WORSE, "raw-logits is worse");
        require(abs(.003 / errors - .25) < .03, "the margin is a quarter of all errors: " + .003 / errors);
        Runs.Paired pairs = arm("raw-logits").paired(arm("scaled"), "validation_accuracy");
        double[] beyond = Arrays.stream(Pairs.differences(pairs.first(), pairs.second()))
                .map(difference -> difference + .003)
                .toArray();
        double p = SignFlipTest.of(beyond, Alternative.LESS, 1).p();
        require(p > .05, "more than .003 is not shown: " + p);
        return List.of(
                say(
                        "(%s over ten seeds, 95 %% interval %s to %s)",
                        signed(batchNorm.difference()), signed(batchNorm.lower()), signed(batchNorm.upper())),
                say("`scaled` gets %.1f %% of the digits wrong", 100 * errors),
                say(
                        "Its validation loss is %.2f times that of `scaled` (%s to %.2f, p = %s)",
                        loss.difference(), fraction(loss.lower(), 2), loss.upper(), fraction(loss.pDifference(), 3)),
                say(
                        "takes %.0f %% more seconds (%d pairs; %.0f to %.0f %%, 95 %% confidence)",
                        100 * (seconds.difference() - 1),
                        seconds.pairs(),
                        100 * (seconds.lower() - 1),
                        100 * (seconds.upper() - 1)),
                say(
                        "ends %s below `scaled` (95 %% interval %s to %s). That it is worse is shown (p = %s); that it is worse by"
                                + " more than .003 is not.",
                        fraction(-logits.difference(), 4),
                        fraction(-logits.upper(), 4),
                        fraction(-logits.lower(), 4),
                        fraction(logits.pDifference(), 3)));
    }

    private static List<String> fashion() {
        Summary scaled = FASHION.runs().ofArm("scaled").summary("validation_accuracy");
        Summary batchNorm = FASHION.runs().ofArm("batch-norm").summary("validation_accuracy");
        Summary logits = FASHION.runs().ofArm("raw-logits").summary("validation_accuracy");
        Runs raw = FASHION.runs().ofArm("raw");
        require(raw.withOutcome(Runs.CHANCE).count() == 2 && raw.count() == 3, "raw stays at chance with two of three");
        require(FASHION.runs().ofArm("raw-logits").learned().count() == 1, "one run of raw-logits learned");
        return List.of(
                say(
                        "(%s of the samples of seed 0 start in the clip)",
                        Words.percent(probe(run(FASHION, "raw", 0), 0, "clipped_share"))),
                say(
                        "`scaled` ends at %s ± %s, `batch-norm` at %s ± %s, `raw-logits` at %s ± %s",
                        fraction(scaled.mean(), 4),
                        fraction(scaled.standardDeviation(), 4),
                        fraction(batchNorm.mean(), 4),
                        fraction(batchNorm.standardDeviation(), 4),
                        fraction(logits.mean(), 4),
                        fraction(logits.standardDeviation(), 4)));
    }

    private static Runs arm(String arm) {
        return NOTEBOOK.runs().ofArm(arm);
    }

    private static RunFolder run(ResultsFolder folder, String arm, long seed) {
        return folder.runFolders().stream()
                .filter(run -> run.arm().equals(arm) && run.seed() == seed)
                .findFirst()
                .orElseThrow();
    }

    private static double probe(RunFolder run, long step, String quantity) {
        return DoubleStream.of(run.probes()
                        .where(run.probes()
                                .stringColumn("layer")
                                .isMissing()
                                .and(run.probes().longColumn("step").isEqualTo(step))
                                .and(run.probes().stringColumn("quantity").isEqualTo(quantity)))
                        .doubleColumn("value")
                        .asDoubleArray())
                .findFirst()
                .orElseThrow();
    }

    private static ShareInterval interval(Runs runs) {
        Learned learned = Learned.of(runs);
        return ShareInterval.wilson(learned.learned(), learned.tried(), .95);
    }

    private static double hours(ResultsFolder folder) {
        return folder.runFolders().stream().mapToDouble(ReadmeFacts::hours).sum();
    }

    private static double hours(RunFolder run) {
        return Duration.between(
                                Instant.parse(run.json().text("provenance", "started_at")),
                                Instant.parse(run.json().text("provenance", "finished_at")))
                        .toMillis()
                / 3.6e6;
    }

    private static PairedRatios ratios(Runs numerators, Runs denominators, String column) {
        Runs.Paired pairs = numerators.paired(denominators, column);
        return PairedRatios.of(pairs.first(), pairs.second());
    }

    private static ArmComparison comparison(ResultsFolder folder, String arm, Metric metric) {
        return comparison(Verdicts.of(folder, VerdictRule.DEFAULT), arm, metric);
    }

    static ArmComparison comparison(List<ArmComparison> all, String arm, Metric metric) {
        return all.stream()
                .filter(each -> each.contest().arm().equals(arm) && each.metric() == metric)
                .findFirst()
                .orElseThrow();
    }
}
