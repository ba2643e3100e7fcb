/**
 * A results folder in the terminal: header, arms, verdicts, learning curves, proofs; and the list of its runs.
 *
 * <p>Rule: one class a section; widths, styles and curves come from {@code report.terminal}. May use: the other rooms of
 * {@code report} but charts and page. Start at {@link org.normlab.report.show.ShowReport}.
 */
package org.normlab.report.show;
