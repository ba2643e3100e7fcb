package org.normlab.devices;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.jar.JarEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JavaCPP's cache, with one small file of JavaCPP's own jar. */
class UnpackedLibrariesTest {
    private static final String NAME = "org/bytedeco/javacpp/Loader.class";

    @TempDir
    private Path cache;

    private Path file;
    private JarEntry entry;

    @BeforeEach
    void unpack() throws IOException {
        URL resource = UnpackedLibrariesTest.class.getResource("/" + NAME);
        JarURLConnection connection = (JarURLConnection) resource.openConnection();
        entry = connection.getJarEntry();
        file = cache.resolve(Path.of(connection.getJarFile().getName()).getFileName())
                .resolve(NAME);
        Files.createDirectories(file.getParent());
        Files.copy(resource.openStream(), file);
    }

    @Test
    void aFileOfAnotherTimeZoneIsThatOfThisOne() throws IOException {
        assertThat(after(Duration.ofHours(9))).isEqualTo(entry.getTime());
        assertThat(after(Duration.ofMinutes(-12 * 60 - 45))).isEqualTo(entry.getTime());
    }

    @Test
    void aFileOfThisTimeZoneStaysAsItIs() throws IOException {
        assertThat(after(Duration.ZERO)).isEqualTo(entry.getTime());
    }

    /** JavaCPP sets the time when a file is complete. */
    @Test
    void anotherTimeMeansThatItIsNotWhole() throws IOException {
        long seconds = entry.getTime() + Duration.ofSeconds(7).toMillis();
        assertThat(after(Duration.ofSeconds(7))).isEqualTo(seconds);
        long days = entry.getTime() + Duration.ofDays(3).toMillis();
        assertThat(after(Duration.ofDays(3))).isEqualTo(days);
    }

    @Test
    void anotherSizeMeansThatItIsNotWhole() throws IOException {
        Files.write(file, new byte[100]);
        long hours = entry.getTime() + Duration.ofHours(9).toMillis();
        assertThat(after(Duration.ofHours(9))).isEqualTo(hours);
    }

    @Test
    void filesOfOthersAreLeftAlone() throws IOException {
        Path other = Files.writeString(cache.resolve("other.jar"), "");
        Path inner = Files.createDirectories(cache.resolve("another.jar")).resolve("a.so");
        Files.writeString(inner, "");
        FileTime time =
                FileTime.fromMillis(entry.getTime() + Duration.ofHours(9).toMillis());
        Files.setLastModifiedTime(inner, time);
        UnpackedLibraries.acceptOtherTimeZones(cache);
        assertThat(Files.getLastModifiedTime(inner)).isEqualTo(time);
        assertThat(other).exists();
    }

    private long after(Duration difference) throws IOException {
        Files.setLastModifiedTime(file, FileTime.fromMillis(entry.getTime() + difference.toMillis()));
        UnpackedLibraries.acceptOtherTimeZones(cache);
        return Files.getLastModifiedTime(file).toMillis();
    }
}
