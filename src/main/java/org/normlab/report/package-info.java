/**
 * Reads the folder of an experiment's results, derives tables from it, and says in words what they show.
 *
 * <p>Rules:
 * <ul>
 *   <li>The contract is files, not classes: {@code experiment.json}, {@code runs/<arm>-seed<k>/} with {@code run.json},
 *       {@code epochs.csv} and {@code probes.csv}. What wrote them does not matter. Every column is documented once, in
 *       {@link org.normlab.report.ResultTable}.
 *   <li>{@code runs/} is the truth; every other table is derived and may be rebuilt at any time. A run's folder without
 *       {@code run.json} is a run under way and is not read.
 *   <li>Tables are Tablesaw's, and only {@code Csv} reads and writes them: typed by {@code ResultTable}, never guessed;
 *       a missing value is blank. Files appear whole or not at all and have the same bytes under any locale.
 *   <li>No statistic is computed here; {@code org.normlab.statistics} does that.
 *   <li>What cannot be read or compared is an {@link org.normlab.report.InvalidResultsException} of one sentence.
 * </ul>
 *
 * <p>May use: {@code org.normlab.statistics}, {@code org.normlab.files}, Tablesaw, Jackson, ascii-table. Start at
 * {@link org.normlab.report.ResultsFolder}.
 */
package org.normlab.report;
