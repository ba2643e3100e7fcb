/**
 * Text for a terminal: styles, widths, tables that fit, and small curves.
 *
 * <p>Rule: knows nothing of results. A {@link org.normlab.report.terminal.Text} carries its styles; whether they are
 * written is decided when it is printed. May use: nothing of ours. Start at {@link org.normlab.report.terminal.TextTable}.
 */
package org.normlab.report.terminal;
