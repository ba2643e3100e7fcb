/**
 * Numbers, lists and tables as a reader wants them: the same under every locale.
 *
 * <p>Rule: knows nothing of results. May use: {@code report.terminal}. Start at {@link org.normlab.report.text.Words}.
 */
package org.normlab.report.text;
