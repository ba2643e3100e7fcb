package org.normlab.report.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.normlab.report.text.Words;

/**
 * The rules that read the probes of a run that did not learn. They say nothing about a run that learned.
 *
 * <pre>
 *   clipped loss         the loss is from probabilities, and at the last probe p_true &lt; 1e-7 for .1 of the samples or
 *                        more: there the clipped loss of Keras up to 2.2.5 has no gradient (source:
 *                        categorical_crossentropy in Keras 2.2.5, backend/tensorflow_backend.py)
 *   input scale          what goes into the first kernel has a root mean square above 10 at the start, for initial
 *                        weights made for 1 (LeCun et al. 1998, 4.3; Glorot, Bengio 2010)
 *   exploding gradients  the norm of all gradients is above 10 at the start; clipping usually begins at 1 to 10
 *                        (Pascanu, Mikolov, Bengio 2013)
 *   vanishing gradients  at the start the first kernel's gradient is less than 1e-4 of the last one's, and not 0
 *                        (Glorot, Bengio 2010)
 *   initial weights      at the start the gradient of half of the kernels or more is exactly 0: nothing tells their
 *                        units apart (Goodfellow, Bengio, Courville 2016, 8.4)
 *   learning rate        within 20 steps the loss of the probed samples is above 2 times its first value (Bengio 2012,
 *                        3.1.1)
 *   moving statistics    at the last probe the accuracy in training mode is .05 or more above that in inference mode on
 *                        the same samples (Ioffe 2017)
 *   dead units           at the last probe half of the ReLU units or more are 0 for all samples (Maas et al. 2013)
 *   saturated softmax    at the last probe the predicted class gets .999 or more on average, and less than half of the
 *                        samples are right
 * </pre>
 */
public final class Diagnoses {
    static final String CLIPPED_LOSS = "clipped loss";

    private static final double MANY_CLIPPED = .10;
    private static final double LARGE_INPUT = 10;
    private static final double LARGE_GRADIENT = 10;
    private static final double VANISHED = 1e-4;
    private static final double HALF = .5;
    private static final long EARLY_STEPS = 20;
    private static final double JUMP = 2;
    private static final double MODE_GAP = .05;
    private static final double SURE = .999;

    private static final List<Function<RunFolder, Optional<Diagnosis>>> RULES = List.of(
            Diagnoses::clippedLoss,
            Diagnoses::inputScale,
            Diagnoses::explodingGradients,
            Diagnoses::vanishingGradients,
            Diagnoses::initialWeights,
            Diagnoses::learningRate,
            Diagnoses::movingStatistics,
            Diagnoses::deadUnits,
            Diagnoses::saturatedSoftmax);

    private Diagnoses() {}

    /** What is suspected of a run that did not learn; nothing is said of one that learned. */
    public static List<Diagnosis> of(RunFolder run) {
        if (run.json().text("outcome").equals(Runs.LEARNED)) {
            return List.of();
        }
        return RULES.stream().flatMap(rule -> rule.apply(run).stream()).toList();
    }

    private static Optional<Diagnosis> clippedLoss(RunFolder run) {
        Probes clipped = model(run, "clipped_share");
        boolean fromProbabilities = run.json().text("specification", "loss").contains("from probabilities");
        Probes gradient = model(run, "gradient_norm");
        String norm = gradient.minimum() == 0
                ? "exactly 0 at step " + gradient.firstStepAt(0)
                : "as little as " + Words.number(gradient.minimum());
        return when(
                fromProbabilities && clipped.last() >= MANY_CLIPPED,
                CLIPPED_LOSS,
                () -> "the clipped loss has no gradient where the true class gets less than 1e-7: so do "
                        + Words.percent(clipped.last()) + " of the probed samples at the end ("
                        + Words.percent(clipped.initial()) + " at the start), and the gradient's norm went from "
                        + Words.number(gradient.initial()) + " to " + norm + ".");
    }

    private static Optional<Diagnosis> inputScale(RunFolder run) {
        double mean = model(run, "input_mean").initial();
        double deviation = model(run, "input_standard_deviation").initial();
        return when(
                Math.hypot(mean, deviation) > LARGE_INPUT,
                "input scale",
                () -> "what goes into the first kernel has mean " + Words.number(mean) + " and deviation "
                        + Words.number(deviation) + ", and the initial weights are made for about 0 and 1.");
    }

    private static Optional<Diagnosis> explodingGradients(RunFolder run) {
        double norm = model(run, "gradient_norm").initial();
        return when(
                norm > LARGE_GRADIENT,
                "exploding gradients",
                () -> "the gradients explode: their norm is " + Words.number(norm) + " at the start.");
    }

    private static Optional<Diagnosis> vanishingGradients(RunFolder run) {
        List<Double> kernels = kernelGradients(run);
        double first = kernels.isEmpty() ? Double.NaN : kernels.get(0);
        double last = kernels.isEmpty() ? Double.NaN : kernels.get(kernels.size() - 1);
        return when(
                first > 0 && first < VANISHED * last,
                "vanishing gradients",
                () -> "the gradients vanish: at the start that of the first kernel has the norm " + Words.number(first)
                        + ", that of the last one " + Words.number(last) + ".");
    }

    private static Optional<Diagnosis> initialWeights(RunFolder run) {
        List<Double> kernels = kernelGradients(run);
        long still = kernels.stream().filter(norm -> norm == 0).count();
        return when(
                !kernels.isEmpty() && still >= HALF * kernels.size(),
                "initial weights",
                () -> "the initial weights let nothing through: at the start the gradient of " + still + " of "
                        + kernels.size() + " kernels is exactly 0.");
    }

    private static Optional<Diagnosis> learningRate(RunFolder run) {
        Probes loss = model(run, "loss");
        double early = loss.until(EARLY_STEPS).maximum();
        return when(
                early > JUMP * loss.initial(),
                "learning rate",
                () -> "the first steps are too large: the loss of the probed samples went from "
                        + Words.number(loss.initial()) + " to " + Words.number(early) + " within " + EARLY_STEPS
                        + " steps, and ended at " + Words.number(loss.last()) + ".");
    }

    private static Optional<Diagnosis> movingStatistics(RunFolder run) {
        double training = model(run, "accuracy").last();
        double inference = model(run, "inference_accuracy").last();
        return when(
                training - inference >= MODE_GAP,
                "moving statistics",
                () -> "the moving statistics do not fit: on the same samples the accuracy is "
                        + Words.accuracy(training)
                        + " with the statistics of the batch, " + Words.accuracy(inference)
                        + " with the moving ones.");
    }

    private static Optional<Diagnosis> deadUnits(RunFolder run) {
        double dead = model(run, "dead_relu_share").last();
        return when(
                dead >= HALF,
                "dead units",
                () -> Words.percent(dead) + " of the ReLU units are 0 for every probed sample at the end.");
    }

    private static Optional<Diagnosis> saturatedSoftmax(RunFolder run) {
        double sure = model(run, "largest_probability").last();
        double right = model(run, "accuracy").last();
        return when(
                sure >= SURE && right < HALF,
                "saturated softmax",
                () -> "the softmax is saturated: at the end the predicted class gets " + Words.accuracy(sure)
                        + " on average, and is right for " + Words.percent(right) + " of the probed samples.");
    }

    /** Norms of the gradients by each kernel at the start, in the order of the layers. */
    private static List<Double> kernelGradients(RunFolder run) {
        List<String> kernels = run.probes().stringColumn("layer").asList().stream()
                .filter(layer -> layer.endsWith("/kernel"))
                .distinct()
                .toList();
        List<Double> norms = new ArrayList<>();
        for (String kernel : kernels) {
            double norm = Probes.ofLayer(run.probes(), kernel, "gradient_norm").initial();
            if (!Double.isNaN(norm)) {
                norms.add(norm);
            }
        }
        return norms;
    }

    private static Probes model(RunFolder run, String quantity) {
        return Probes.ofModel(run.probes(), quantity);
    }

    /** A probe that is missing is NaN, and no comparison with NaN is true. */
    private static Optional<Diagnosis> when(boolean holds, String cause, Supplier<String> sentence) {
        return holds ? Optional.of(new Diagnosis(cause, sentence.get())) : Optional.empty();
    }
}
