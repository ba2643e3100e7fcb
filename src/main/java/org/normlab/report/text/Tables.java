package org.normlab.report.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.normlab.report.terminal.Text;

/** A table for the console: the first columns to the left, numbers to the right. Control characters are made visible. */
public final class Tables {
    /** Longer names go on in a second line; with this a table of six columns fits 100. */
    private static final int WIDEST = 22;
    /** A blank at each side of a cell. */
    private static final int BLANKS = 2;

    private Tables() {}

    public static String render(List<String> header, int textColumns, List<List<String>> rows) {
        return render(header, textColumns, WIDEST, rows);
    }

    /** @param widest columns of the terminal in a column of the table, with its blanks, before it goes on in a second line */
    public static String render(List<String> header, int textColumns, int widest, List<List<String>> rows) {
        List<List<List<Text>>> broken = new ArrayList<>(List.of(broken(header, widest)));
        rows.forEach(row -> broken.add(broken(row, widest)));
        int[] widths = new int[header.size()];
        for (List<List<Text>> row : broken) {
            for (int column = 0; column < widths.length; column++) {
                for (Text line : row.get(column)) {
                    widths[column] = Math.max(widths[column], line.width());
                }
            }
        }
        String rule = Arrays.stream(widths)
                .mapToObj(width -> "-".repeat(width + BLANKS))
                .collect(Collectors.joining("+", "+", "+"));
        List<String> lines = new ArrayList<>(List.of(rule));
        for (int row = 0; row < broken.size(); row++) {
            addRow(lines, broken.get(row), widths, textColumns);
            if (row == 0 || row == broken.size() - 1) {
                lines.add(rule);
            }
        }
        return String.join("\n", lines);
    }

    private static List<List<Text>> broken(List<String> cells, int widest) {
        return cells.stream()
                .map(Text::of)
                .map(cell -> cell.width() <= widest - BLANKS ? List.of(cell) : cell.wrapped(widest - BLANKS))
                .toList();
    }

    private static void addRow(List<String> lines, List<List<Text>> cells, int[] widths, int textColumns) {
        int height = cells.stream().mapToInt(List::size).max().orElse(1);
        for (int line = 0; line < height; line++) {
            StringBuilder text = new StringBuilder("|");
            for (int column = 0; column < widths.length; column++) {
                List<Text> cell = cells.get(column);
                Text piece = line < cell.size() ? cell.get(line) : Text.EMPTY;
                text.append(' ')
                        .append(piece.padded(widths[column], column >= textColumns))
                        .append(" |");
            }
            lines.add(text.toString());
        }
    }
}
