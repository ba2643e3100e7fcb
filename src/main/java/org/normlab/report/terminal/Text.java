package org.normlab.report.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.normlab.files.ControlCharacters;

/** A line of text in one or more styles, measured in columns of a terminal. Immutable. */
public final class Text {
    /** No text. */
    public static final Text EMPTY = new Text(List.of());

    private record Span(String text, Style style) {}

    private final List<Span> spans;

    private Text(List<Span> spans) {
        this.spans = List.copyOf(spans);
    }

    /** A plain text. */
    public static Text of(String text) {
        return of(text, Style.PLAIN);
    }

    /** A text in that style. What would move the cursor or turn the direction of writing is made visible. */
    public static Text of(String text, Style style) {
        return text.isEmpty() ? EMPTY : new Text(List.of(new Span(ControlCharacters.replaced(text), style)));
    }

    /** This text with another after it. */
    public Text and(Text more) {
        List<Span> all = new ArrayList<>(spans);
        all.addAll(more.spans);
        return new Text(all);
    }

    /** This text with more after it. */
    public Text and(String more, Style style) {
        return and(of(more, style));
    }

    /** Columns that it takes. */
    public int width() {
        return spans.stream()
                .mapToInt(span -> span.text.codePoints().map(CharacterWidth::of).sum())
                .sum();
    }

    /** With blanks after it, or before it, up to that width. */
    public Text padded(int width, boolean toTheRight) {
        Text blanks = of(" ".repeat(Math.max(0, width - width())));
        return toTheRight ? blanks.and(this) : and(blanks);
    }

    /**
     * In lines of at most that width: broken at blanks and after dashes and commas, and only where there are none
     * within a word. At least one line.
     */
    public List<Text> wrapped(int width) {
        return wrapped(width, 0);
    }

    /** Likewise, with as many blanks before every line but the first. */
    public List<Text> wrapped(int width, int indent) {
        List<Text> lines = broken(width, width - indent);
        Text blanks = of(" ".repeat(indent));
        for (int line = 1; line < lines.size(); line++) {
            lines.set(line, blanks.and(lines.get(line)));
        }
        return lines;
    }

    /** Pieces side by side, each kept whole if it fits, in lines of at most that width. */
    public static List<Text> flowed(List<Text> pieces, int gap, int width) {
        List<Text> lines = new ArrayList<>();
        Text line = EMPTY;
        for (Text piece : pieces) {
            if (line.width() > 0 && line.width() + gap + piece.width() > width) {
                lines.add(line);
                line = EMPTY;
            }
            line = line.width() == 0
                    ? piece
                    : line.and(" ".repeat(gap), Style.PLAIN).and(piece);
        }
        lines.add(line);
        return lines;
    }

    private List<Text> broken(int first, int others) {
        int width = first;
        List<Text> lines = new ArrayList<>();
        Text line = EMPTY;
        for (Text word : words()) {
            if (line.width() + word.stripped().width() > width && line.width() > 0) {
                lines.add(line.stripped());
                line = EMPTY;
                width = others;
            }
            List<Text> pieces = word.stripped().width() > width ? word.cut(Math.min(width, others)) : List.of(word);
            lines.addAll(pieces.subList(0, pieces.size() - 1));
            width = lines.isEmpty() ? first : others;
            line = line.and(pieces.get(pieces.size() - 1));
        }
        lines.add(line.stripped());
        return lines;
    }

    /** The widest piece that cannot be broken nicely. */
    public int widestWord() {
        return words().stream().mapToInt(word -> word.stripped().width()).max().orElse(0);
    }

    /** As it is printed, with the terminal's codes for the styles if it has colours. */
    public String toString(boolean colours) {
        return spans.stream()
                .map(span -> colours ? span.style.paint(span.text) : span.text)
                .collect(Collectors.joining());
    }

    @Override
    public String toString() {
        return toString(false);
    }

    private List<Text> words() {
        List<Text> words = new ArrayList<>();
        Text word = EMPTY;
        for (Span span : spans) {
            int begin = 0;
            for (int i = 0; i < span.text.length(); i++) {
                if (" -,".indexOf(span.text.charAt(i)) >= 0) {
                    words.add(word.and(span.text.substring(begin, i + 1), span.style));
                    word = EMPTY;
                    begin = i + 1;
                }
            }
            word = word.and(span.text.substring(begin), span.style);
        }
        if (!word.spans.isEmpty()) {
            words.add(word);
        }
        return words;
    }

    private List<Text> cut(int width) {
        List<Text> pieces = new ArrayList<>();
        Text piece = EMPTY;
        for (Span span : spans) {
            for (int character : span.text.codePoints().toArray()) {
                if (piece.width() + CharacterWidth.of(character) > width && piece.width() > 0) {
                    pieces.add(piece);
                    piece = EMPTY;
                }
                piece = piece.and(Character.toString(character), span.style);
            }
        }
        pieces.add(piece);
        return pieces;
    }

    private Text stripped() {
        if (spans.isEmpty()) {
            return this;
        }
        Span last = spans.get(spans.size() - 1);
        Text before = new Text(spans.subList(0, spans.size() - 1));
        return before.and(last.text.stripTrailing(), last.style);
    }
}
