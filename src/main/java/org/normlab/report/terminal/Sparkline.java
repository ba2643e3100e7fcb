package org.normlab.report.terminal;

/**
 * A curve in one line of text. Curves of one set share the axis: as many columns for as many points.
 *
 * @param scale of the values
 * @param points of the longest curve
 * @param columns of the longest curve
 */
public record Sparkline(Scale scale, int points, int columns) {
    /** From the lowest to the highest mark. */
    public static final String MARKS = "\u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588";

    private static final char MISSING = '\u00B7';
    private static final int WIDE_UP_TO = 12;

    /** Two columns for each of a few points, one for each of more, and less than one where there is no room. */
    public static Sparkline fitting(Scale scale, int points, int room) {
        int wanted = points <= WIDE_UP_TO ? 2 * points : points;
        return new Sparkline(scale, points, wanted <= room ? wanted : Math.min(points, room));
    }

    /** The curve; where several points share a column, the last of them. NaN is a dot. */
    public String of(double[] values) {
        StringBuilder curve = new StringBuilder();
        for (int column = 0; column < columns; column++) {
            int from = (int) ((long) column * points / columns);
            int to = Math.max(from + 1, (int) ((column + 1L) * points / columns));
            if (from >= values.length) {
                break;
            }
            curve.append(mark(values[Math.min(to, values.length) - 1]));
        }
        return curve.toString();
    }

    private char mark(double value) {
        return Double.isNaN(value)
                ? MISSING
                : MARKS.charAt((int) Math.round(scale.position(value) * (MARKS.length() - 1)));
    }
}
