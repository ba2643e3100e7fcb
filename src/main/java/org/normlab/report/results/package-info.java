/**
 * The folder of an experiment's results: its runs, what was measured, and what went wrong in which.
 *
 * <p>Rules: the contract is files, not classes: {@code experiment.json}, {@code runs/<arm>-seed<k>/} with {@code run.json},
 * {@code epochs.csv} and {@code probes.csv}. What wrote them does not matter. {@code runs/} is the truth; a run's folder
 * without {@code run.json} is a run under way and is not read.
 *
 * <p>May use: {@code report.tables}. Start at {@link org.normlab.report.results.ResultsFolder}.
 */
package org.normlab.report.results;
