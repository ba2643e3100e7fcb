package org.normlab.report;

/**
 * What the probes of a run tell of why it did not learn. From them alone it is suspected, not proven.
 *
 * @param cause in the words that a proof's changes have for what they remove
 * @param sentence with the numbers
 */
record Diagnosis(String cause, String sentence) {}
