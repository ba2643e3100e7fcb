package org.normlab.report;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What the probes of a run tell of why it did not learn. From them alone it is suspected, not proven.
 *
 * @param cause in the words that a proof's changes have for what they remove
 * @param sentence with the numbers
 */
record Diagnosis(String cause, String sentence) {

    /** Their causes, separated by semicolons. */
    static String causes(List<Diagnosis> diagnoses) {
        return diagnoses.stream().map(Diagnosis::cause).collect(Collectors.joining("; "));
    }
}
