package org.normlab.report;

import static org.normlab.report.ReadmeNumbers.max;
import static org.normlab.report.ReadmeNumbers.min;
import static org.normlab.report.ReadmeNumbers.require;
import static org.normlab.report.ReadmeNumbers.say;
import static org.normlab.report.ReadmeNumbers.signed;
import static org.normlab.report.ReadmeNumbers.spread;
import static org.normlab.report.ReadmeNumbers.two;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.normlab.report.comparison.Comparison;
import org.normlab.report.results.ResultsFolder;
import org.normlab.report.text.Words;
import org.normlab.report.verdicts.ArmComparison;
import org.normlab.report.verdicts.Metric;
import org.normlab.report.verdicts.Verdict;
import org.normlab.report.verdicts.VerdictRule;
import org.normlab.statistics.Summary;

/** The sentences of the README on speed and precision, from the committed measurements. */
final class ReadmeSpeed {
    private ReadmeSpeed() {}

    static List<String> speed() {
        CommittedCsv newer = CommittedCsv.read("bench/peers.csv");
        CommittedCsv older =
                CommittedCsv.read("bench/peers-family-25.csv").where(row -> Integer.parseInt(row.get("pair")) >= 6);
        CommittedCsv gpu = CommittedCsv.read("bench/peers-gpu.csv");
        CommittedCsv bench = CommittedCsv.read("bench/notebook/bench.csv");
        CommittedCsv olderBench = CommittedCsv.read("bench/notebook-family-25/bench.csv");
        List<String> s = new ArrayList<>();
        CommittedCsv step = newer.where("quantity", "milliseconds_per_step");
        s.add("| Normlab |"
                + cells(
                        step.where("peer", "keras"),
                        c -> say("%.1f", c.summary("normlab").median())));
        s.add("| Keras |"
                + cells(
                        step.where("peer", "keras"),
                        c -> say("%.1f", c.summary("theirs").median())));
        s.add("| PyTorch |"
                + cells(
                        step.where("peer", "torch"),
                        c -> say("%.1f", c.summary("theirs").median())));
        for (String peer : List.of("Keras", "PyTorch")) {
            CommittedCsv of = newer.where("peer", peer.equals("Keras") ? "keras" : "torch");
            s.addAll(ratios(of, peer));
        }
        CommittedCsv olderStep = older.where("quantity", "milliseconds_per_step");
        s.add("| milliseconds a step: Normlab (least to greatest) |"
                + cells(olderStep, c -> spread(c.summary("normlab"))));
        s.add("| milliseconds a step: Keras |" + cells(olderStep, c -> spread(c.summary("theirs"))));
        s.addAll(ratios(older, "Keras"));
        CommittedCsv bfloat16 = step.where("peer", "keras").where("precision", "bfloat16");
        Summary scaled = bfloat16.where("arm", "scaled").summary("theirs");
        Summary batchNorm = bfloat16.where("arm", "batch-norm").summary("theirs");
        s.add(say(
                "(bfloat16 `scaled` %.0f to %.0f milliseconds, `batch-norm` %.0f to %.0f)",
                scaled.minimum(), scaled.maximum(), batchNorm.minimum(), batchNorm.maximum()));
        s.add(paces(olderStep.where("arm", "scaled").where("precision", "float32")));
        s.add(say(
                "`scaled` reaches %.0f %% of the newer machine's own rate of matrix products in float32 and %.0f %% in bfloat16",
                share(bench, "float32"), share(bench, "bfloat16")));
        s.add(say(
                "and %.0f %% and %.0f %% of the older one's",
                share(olderBench, "float32"), share(olderBench, "bfloat16")));
        s.add(say("In epochs of %.0f steps", bench.only("steps")));
        s.add(say("in %.0f steps)", CommittedCsv.read("bench/layers/bench.csv").only("steps")));
        s.add(say(
                "the first step comes %.1f seconds after the start",
                bench.where("arm", "scaled").where("precision", "float32").only("seconds_to_first_step")));
        CommittedCsv together = olderBench.where("precision", "float32");
        s.add(say(
                "a step of it takes %.1f milliseconds and one of `scaled` %.1f",
                together.where("arm", "raw").only("milliseconds_per_step"),
                together.where("arm", "scaled").only("milliseconds_per_step")));
        s.add(say("three rounds of %.0f steps", together.only("steps")));
        s.addAll(gpu(gpu));
        return s;
    }

    private static String paces(CommittedCsv pairs) {
        CommittedCsv slow = pairs.where(row -> Double.parseDouble(row.get("theirs")) > 45);
        CommittedCsv fast = pairs.where(row -> Double.parseDouble(row.get("theirs")) <= 45);
        require(slow.rows().size() == 6 && fast.rows().size() == 4, "six slow pairs and four fast ones");
        return say(
                "in float32 `scaled` six of the ten took %.0f milliseconds or more a step and four took %.0f to %.0f, so the median"
                        + " ratio stands between the two. In the four fast pairs Normlab took %s to %s of Keras's time.",
                Math.floor(slow.summary("theirs").minimum()),
                fast.summary("theirs").minimum(),
                fast.summary("theirs").maximum(),
                two(fast.summary("ratio").minimum()),
                two(fast.summary("ratio").maximum()));
    }

    private static List<String> gpu(CommittedCsv pairs) {
        CommittedCsv step = pairs.where("quantity", "milliseconds_per_step");
        CommittedCsv validation = pairs.where("quantity", "validation_seconds");
        return List.of(
                say("medians of %s pairs", pairs.summary("pair").maximum() == 3 ? "three" : "other"),
                "| milliseconds a step: Normlab, PyTorch |"
                        + arms(
                                step,
                                c -> say(
                                        "%.2f, %.2f",
                                        c.summary("normlab").median(),
                                        c.summary("theirs").median())),
                "| ratio of a step, median of the pairs (least to greatest) |"
                        + arms(step, c -> {
                            Summary ratio = c.summary("ratio");
                            return say("%s (%s-%s)", two(ratio.median()), two(ratio.minimum()), two(ratio.maximum()));
                        }),
                "| ratio of start to first step |"
                        + arms(
                                pairs.where("quantity", "seconds_to_first_step"),
                                c -> two(c.summary("ratio").median())),
                say(
                                "| ratio of a validation (ours: %s and %s seconds) |",
                                two(validation
                                        .where("arm", "scaled")
                                        .summary("normlab")
                                        .median()),
                                two(validation
                                        .where("arm", "batch-norm")
                                        .summary("normlab")
                                        .median()))
                        + arms(validation, c -> say("%.1f", c.summary("ratio").median())),
                "| ratio of the process's peak memory |"
                        + arms(
                                pairs.where("quantity", "peak_resident_mebibytes"),
                                c -> two(c.summary("ratio").median())));
    }

    static List<String> precision() {
        ResultsFolder float32 = ResultsFolder.read(Path.of("results/reference/precision/float32"));
        ResultsFolder bfloat16 = ResultsFolder.read(Path.of("results/reference/precision/bfloat16"));
        ResultsFolder gpu = ResultsFolder.read(Path.of("results/reference/precision/gpu"));
        ArmComparison scaled = across(float32, bfloat16, "precision", "scaled", Metric.VALIDATION_ACCURACY);
        ArmComparison batchNorm = across(float32, bfloat16, "precision", "batch-norm", Metric.VALIDATION_ACCURACY);
        ArmComparison scaledSeconds = across(float32, bfloat16, "precision", "scaled", Metric.SECONDS_PER_EPOCH);
        ArmComparison batchNormSeconds = across(float32, bfloat16, "precision", "batch-norm", Metric.SECONDS_PER_EPOCH);
        ArmComparison gpuScaled = across(float32, gpu, "device", "scaled", Metric.VALIDATION_ACCURACY);
        ArmComparison gpuBatchNorm = across(float32, gpu, "device", "batch-norm", Metric.VALIDATION_ACCURACY);
        for (ArmComparison each : List.of(scaled, batchNorm, gpuScaled, gpuBatchNorm)) {
            require(each.verdict() == Verdict.EQUIVALENT, each.sentence());
        }
        require(scaled.pairs() == 10 && gpuScaled.pairs() == 30, "ten seeds and thirty");
        return List.of(
                say(
                        "(ten seeds of two epochs on 24,000 digits, within .003): %s for `scaled`, %s for `batch-norm`, in %s and %s of"
                                + " the seconds (of %d and %d pairs; during the others the machine was busy). The margin is %s of these"
                                + " runs' errors.",
                        signed(scaled.difference()),
                        signed(batchNorm.difference()),
                        two(scaledSeconds.difference()),
                        two(batchNormSeconds.difference()),
                        scaledSeconds.pairs(),
                        batchNormSeconds.pairs(),
                        margin(scaled, batchNorm)),
                say(
                        "Accuracy after two epochs on 24,000 digits, GPU less CPU, thirty seeds: %s for `scaled`, %s for `batch-norm`,"
                                + " both equivalent within .003, which is %s of these runs' errors.",
                        signed(gpuScaled.difference()),
                        signed(gpuBatchNorm.difference()),
                        margin(gpuScaled, gpuBatchNorm)));
    }

    /** The margin of .003 as a share of all errors of the two baselines. */
    private static String margin(ArmComparison first, ArmComparison second) {
        double[] shares = Stream.of(first, second)
                .mapToDouble(each -> 100 * .003 / (1 - each.baselineValue()))
                .toArray();
        return Words.range(say("%.0f", min(shares)), say("%.0f", max(shares))) + " %";
    }

    private static ArmComparison across(ResultsFolder a, ResultsFolder b, String condition, String arm, Metric metric) {
        return ReadmeFacts.comparison(
                Comparison.of(List.of(a, b), VerdictRule.DEFAULT, Set.of(condition))
                        .comparisons(),
                arm,
                metric);
    }

    private static double share(CommittedCsv bench, String precision) {
        return 100 * bench.where("arm", "scaled").where("precision", precision).only("share_of_matrix_rate");
    }

    /** The four columns of the speed tables. */
    private static String cells(CommittedCsv of, java.util.function.Function<CommittedCsv, String> cell) {
        return Stream.of("float32", "bfloat16")
                .flatMap(precision -> Stream.of("scaled", "batch-norm")
                        .map(arm -> cell.apply(of.where("precision", precision).where("arm", arm))))
                .reduce("", (row, text) -> row + " " + text + " |");
    }

    private static String arms(CommittedCsv of, java.util.function.Function<CommittedCsv, String> cell) {
        return Stream.of("scaled", "batch-norm")
                .map(arm -> cell.apply(of.where("arm", arm)))
                .reduce("", (row, text) -> row + " " + text + " |");
    }

    private static List<String> ratios(CommittedCsv pairs, String peer) {
        return List.of(
                "| step, to " + peer + " |"
                        + cells(pairs.where("quantity", "milliseconds_per_step"), c -> {
                            Summary ratio = c.summary("ratio");
                            return say("%s (%s-%s)", two(ratio.median()), two(ratio.minimum()), two(ratio.maximum()));
                        }),
                "| epoch with validation, to " + peer + " |"
                        + cells(
                                pairs.where("quantity", "seconds_per_epoch"),
                                c -> two(c.summary("ratio").median())),
                "| start to first step, to " + peer + " |"
                        + cells(
                                pairs.where("quantity", "seconds_to_first_step"),
                                c -> two(c.summary("ratio").median())),
                "| peak memory, to " + peer + " |"
                        + cells(
                                pairs.where("quantity", "peak_resident_mebibytes"),
                                c -> two(c.summary("ratio").median())));
    }
}
