/**
 * Why a run did not learn, or did, by experiment: the same run again with one thing changed at a time.
 *
 * <p>Rule: one factor changes; batches and their order stay. May use: experiment and what that
 * may use. Start at {@link org.normlab.experiment.proof.Proof}.
 */
package org.normlab.experiment.proof;
