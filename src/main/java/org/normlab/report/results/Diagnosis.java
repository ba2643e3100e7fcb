package org.normlab.report.results;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What the probes of a run tell of why it did not learn. From them alone it is suspected, not proven.
 *
 * @param cause in the words that a proof's changes have for what they remove
 * @param sentence with the numbers
 */
public record Diagnosis(String cause, String sentence) {

    /** Their causes, separated by semicolons. */
    public static String causes(List<Diagnosis> diagnoses) {
        return diagnoses.stream().map(Diagnosis::cause).collect(Collectors.joining("; "));
    }
}
