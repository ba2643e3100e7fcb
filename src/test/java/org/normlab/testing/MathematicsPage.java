package org.normlab.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The page on the mathematics, as GitHub reads it. */
public record MathematicsPage(String text) {
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
    private static final Pattern LINK = Pattern.compile("\\]\\(#([^)]*)\\)");
    private static final Pattern FORMULA = Pattern.compile("\\$\\$(.+?)\\$\\$|\\$([^$\n]+)\\$");

    public static MathematicsPage read() {
        try {
            return new MathematicsPage(Files.readString(Path.of("src/docs/mathematics.md")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<String> headings() {
        return HEADING.matcher(text).results().map(match -> match.group(1)).toList();
    }

    /** What a link to each heading ends with. */
    public List<String> anchors() {
        return headings().stream()
                .map(heading -> heading.toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9 -]", "")
                        .replace(' ', '-'))
                .toList();
    }

    /** The anchors that links within the page lead to. */
    public List<String> targets() {
        return LINK.matcher(text).results().map(match -> match.group(1)).toList();
    }

    /** The text between {@code $} and {@code $}, or {@code $$} and {@code $$}. */
    public List<String> formulas() {
        return FORMULA.matcher(text)
                .results()
                .map(match -> match.group(1) == null ? match.group(2) : match.group(1))
                .toList();
    }

    /** What stands on the page outside of formulas. */
    public String prose() {
        return FORMULA.matcher(text).replaceAll("");
    }

    /** Whether that is named as code: {@code `Name`}, {@code `Name.method`} or {@code `name()`}. */
    public boolean names(String code) {
        return Pattern.compile("`" + Pattern.quote(code) + "[`.(]")
                .matcher(text)
                .find();
    }
}
