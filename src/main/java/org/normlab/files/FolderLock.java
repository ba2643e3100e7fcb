package org.normlab.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A folder that only one process at a time may work in, by a lock on the file {@code .lock} in it. The system gives the
 * lock back when a process ends, however it ends.
 */
public final class FolderLock implements AutoCloseable {
    private static final String NAME = ".lock";

    private final Path file;
    private final FileChannel channel;

    private FolderLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * The lock, unless somebody else, in this process or another, holds it. Makes the folder if it is missing.
     *
     * @throws IOException if the folder cannot be written, or has a symbolic link in the place of the lock's file
     */
    public static Optional<FolderLock> tryLock(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(NAME);
        InnerFolder.requireNoLink(file);
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        try {
            if (channel.tryLock() != null) {
                return Optional.of(new FolderLock(file, channel));
            }
        } catch (OverlappingFileLockException e) {
            // held by this very process: like any other holder
        }
        channel.close();
        return Optional.empty();
    }

    /** Whether the folder has the file of a lock, be it held or left by a process that has ended. */
    public static boolean isThere(Path folder) {
        return Files.exists(folder.resolve(NAME), LinkOption.NOFOLLOW_LINKS);
    }

    /** Whether a process works in the folder. */
    public static boolean isHeld(Path folder) throws IOException {
        if (!Files.isRegularFile(folder.resolve(NAME), LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(folder.resolve(NAME), StandardOpenOption.READ);
                FileLock shared = channel.tryLock(0, Long.MAX_VALUE, true)) {
            return shared == null;
        } catch (OverlappingFileLockException e) {
            return true; // by this very process
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** Waits; an interruption ends that, and is kept for who asks. */
    public static void pause(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes the file away: nobody needs this lock again, and who gets it all the same will see why. */
    public void retire() throws IOException {
        Files.deleteIfExists(file);
    }

    /** Gives the lock back; the file stays. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
