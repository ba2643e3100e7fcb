/**
 * Published claims about normalization, each held against the runs of a folder.
 *
 * <p>Rule: one class a claim or a few that belong together; each says what was found, with its numbers. May use:
 * {@code report.results}. Start at {@link org.normlab.report.claims.Claims}.
 */
package org.normlab.report.claims;
