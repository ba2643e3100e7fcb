package org.normlab.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.normlab.data.DataSet;
import org.normlab.data.Excerpt;
import org.normlab.data.Leak;
import org.normlab.data.Plausibility;
import org.normlab.data.sources.NamedSource;
import org.normlab.experiment.Estimate;
import org.normlab.experiment.PlannedRun;
import org.normlab.experiment.Provenance;
import org.normlab.training.TensorFlowRuntime;

/** Numbers as people read them. */
final class Words {
    private static final int MOST_CLASSES = 20;

    private Words() {}

    /** Four decimals, without the leading zero: {@code .9876}. */
    static String share(double share) {
        String text = String.format(Locale.ROOT, "%.4f", share);
        return text.startsWith("0") ? text.substring(1) : text;
    }

    /** A duration in the unit that suits it: {@code 40 seconds}, {@code 16 minutes}, {@code 2 h 10 min}. */
    static String duration(double seconds) {
        if (seconds < 90) {
            return count(Math.max(1, Math.round(seconds)), "second");
        }
        long minutes = Math.round(seconds / 60);
        if (minutes < 90) {
            return minutes + " minutes";
        }
        return minutes / 60 + " h " + minutes % 60 + " min";
    }

    /** {@code 10 minutes (9 minutes to 12 minutes)}; without the range where it says nothing more. */
    static String duration(Estimate.Range seconds) {
        String typical = duration(seconds.typical());
        String least = duration(seconds.least());
        String most = duration(seconds.most());
        return least.equals(typical) && most.equals(typical) ? typical : typical + " (" + least + " to " + most + ")";
    }

    /** {@code about 10 minutes on this machine}, and how few arms were timed if not all were. */
    static String duration(Estimate estimate, Collection<PlannedRun> runs) {
        Estimate.Timed arms = estimate.timed(runs);
        if (arms.timed() == 0) {
            return "how long they take is not known, because even a few steps of such large models take long";
        }
        return "about " + duration(estimate.seconds(runs)) + " on this machine"
                + (arms.timed() < arms.all()
                        ? String.format(
                                Locale.ROOT, ", by the %,d of %,d arms that were timed", arms.timed(), arms.all())
                        : "");
    }

    /** The first line of a command that trains. */
    static String header(DataSet data, TensorFlowRuntime runtime) {
        String noun = data.name().equals(NamedSource.MNIST) ? "digit" : "sample";
        return "Normlab " + Provenance.version() + ": "
                + count(data.training().count(), "training " + noun)
                + ", " + count(data.validation().count(), "validation " + noun) + ", " + runtime.device()
                + " with " + count(runtime.threads(), "thread") + ".";
    }

    /** What the classes are called, where that is not 0, 1 and so on. */
    static Optional<String> classes(DataSet data) {
        String shown =
                data.classNames().stream().limit(MOST_CLASSES).map(Excerpt::of).collect(Collectors.joining(", "));
        int hidden = data.classes() - MOST_CLASSES;
        return data.hasNamedClasses()
                ? Optional.of("Classes: " + shown + (hidden > 0 ? " and " + hidden + " more." : "."))
                : Optional.empty();
    }

    /** What makes results on the data mean something else than they seem to, a sentence each. */
    static List<String> warnings(DataSet data) {
        List<String> warnings = new ArrayList<>(Plausibility.warnings(data));
        Leak.of(data).sentence().ifPresent(warnings::add);
        return warnings;
    }

    /** A number with its noun: {@code 1 run}, {@code 4 runs}. */
    static String count(long number, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
    }
}
