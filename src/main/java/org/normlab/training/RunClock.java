package org.normlab.training;

/** Where the seconds of a run have gone so far. */
final class RunClock {
    private double preparation;
    private double firstSteps;
    private double training;
    private double validation;
    private double probes;

    /** Seconds since a reading of {@link System#nanoTime}. */
    static double secondsSince(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    void addPreparation(double seconds) {
        preparation += seconds;
    }

    void addFirstStep(double seconds) {
        firstSteps += seconds;
    }

    void addTraining(double seconds) {
        training += seconds;
    }

    void addValidation(double seconds) {
        validation += seconds;
    }

    void addProbes(double seconds) {
        probes += seconds;
    }

    /** Adds what a run had used before it was taken up again. */
    void add(History.Seconds before) {
        preparation += before.preparation();
        firstSteps += before.firstSteps();
        training += before.training();
        validation += before.validation();
        probes += before.probes();
    }

    History.Seconds seconds() {
        return new History.Seconds(preparation, firstSteps, training, validation, probes);
    }
}
