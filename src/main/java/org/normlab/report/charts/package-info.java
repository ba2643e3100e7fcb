/**
 * Charts as SVG.
 *
 * <p>Rule: knows nothing of results. May use: Jackson, ECharts in Rhino. Start at
 * {@link org.normlab.report.charts.ECharts}.
 */
package org.normlab.report.charts;
