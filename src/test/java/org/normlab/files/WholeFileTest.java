package org.normlab.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {

    @TempDir
    private Path folder;

    @Test
    void aTextReplacesTheOneBefore() throws IOException {
        Path file = folder.resolve("new/folder/a.txt");
        WholeFile.write(file, "long before");
        WholeFile.write(file, "größer");
        assertThat(Files.readString(file)).isEqualTo("größer");
        assertThat(file.getParent()).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void whatCannotBeWrittenLeavesTheOldFileAndNoOther() throws IOException {
        Path occupied =
                Files.createDirectories(folder.resolve("occupied/inside")).getParent();
        assertThatThrownBy(() -> WholeFile.write(occupied, "text")).isInstanceOf(IOException.class);
        assertThat(occupied).isDirectory();
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void partsThatAKilledProcessLeftAreDeleted() throws IOException {
        Path file = folder.resolve("a.txt");
        Path left = untouchedFor(61, ".a.txt.77.part");
        Path inUse = untouchedFor(0, ".a.txt.78.part");
        Path ofAnother = untouchedFor(61, ".b.txt.77.part");
        WholeFile.write(file, "text");
        assertThat(left).doesNotExist();
        assertThat(inUse).exists();
        assertThat(ofAnother).exists();
    }

    @Test
    void aPartBelongsToOneFile() {
        assertThat(WholeFile.isPart(".a.txt.77.part", folder.resolve("a.txt"))).isTrue();
        assertThat(WholeFile.isPart(".b.txt.77.part", folder.resolve("a.txt"))).isFalse();
        assertThat(WholeFile.isPart("a.txt", folder.resolve("a.txt"))).isFalse();
    }

    private Path untouchedFor(long seconds, String name) throws IOException {
        Path part = Files.writeString(folder.resolve(name), "half");
        return Files.setLastModifiedTime(part, FileTime.from(Instant.now().minusSeconds(seconds)));
    }
}
