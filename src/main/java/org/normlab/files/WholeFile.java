package org.normlab.files;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Writes files beside their names, forces them to the disk, then renames them: no reader ever sees half a file. No symbolic
 * link is followed; one in the place of the file is replaced.
 */
public final class WholeFile {
    private static final String SUFFIX = ".part";
    /** A part that nobody has written to for so long was left by a process that was killed. */
    private static final long SECONDS_UNTOUCHED = 60;

    private WholeFile() {}

    /** What a file will hold. */
    @FunctionalInterface
    public interface Content {
        /** Writes it, from the beginning to the end. */
        void writeTo(Writer out) throws IOException;
    }

    /**
     * Writes a text in UTF-8, in place of what the file held before; makes the folder if it is missing.
     *
     * @throws IOException if it cannot be written; then the file is what it was before
     */
    public static void write(Path file, String text) throws IOException {
        write(file, StandardCharsets.UTF_8.encode(text));
    }

    /**
     * Writes a text in UTF-8 that is too long to be held as a whole, likewise.
     *
     * @throws IOException if it cannot be written; then the file is what it was before
     */
    public static void write(Path file, Content content) throws IOException {
        replace(file, channel -> {
            Writer out = new BufferedWriter(Channels.newWriter(channel, StandardCharsets.UTF_8));
            content.writeTo(out);
            out.flush();
        });
    }

    /**
     * Writes bytes, likewise.
     *
     * @throws IOException if it cannot be written; then the file is what it was before
     */
    public static void write(Path file, byte[] content) throws IOException {
        write(file, ByteBuffer.wrap(content));
    }

    private static void write(Path file, ByteBuffer bytes) throws IOException {
        replace(file, channel -> {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        });
    }

    private interface Filling {
        void fill(FileChannel channel) throws IOException;
    }

    private static void replace(Path file, Filling filling) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        deleteLeftParts(file);
        // A new file of a name that nobody can foresee: an existing one, or a link to one, is never written to.
        Path part = file.resolveSibling(prefix(file) + UUID.randomUUID() + SUFFIX);
        try {
            try (FileChannel channel =
                    FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                filling.fill(channel);
                channel.force(true);
            } catch (FileSystemException named) {
                throw named;
            } catch (IOException e) { // a channel's own says no more than "No space left on device"
                throw (IOException) new FileSystemException(file.toString(), null, Trouble.reason(e)).initCause(e);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /**
     * Whether a file of that name, in the folder of the file, is a part of it: one that is being written, or that a process
     * left when it was killed.
     */
    public static boolean isPart(String name, Path file) {
        return name.startsWith(prefix(file)) && name.endsWith(SUFFIX);
    }

    /** Deletes what processes that were killed have left of this file. */
    private static void deleteLeftParts(Path file) throws IOException {
        Instant latest = Instant.now().minusSeconds(SECONDS_UNTOUCHED);
        try (Stream<Path> siblings = Files.list(file.toAbsolutePath().getParent())) {
            for (Path sibling : siblings.toList()) {
                if (isPart(sibling.getFileName().toString(), file) && isOlder(sibling, latest)) {
                    Files.deleteIfExists(sibling);
                }
            }
        }
    }

    private static boolean isOlder(Path part, Instant latest) throws IOException {
        try {
            return Files.getLastModifiedTime(part, LinkOption.NOFOLLOW_LINKS)
                    .toInstant()
                    .isBefore(latest);
        } catch (NoSuchFileException e) {
            return false; // it has become the file in the meantime
        }
    }

    private static String prefix(Path file) {
        return "." + file.getFileName() + ".";
    }
}
