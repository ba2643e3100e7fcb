package org.normlab.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The Java code of README.md. */
final class ReadmeJava {
    private static final Pattern BLOCK = Pattern.compile("```java\\R(.*?)\\R\\s*```", Pattern.DOTALL);

    private ReadmeJava() {}

    static List<String> blocks() throws IOException {
        return BLOCK.matcher(Files.readString(Path.of("README.md")))
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
    }
}
