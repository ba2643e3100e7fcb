/**
 * The commands: each parses, calls one thing, prints, and sets the exit code.
 *
 * <p>Rule: no logic that a program could want without a terminal; only {@code main} methods exit. May use: everything.
 * Start at {@link org.normlab.cli.Main}.
 *
 * <pre>
 *   exit code   meaning
 *   0           done; a run that did not learn is data, not an error
 *   1           a run threw, or something else went wrong that is not the user's mistake
 *   2           wrong usage or wrong input: one sentence says what
 *   130, 143    interrupted (Ctrl-C, SIGTERM) after a finished step
 * </pre>
 */
package org.normlab.cli;
