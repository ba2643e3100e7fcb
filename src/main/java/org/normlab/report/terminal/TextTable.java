package org.normlab.report.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A table that fits into a width: headers are broken first, then texts that may be; at last columns are left out, and
 * named. Immutable.
 */
public final class TextTable {
    private static final int GAP = 2;
    private static final int LEAST = 4;
    private static final int INDENT = 2;

    /**
     * One column.
     *
     * @param header its name
     * @param toTheRight for numbers
     * @param narrowest columns of the terminal that it may be broken down to; 0 if its texts are never broken
     * @param rank of what is left out for lack of room, the greatest first; 0 for what never is
     */
    public record Column(String header, boolean toTheRight, int narrowest, int rank) {
        /** Of names, which may be broken. */
        public static Column name(String header) {
            return new Column(header, false, 20, 0);
        }

        /** Of short texts. */
        public static Column text(String header, int rank) {
            return new Column(header, false, 0, rank);
        }

        /** Of numbers. */
        public static Column number(String header, int rank) {
            return new Column(header, true, 0, rank);
        }
    }

    private final List<Column> columns;
    private final List<List<Text>> rows;

    /** @param rows a cell for each column */
    public TextTable(List<Column> columns, List<List<Text>> rows) {
        this.columns = List.copyOf(columns);
        this.rows = rows.stream().map(List::copyOf).toList();
    }

    /** Its lines, none wider than that. */
    public List<Text> lines(int width) {
        List<Integer> shown = shown(width);
        int[] widths = widths(shown, width);
        List<Text> lines = new ArrayList<>();
        List<Text> header = shown.stream()
                .map(column -> Text.of(columns.get(column).header, Style.BOLD))
                .toList();
        addRow(lines, shown, widths, header, 0);
        int whole = IntStream.of(widths).sum() + GAP * (widths.length - 1);
        lines.add(Text.of("\u2500".repeat(whole), Style.FAINT));
        for (List<Text> row : rows) {
            addRow(lines, shown, widths, shown.stream().map(row::get).toList(), INDENT);
        }
        return lines;
    }

    /** The same without styles, and without spaces at the ends. */
    public List<String> plain(int width) {
        return lines(width).stream()
                .map(line -> line.toString(false).stripTrailing())
                .toList();
    }

    /** The headers of the columns that such a width leaves out. */
    public List<String> leftOut(int width) {
        List<Integer> shown = shown(width);
        return IntStream.range(0, columns.size())
                .filter(column -> !shown.contains(column))
                .mapToObj(column -> columns.get(column).header)
                .toList();
    }

    private List<Integer> shown(int width) {
        List<Integer> shown =
                new ArrayList<>(IntStream.range(0, columns.size()).boxed().toList());
        while (sum(shown, this::narrowest) > width) {
            int last = shown.stream()
                    .max((a, b) -> Integer.compare(columns.get(a).rank, columns.get(b).rank))
                    .orElseThrow();
            if (columns.get(last).rank == 0) {
                return shown;
            }
            shown.remove((Integer) last);
        }
        return shown;
    }

    private int[] widths(List<Integer> shown, int width) {
        if (sum(shown, this::natural) <= width) {
            return shown.stream().mapToInt(this::natural).toArray();
        }
        int[] widths = shown.stream().mapToInt(this::withBrokenHeader).toArray();
        int spare = width - sum(shown, this::withBrokenHeader);
        if (spare < 0) {
            breakTexts(shown, widths, -spare, sum(shown, this::narrowest) > width);
        } else {
            mendHeaders(shown, widths, spare);
        }
        return widths;
    }

    private void breakTexts(List<Integer> shown, int[] widths, int tooMuch, boolean anyhow) {
        int left = tooMuch;
        for (int i = 0; i < widths.length && left > 0; i++) {
            if (columns.get(shown.get(i)).narrowest > 0) {
                int least = anyhow ? LEAST : narrowest(shown.get(i));
                int given = Math.min(left, Math.max(0, widths[i] - least));
                widths[i] -= given;
                left -= given;
            }
        }
    }

    /** Headers that have room after all are not broken. */
    private void mendHeaders(List<Integer> shown, int[] widths, int spare) {
        int left = spare;
        for (int i = 0; i < widths.length; i++) {
            int lacking = natural(shown.get(i)) - widths[i];
            if (lacking <= left) {
                widths[i] += lacking;
                left -= lacking;
            }
        }
    }

    private int natural(int column) {
        return Math.max(Text.of(columns.get(column).header).width(), cells(column));
    }

    private int withBrokenHeader(int column) {
        return Math.max(Text.of(columns.get(column).header).widestWord(), cells(column));
    }

    private int narrowest(int column) {
        int most = withBrokenHeader(column);
        return columns.get(column).narrowest == 0 ? most : Math.min(most, columns.get(column).narrowest);
    }

    private int cells(int column) {
        return rows.stream().mapToInt(row -> row.get(column).width()).max().orElse(0);
    }

    private static int sum(List<Integer> shown, java.util.function.IntUnaryOperator width) {
        return shown.stream().mapToInt(width::applyAsInt).sum() + GAP * (shown.size() - 1);
    }

    private void addRow(List<Text> lines, List<Integer> shown, int[] widths, List<Text> cells, int indent) {
        List<List<Text>> broken = new ArrayList<>();
        for (int i = 0; i < widths.length; i++) {
            broken.add(
                    cells.get(i).width() <= widths[i]
                            ? List.of(cells.get(i))
                            : cells.get(i).wrapped(widths[i], Math.min(indent, widths[i] / 2)));
        }
        int height = broken.stream().mapToInt(List::size).max().orElse(1);
        for (int line = 0; line < height; line++) {
            Text text = Text.EMPTY;
            for (int i = 0; i < widths.length; i++) {
                Text cell = line < broken.get(i).size() ? broken.get(i).get(line) : Text.EMPTY;
                boolean last = i == widths.length - 1;
                boolean toTheRight = columns.get(shown.get(i)).toTheRight;
                text = text.and(i == 0 ? Text.EMPTY : Text.of(" ".repeat(GAP)))
                        .and(last && !toTheRight ? cell : cell.padded(widths[i], toTheRight));
            }
            lines.add(text);
        }
    }
}
