/**
 * What {@code why --prove} found: failed runs trained again with one thing changed.
 *
 * <p>Rule: reads what the runs of a proof left; trains nothing. May use: {@code report.results}. Start at
 * {@link org.normlab.report.proofs.ProofReport}.
 */
package org.normlab.report.proofs;
