package org.normlab.statistics.calibration;

/**
 * What a rate is about.
 *
 * @param distribution how the numbers spread over seeds
 * @param arms in the experiment, the baseline among them
 * @param correlation between arms of one seed; NaN where there is one arm
 * @param seeds in every arm
 * @param parameter name of what else was set; blank for nothing
 * @param value of the parameter; NaN for none
 */
public record Subject(
        Quantity quantity,
        String distribution,
        int arms,
        double correlation,
        int seeds,
        String parameter,
        double value) {

    static Subject of(Quantity quantity, Setting setting) {
        return of(quantity, setting, "", Double.NaN);
    }

    static Subject of(Quantity quantity, Setting setting, String parameter, double value) {
        return new Subject(
                quantity,
                setting.distribution(),
                setting.arms(),
                setting.correlation(),
                setting.seeds(),
                parameter,
                value);
    }
}
