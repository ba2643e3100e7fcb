package org.normlab.devices;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.stream.Stream;

/**
 * The files that JavaCPP unpacked into its cache, as {@code <jar's name>/<entry's name>}. JavaCPP takes a file for unpacked
 * if it has the size and the time of the jar's entry. A jar keeps times without their time zone, so the same entry has
 * another time in another zone, and all would be unpacked again.
 */
final class UnpackedLibraries {
    private static final long STEP = Duration.ofMinutes(15).toMillis(); // every time zone is a multiple of it
    private static final long MOST = Duration.ofHours(26).toMillis(); // from UTC−12 to UTC+14

    private UnpackedLibraries() {}

    /** Gives the files that were unpacked in another time zone the time that their entries have in this one. */
    static void acceptOtherTimeZones(Path cache) throws IOException {
        for (Path jar : children(cache)) {
            if (Files.isDirectory(jar, LinkOption.NOFOLLOW_LINKS)) {
                accept(jar);
            }
        }
    }

    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.toList();
        }
    }

    private static void accept(Path jar) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(jar)) {
            files = all.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .toList();
        }
        for (Path file : files) {
            String name = jar.relativize(file).toString().replace('\\', '/');
            JarEntry entry = entry(jar.getFileName().toString(), name);
            if (entry != null
                    && Files.size(file) == entry.getSize()
                    && areOfTwoTimeZones(Files.getLastModifiedTime(file).toMillis(), entry.getTime())) {
                Files.setLastModifiedTime(file, FileTime.fromMillis(entry.getTime()));
            }
        }
    }

    /** The entry on the class path that the file was unpacked from; null if there is none. */
    private static JarEntry entry(String jar, String name) throws IOException {
        URL resource = UnpackedLibraries.class.getResource("/" + name);
        return resource != null
                        && resource.openConnection() instanceof JarURLConnection connection
                        && Path.of(connection.getJarFile().getName()).endsWith(jar)
                ? connection.getJarEntry()
                : null;
    }

    static boolean areOfTwoTimeZones(long one, long other) {
        long difference = Math.abs(one - other);
        return difference > 0 && difference <= MOST && difference % STEP == 0;
    }
}
