package org.normlab.report.page;

import java.util.List;
import org.normlab.report.charts.Chart;

/**
 * A chart's place in the page.
 *
 * @param legend what its colours mean
 * @param hasViews whether its axes have more than one range
 */
record Figure(String id, String title, String note, int height, List<Key> legend, boolean hasViews) {

    /**
     * A line of a legend.
     *
     * @param color name of a style's variable
     */
    record Key(String name, String color, boolean toggles) {}

    static Figure of(Chart chart) {
        return new Figure(
                chart.id(),
                chart.title(),
                chart.note(),
                chart.height(),
                chart.legend().stream()
                        .map(key -> new Key(key.name(), key.color().substring(1), key.toggles()))
                        .toList(),
                !chart.views().isEmpty());
    }

    static List<Figure> of(List<Chart> charts) {
        return charts.stream().map(Figure::of).toList();
    }
}
