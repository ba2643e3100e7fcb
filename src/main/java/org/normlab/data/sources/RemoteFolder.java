package org.normlab.data.sources;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.normlab.data.InvalidDataException;
import org.normlab.files.FolderLock;
import org.normlab.files.Trouble;

/**
 * Files that are downloaded into one folder, each once, by one process at a time.
 *
 * @param home where a person finds them
 * @param files in the order in which they are downloaded
 */
record RemoteFolder(String home, List<RemoteFile> files) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long PAUSE_MILLISECONDS = 100;

    RemoteFolder {
        files = List.copyOf(files);
    }

    /**
     * Downloads what the folder lacks.
     *
     * @param isThere whether the folder holds that file, under whatever name
     * @throws InvalidDataException if a file cannot be had
     */
    void fetch(Path folder, BiPredicate<Path, RemoteFile> isThere, DownloadListener listener) {
        fetch(folder, isThere, listener, PATIENCE);
    }

    void fetch(Path folder, BiPredicate<Path, RemoteFile> isThere, DownloadListener listener, Duration patience) {
        if (isComplete(folder, isThere)) {
            return;
        }
        try {
            Files.createDirectories(folder);
            FolderLock lock = locked(folder, listener);
            try {
                Download download = new Download(patience, listener);
                for (RemoteFile file : missing(folder, isThere)) { // less than before, if another process was at work
                    fetch(download, file, folder);
                }
            } finally {
                lock.close();
            }
        } catch (IOException e) {
            throw new InvalidDataException(
                    "The folder %s cannot be written: %s. Choose another with --data-cache or the environment"
                                    .formatted(folder, Trouble.reason(e))
                            + " variable " + Cache.VARIABLE + ".");
        }
    }

    /** Whether the folder lacks none. */
    boolean isComplete(Path folder, BiPredicate<Path, RemoteFile> isThere) {
        return missing(folder, isThere).isEmpty();
    }

    private List<RemoteFile> missing(Path folder, BiPredicate<Path, RemoteFile> isThere) {
        return files.stream().filter(file -> !isThere.test(folder, file)).toList();
    }

    private void fetch(Download download, RemoteFile file, Path folder) throws IOException {
        try {
            download.fetch(file, folder);
        } catch (FileSystemException ofTheFolder) {
            throw ofTheFolder;
        } catch (IOException e) {
            throw new InvalidDataException(
                    "%s could not be downloaded from %s: %s.".formatted(file.name(), file.address(), e.getMessage())
                            + " Try again later, or put the files of %s (%s) into %s by hand, or give a folder that has"
                                    .formatted(home, names(), folder)
                            + " them in place of the name.");
        }
    }

    private String names() {
        return files.stream().map(RemoteFile::name).collect(Collectors.joining(", "));
    }

    /** The lock, once whoever holds it lets go. */
    private static FolderLock locked(Path folder, DownloadListener listener) throws IOException {
        Optional<FolderLock> lock = FolderLock.tryLock(folder);
        if (lock.isEmpty()) {
            listener.waiting();
        }
        while (lock.isEmpty()) {
            FolderLock.pause(PAUSE_MILLISECONDS);
            if (Thread.currentThread().isInterrupted()) {
                throw new InvalidDataException("Waiting for another process that downloads was interrupted.");
            }
            lock = FolderLock.tryLock(folder);
        }
        return lock.get();
    }
}
