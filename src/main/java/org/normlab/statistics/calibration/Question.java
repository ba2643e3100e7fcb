package org.normlab.statistics.calibration;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.commons.rng.JumpableUniformRandomProvider;
import org.apache.commons.rng.UniformRandomProvider;

/** One or more rates that are found together. */
sealed interface Question {
    /** What is asked, in the terms of its first rate. */
    Subject subject();

    /**
     * Finds the rates.
     *
     * @param experiments to simulate, if it takes a simulation
     * @param random where the numbers come from; only jumps are taken, so that threads change nothing
     */
    List<Rate> answer(int experiments, JumpableUniformRandomProvider random);

    /** What may happen in an experiment that gives an {@code E}. */
    record Event<E>(Subject subject, Claim claim, Predicate<E> happens) {}

    /** Counts, in the same experiments, how often each of several things happens. */
    record Simulated<E>(Function<UniformRandomProvider, E> experiment, List<Event<E>> events) implements Question {
        /** Experiments that share a stretch of random numbers, one after the other. */
        private static final int BLOCK = 100;

        @Override
        public Subject subject() {
            return events.get(0).subject();
        }

        @Override
        public List<Rate> answer(int experiments, JumpableUniformRandomProvider random) {
            List<UniformRandomProvider> blocks =
                    random.jumps((experiments + BLOCK - 1) / BLOCK).toList();
            int[] counts = IntStream.range(0, blocks.size())
                    .parallel()
                    .mapToObj(block -> counts(Math.min(BLOCK, experiments - block * BLOCK), blocks.get(block)))
                    .reduce(new int[events.size()], Simulated::sum);
            return IntStream.range(0, counts.length)
                    .mapToObj(i -> Rate.simulated(
                            events.get(i).subject(), events.get(i).claim(), experiments, counts[i]))
                    .toList();
        }

        private int[] counts(int experiments, UniformRandomProvider random) {
            int[] counts = new int[events.size()];
            for (int i = 0; i < experiments; i++) {
                E outcome = experiment.apply(random);
                for (int event = 0; event < counts.length; event++) {
                    counts[event] += events.get(event).happens().test(outcome) ? 1 : 0;
                }
            }
            return counts;
        }

        private static int[] sum(int[] first, int[] second) {
            return IntStream.range(0, first.length)
                    .map(i -> first[i] + second[i])
                    .toArray();
        }
    }

    /** Weighs all that can come out with its probability. */
    record Enumerated(Subject subject, Supplier<List<Rate>> rates) implements Question {
        @Override
        public List<Rate> answer(int experiments, JumpableUniformRandomProvider random) {
            return rates.get();
        }
    }
}
