package org.normlab.report.arms;

import java.util.ArrayList;
import java.util.List;
import org.normlab.files.ControlCharacters;
import org.normlab.report.results.ResultsFolder;
import org.normlab.report.results.Runs;
import org.normlab.report.text.Tables;
import org.normlab.report.text.Words;
import org.normlab.statistics.PairedRatios;
import org.normlab.statistics.Summary;

/** What a console shows of an experiment: a table over the arms, and a sentence for each. */
public final class ArmsReport {
    public static final String ABSENT = "-";

    private ArmsReport() {}

    /** The table and the sentences, in lines of at most 100 columns without a line end after the last. */
    public static String render(ResultsFolder folder) {
        List<ArmSummary> arms = ArmSummary.of(folder);
        if (arms.isEmpty()) {
            return "No run of " + ControlCharacters.inOneLine(folder.experiment()) + " has ended yet.";
        }
        List<String> parts = new ArrayList<>();
        parts.add(table(folder, arms));
        parts.add("");
        arms.forEach(arm -> parts.add(Words.wrap(ArmSentence.of(arm))));
        return String.join("\n", parts);
    }

    /** The table alone, as it stands after each seed. */
    public static String renderTable(ResultsFolder folder) {
        List<ArmSummary> arms = ArmSummary.of(folder);
        return arms.isEmpty() ? render(folder) : table(folder, arms);
    }

    private static String table(ResultsFolder folder, List<ArmSummary> arms) {
        boolean hasBaseline = !folder.baseline().isEmpty();
        List<String> header =
                new ArrayList<>(List.of("arm", "learned", "validation accuracy", "loss", "seconds/epoch"));
        if (hasBaseline) {
            header.add("ratio to " + folder.baseline());
        }
        List<List<String>> rows =
                arms.stream().map(arm -> row(arm).subList(0, header.size())).toList();
        return Tables.render(header, 1, rows) + "\n" + Words.wrap(note(folder));
    }

    /** What must be known to read the table. */
    public static String note(ResultsFolder folder) {
        String ratio = folder.baseline().isEmpty()
                ? "."
                : "; their ratio is a geometric mean over the seeds (from the least to the greatest).";
        String note =
                "Mean ± standard deviation over the seeds that finished. Loss is that of training, seconds those of a"
                        + " run's median epoch" + ratio;
        Runs finished = folder.runs().finished();
        int busy = finished.count() - finished.quiet().count();
        String load = busy == 0
                ? ""
                : " The machine was busy with other things during " + Words.count(busy, "run", "runs")
                        + ", whose seconds are left out.";
        return note + load + machines(folder.runs()) + code(folder.runs());
    }

    private static String code(Runs runs) {
        return runs.finished().values("git_commit").size() < 2
                ? ""
                : " Not all runs are of the same code: ratios are of seeds that two arms ran by the same.";
    }

    private static String machines(Runs runs) {
        if (!runs.areOfSeveralMachines()) {
            return "";
        }
        Runs timed = runs.timed();
        return " The runs differ in processor, device, threads or jobs at once: seconds are those of "
                + Words.count(timed.count(), "run", "runs") + " by " + timed.text(0, "processor")
                + ", which made the most, and ratios are of seeds that two arms ran on the same.";
    }

    private static List<String> row(ArmSummary arm) {
        return List.of(
                arm.arm(),
                arm.learnedOfTried(),
                accuracy(arm.validationAccuracy()),
                number(arm.loss()),
                seconds(arm.secondsPerEpoch()),
                ratio(arm.ratio()));
    }

    /** ".9876 ± .0012"; without a deviation, the mean alone. */
    public static String accuracy(Summary accuracy) {
        if (accuracy.count() == 0) {
            return ABSENT;
        }
        String mean = Words.accuracy(accuracy.mean());
        return accuracy.count() == 1 ? mean : mean + " ± " + Words.accuracy(accuracy.standardDeviation());
    }

    /** "0.0501"; "0.0501, 1 infinite" where infinite numbers are left out of the mean. */
    public static String number(Summary numbers) {
        int finite = numbers.count() - numbers.infinite();
        String mean = finite == 0 ? "" : Words.number(numbers.mean());
        if (numbers.infinite() == 0) {
            return mean.isEmpty() ? ABSENT : mean;
        }
        return mean + (mean.isEmpty() ? "" : ", ") + numbers.infinite() + " infinite";
    }

    /** "28.3 ± 0.4"; the deviation has the decimals of the mean. */
    public static String seconds(Summary seconds) {
        if (seconds.count() == 0) {
            return ABSENT;
        }
        int decimals = Words.decimals(seconds.mean());
        String mean = Words.fixed(seconds.mean(), decimals);
        return seconds.count() == 1 ? mean : mean + " ± " + Words.fixed(seconds.standardDeviation(), decimals);
    }

    /** "1.29 (1.21-1.43)"; of one pair, the ratio alone. */
    public static String ratio(PairedRatios ratio) {
        if (ratio.pairs() == 0) {
            return ABSENT;
        }
        String mean = Words.fixed(ratio.geometricMean(), 2);
        return ratio.pairs() == 1
                ? mean
                : mean + " (" + Words.fixed(ratio.minimum(), 2) + "-" + Words.fixed(ratio.maximum(), 2) + ")";
    }
}
