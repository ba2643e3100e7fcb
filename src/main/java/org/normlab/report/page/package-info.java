/**
 * The page of a report: one HTML file that needs nothing else, and pictures of its charts.
 *
 * <p>Rules:
 * <ul>
 *   <li>Nothing is computed here or in the page's script: sentences and tables come from {@code org.normlab.report}, charts
 *       from {@code org.normlab.report.charts}.
 *   <li>HTML, style and script are resources. Text enters HTML escaped, by the template; all data enters as one JSON
 *       island in which no {@code <} stands, and from there only as text nodes.
 *   <li>The page may load nothing: its own Content-Security-Policy forbids it.
 * </ul>
 *
 * <p>May use: {@code org.normlab.report}, {@code org.normlab.report.charts}, jmustache, Jackson. Start at
 * {@link org.normlab.report.page.ReportPage}.
 */
package org.normlab.report.page;
