package org.normlab.statistics.calibration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.commons.rng.JumpableUniformRandomProvider;
import org.apache.commons.rng.LongJumpableUniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.normlab.statistics.BoschlooTest;
import org.normlab.statistics.MeanInterval;
import org.normlab.statistics.NonInferiorityTest;
import org.normlab.statistics.ShareInterval;

/**
 * All that is asked of the statistics of reports.
 *
 * <p>Every question has its own long jump of one generator, every hundred experiments of it their own jump, so the rates
 * follow from the number of experiments and the seed.
 */
public final class Calibration {
    /** Seeds an arm has. */
    static final List<Integer> SEEDS = List.of(3, 5, 8, 10, 20);

    static final double LEVEL = .05;
    static final double CONFIDENCE = .95;

    private final List<Question> questions;

    Calibration(List<Question> questions) {
        this.questions = List.copyOf(questions);
    }

    /** Of the statistics as reports use them. */
    public static Calibration ofReports() {
        return new Calibration(Stream.of(
                        new DecisionQuestions(Rule.ofReports()).all(),
                        new NonInferiorityQuestions(
                                        (differences, margin) -> NonInferiorityTest.of(differences, margin, Rule.SIGNS)
                                                .p())
                                .all(),
                        new MeanQuestions(sample -> MeanInterval.of(sample, CONFIDENCE)).all(),
                        new ShareQuestions(
                                        (successes, trials) -> ShareInterval.wilson(successes, trials, CONFIDENCE),
                                        (successes, trials) -> ShareInterval.of(successes, trials, CONFIDENCE),
                                        BoschlooTest::p)
                                .all())
                .flatMap(List::stream)
                .toList());
    }

    /** Hears how far it is. */
    @FunctionalInterface
    public interface Listener {
        /** Begins a question, the first of all is number 1. */
        void asked(int number, int ofAll, Subject subject);
    }

    /**
     * Finds every rate, on all processors.
     *
     * @param experiments to simulate for each question that takes a simulation, at least 1
     * @return by quantity, and in the order in which they were asked
     */
    public List<Rate> run(int experiments, long seed, Listener listener) {
        return run(experiments, seed, subject -> true, listener);
    }

    /** Only some of the rates, which come out as they do among all. */
    List<Rate> run(int experiments, long seed, Predicate<Subject> which, Listener listener) {
        if (experiments < 1) {
            throw new IllegalArgumentException("A calibration takes at least 1 experiment; got " + experiments + ".");
        }
        LongJumpableUniformRandomProvider source =
                (LongJumpableUniformRandomProvider) RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
        Iterator<JumpableUniformRandomProvider> jumps =
                source.longJumps(questions.size()).iterator();
        List<Rate> rates = new ArrayList<>();
        for (int i = 0; i < questions.size(); i++) {
            JumpableUniformRandomProvider random = jumps.next();
            Subject subject = questions.get(i).subject();
            if (which.test(subject)) {
                listener.asked(i + 1, questions.size(), subject);
                rates.addAll(questions.get(i).answer(experiments, random));
            }
        }
        rates.sort(Comparator.comparing(rate -> rate.subject().quantity()));
        return List.copyOf(rates);
    }
}
