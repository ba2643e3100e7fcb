/**
 * The tables of a results folder as CSV and Tablesaw: which columns there are, and how they are read and written.
 *
 * <p>Rules: every column is documented once, in {@link org.normlab.report.tables.ResultTable}. Only
 * {@link org.normlab.report.tables.Csv} reads and writes tables: typed by their columns, never guessed; a missing value is
 * blank. Files appear whole or not at all and have the same bytes under any locale.
 *
 * <p>May use: {@code report.text}, {@code org.normlab.files}, Tablesaw, Jackson. Start at
 * {@link org.normlab.report.tables.ResultTable}.
 */
package org.normlab.report.tables;
