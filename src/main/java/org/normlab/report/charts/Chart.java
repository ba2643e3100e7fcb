package org.normlab.report.charts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A chart as a page and a picture show it.
 *
 * @param id of letters, digits and dashes: its place in the page and its file's name
 * @param title what it shows, in a few words
 * @param note how to read it; empty where nothing needs to be said
 * @param height in pixels; it is as wide as its place
 * @param option ECharts' description of it, without title, legend or functions, its colours named as in a {@link Theme}
 * @param legend what its colours mean
 * @param views other ranges of its axes that a reader may choose; empty if there is one only
 * @param table the numbers in it
 */
public record Chart(
        String id,
        String title,
        String note,
        int height,
        ObjectNode option,
        List<Key> legend,
        List<View> views,
        DataTable table) {

    /**
     * What a colour means.
     *
     * @param name in words, and of the series that it shows and hides
     * @param color as a {@link Theme} names it
     * @param toggles whether it shows and hides series
     */
    public record Key(String name, String color, boolean toggles) {}

    /**
     * A range of axes.
     *
     * @param name on its button
     * @param option what differs from the chart's own
     */
    public record View(String name, ObjectNode option) {}

    /** Copies the lists. */
    public Chart {
        if (!id.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException(
                    "A chart's id has lower-case letters, digits and dashes; got " + id + ".");
        }
        legend = List.copyOf(legend);
        views = List.copyOf(views);
    }

    Chart(String id, String title, String note, int height, ObjectNode option, List<Key> legend, DataTable table) {
        this(id, title, note, height, option, legend, List.of(), table);
    }

    /** With ranges to choose from. */
    Chart withViews(List<View> value) {
        return new Chart(id, title, note, height, option, legend, value, table);
    }
}
