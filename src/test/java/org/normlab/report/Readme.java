package org.normlab.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The README as text. */
final class Readme {
    private static final Path FILE = Path.of("README.md");
    private static final Pattern FENCED = Pattern.compile("(?ms)^ *```.*?^ *```");
    private static final Pattern CODE = Pattern.compile("`[^`]*`");
    private static final Pattern LINK = Pattern.compile("!?\\[([^]]*)]\\([^)]*\\)");
    /** A number that is not a part of a name such as float32. */
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.-])[-+]?\\.?\\d[\\d,.e-]*");

    private Readme() {}

    static String text() {
        try {
            return Files.readString(FILE);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The same with every run of white space as one blank, so that a sentence is found wherever its lines break. */
    static String collapsed() {
        return collapsed(text());
    }

    static String collapsed(String text) {
        return text.replaceAll("\\s+", " ");
    }

    /**
     * The numbers of the prose and tables that none of these texts contains, each with the words around it. Code and
     * the targets of links are left out.
     */
    static List<String> numbersBeside(List<String> texts) {
        String rest = prose(text());
        for (String text : texts) {
            String removed = prose(text);
            if (!removed.isBlank()) {
                rest = rest.replace(removed, " | ");
            }
        }
        List<String> numbers = new ArrayList<>();
        Matcher number = NUMBER.matcher(rest);
        while (number.find()) {
            numbers.add(rest.substring(Math.max(0, number.start() - 40), Math.min(rest.length(), number.end() + 20)));
        }
        return numbers;
    }

    private static String prose(String markdown) {
        String unfenced = FENCED.matcher(markdown).replaceAll(" ");
        String unlinked = LINK.matcher(unfenced).replaceAll(found -> Matcher.quoteReplacement(found.group(1)));
        return collapsed(CODE.matcher(unlinked).replaceAll("`code`")).strip();
    }
}
