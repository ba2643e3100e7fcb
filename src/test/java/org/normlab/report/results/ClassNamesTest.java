package org.normlab.report.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.normlab.report.tables.Json;

class ClassNamesTest {
    @TempDir
    private Path temp;

    @Test
    void classesHaveTheOrderOfTheRun() throws IOException {
        ClassNames names = read("\"data_fit\": {\"class_names\": [\"1\", \"02\", \"10\"]}");
        assertThat(List.of("10", "1", "02").stream().sorted(names)).containsExactly("1", "02", "10");
        assertThat(names.name("10")).isEqualTo("10");
    }

    /** Runs of older versions wrote the number of a class, and its name only into run.json. */
    @Test
    void aNumberInAnOlderRunHasTheNameOfItsClass() throws IOException {
        ClassNames names = read("\"provenance\": {\"data\": {\"class_names\": [\"Trouser\", \"Bag\"]}}");
        assertThat(names.name("1")).isEqualTo("Bag");
        assertThat(names.name("2")).isEqualTo("2");
    }

    @Test
    void numbersWithoutNamesAreOrderedBySize() throws IOException {
        ClassNames names = read("\"experiment\": \"digits\"");
        assertThat(List.of("10", "9", "0").stream().sorted(names)).containsExactly("0", "9", "10");
        assertThat(names.name("7")).isEqualTo("7");
    }

    private ClassNames read(String content) throws IOException {
        Path run = Files.writeString(temp.resolve("run.json"), "{\"schema_version\": 2, " + content + "}");
        return ClassNames.of(Json.read(run));
    }
}
