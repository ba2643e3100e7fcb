package org.normlab.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The source of a sample: a class with a main method, and after it a comment with what that prints. */
record SampleFile(String name, String text) {
    private static final Path FOLDER = Path.of("src/test/java/org/normlab/samples");
    private static final String OUTPUT_BEGINS = "\n/*\n";
    private static final String OUTPUT_ENDS = "\n*/\n";

    /** All samples of the folder, by number. */
    static List<SampleFile> all() throws IOException {
        List<SampleFile> samples = new ArrayList<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.matches("Sample\\d.*\\.java")) {
                    samples.add(new SampleFile(name.replace(".java", ""), Files.readString(file)));
                }
            }
        }
        return samples;
    }

    /** What the last comment says. */
    String expectedOutput() {
        int begin = text.lastIndexOf(OUTPUT_BEGINS);
        if (begin < 0 || !text.endsWith(OUTPUT_ENDS)) {
            throw new IllegalStateException(name + " does not end with a comment that holds its output.");
        }
        int from = begin + OUTPUT_BEGINS.length();
        return Lines.trimmed(text.substring(from, text.length() - OUTPUT_ENDS.length()));
    }

    boolean contains(String code) {
        return Lines.unindented(text).contains(Lines.unindented(code));
    }

    /** The same, but for line ends and spaces. */
    boolean containsInAnyLayout(String code) {
        return text.replaceAll("\\s+", "").contains(code.replaceAll("\\s+", ""));
    }

    void run() throws ReflectiveOperationException {
        Class.forName(getClass().getPackageName() + "." + name)
                .getMethod("main", String[].class)
                .invoke(null, (Object) new String[0]);
    }

    @Override
    public String toString() {
        return name;
    }
}
