package org.normlab.statistics.calibration;

/** What a rate is the rate of. */
public enum Quantity {
    /** The decision rule finds an arm above or below though it is not. */
    FALSE_FINDING("false_finding", "the rule finds an arm above or below that does not differ"),
    /** The p of no difference, adjusted, is at most the level though there is none. */
    FALSE_REJECTION("false_rejection", "p of no difference is at most .05, adjusted, for an arm that does not differ"),
    /** The decision rule finds an arm equivalent though it differs by the margin. */
    FALSE_EQUIVALENCE("false_equivalence", "the rule finds an arm equivalent that differs by the margin"),
    /** An arm is found not worse though it is, by the margin: what a gate lets through. */
    FALSE_NON_INFERIORITY("false_non_inferiority", "an arm that is worse by the margin is found not to be"),
    /** The decision rule finds an arm above that is. */
    POWER("power", "the rule finds an arm above that is"),
    /** Student's interval covers the mean. */
    MEAN_COVERAGE("mean_coverage", "the t interval covers the mean"),
    /** Wilson's interval covers the share. */
    WILSON_COVERAGE("wilson_coverage", "Wilson's interval covers the share"),
    /** Clopper and Pearson's interval covers the share. */
    CLOPPER_PEARSON_COVERAGE("clopper_pearson_coverage", "Clopper and Pearson's interval covers the share"),
    /** Boschloo's test finds two equal shares different. */
    BOSCHLOO_FALSE_FINDING(
            "boschloo_false_finding", "Boschloo's test finds two arms that learn equally often different");

    private final String text;
    private final String meaning;

    Quantity(String text, String meaning) {
        this.text = text;
        this.meaning = meaning;
    }

    /** What happens at that rate, in words. */
    public String meaning() {
        return meaning;
    }

    @Override
    public String toString() {
        return text;
    }
}
