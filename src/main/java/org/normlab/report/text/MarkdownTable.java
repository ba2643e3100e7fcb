package org.normlab.report.text;

import java.util.List;
import java.util.stream.Collectors;

/** A table in Markdown: the first columns to the left, numbers to the right. */
public final class MarkdownTable {
    private MarkdownTable() {}

    public static String of(List<String> header, int textColumns, List<List<String>> rows) {
        StringBuilder text = new StringBuilder(line(header)).append('|');
        for (int i = 0; i < header.size(); i++) {
            text.append(i < textColumns ? "---|" : "---:|");
        }
        text.append('\n');
        rows.forEach(row -> text.append(line(row)));
        return text.toString();
    }

    private static String line(List<String> cells) {
        return cells.stream().map(MarkdownTable::escaped).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String escaped(String cell) {
        return cell.replaceAll("([\\\\|*_`<>\\[\\]#~])", "\\\\$1").replaceAll("\\s+", " ");
    }
}
