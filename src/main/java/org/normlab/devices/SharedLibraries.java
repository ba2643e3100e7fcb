package org.normlab.devices;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.Map;
import java.util.TreeMap;

/** The shared libraries in a folder and its subfolders. */
final class SharedLibraries {
    /** A Python environment has lib/python3.11/site-packages/nvidia/cudnn/lib/libcudnn.so.9. */
    private static final int DEPTH = 7;

    private SharedLibraries() {}

    /** Where each is, by its name; the first in the order of paths, if there are several. What is unreadable is left out. */
    static Map<String, Path> below(Path folder) {
        Map<String, Path> found = new TreeMap<>();
        try {
            Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), DEPTH, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    String name = file.getFileName().toString();
                    if (name.contains(".so.")) {
                        found.merge(name, file, (one, other) -> one.compareTo(other) <= 0 ? one : other);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }
}
