/**
 * Derives every table of a results folder from its runs, and writes the tables down.
 *
 * <p>The rooms, from the ground up; none uses one that stands after it:
 * <ul>
 *   <li>{@code text}, {@code terminal}: words, tables and curves; know nothing of results.
 *   <li>{@code tables}: columns, CSV. {@code results}: the folder and its runs.
 *   <li>{@code arms}, {@code verdicts}, {@code proofs}, {@code claims}: one question each. {@code comparison}: several folders.
 *   <li>{@code report} itself: all derived tables of one folder.
 *   <li>{@code show}, {@code charts}, {@code page}: the terminal, pictures, HTML.
 * </ul>
 *
 * <p>Rules for all of them: no statistic is computed here, {@code org.normlab.statistics} does that; what cannot be read or
 * compared is an {@link org.normlab.report.tables.InvalidResultsException} of one sentence.
 *
 * <p>May use: {@code org.normlab.statistics}, {@code org.normlab.files}, Tablesaw, Jackson. Start at
 * {@link org.normlab.report.DerivedTables}.
 */
package org.normlab.report;
