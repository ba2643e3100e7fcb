package org.normlab.data.sources;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.normlab.data.Sha256;

/**
 * Downloads a file beside its name, with the ending {@code .part}, and renames it once it is whole and has its
 * published digest. What a cut connection leaves is gone on from, now or by the next process (HTTP Range).
 */
final class Download {
    private static final int OK = 200;
    private static final int PARTIAL = 206;
    private static final int RANGE_NOT_SATISFIABLE = 416;
    private static final int MOST_FAILURES = 5;
    /** The first pause is this part of the patience, and each further one twice as long. */
    private static final int PAUSES_IN_PATIENCE = 30;

    private static final int CHUNK = 1 << 16;

    private final HttpClient client;
    private final Duration patience;
    private final DownloadListener listener;

    /** @param patience with a server that does not answer, or sends nothing more */
    Download(Duration patience, DownloadListener listener) {
        this.client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL) // http and https only, and never from https to http
                .connectTimeout(patience)
                .build();
        this.patience = patience;
        this.listener = listener;
    }

    /** What no second try would mend; the message goes on a sentence. */
    static final class RefusedException extends IOException {
        private static final long serialVersionUID = 1L;

        RefusedException(String message) {
            super(message);
        }
    }

    /** @throws IOException whose message goes on the sentence "It could not be downloaded: ..." */
    void fetch(RemoteFile file, Path folder) throws IOException {
        listener.begun(file.name(), file.address(), file.bytes());
        try {
            Path part = folder.resolve(file.name() + ".part");
            if (Files.isSymbolicLink(part)) {
                Files.delete(part); // not one of ours, and it would lead what comes to anywhere
            }
            boolean resumed = length(part) > 0;
            fetchPart(file, part);
            if (resumed && !hasDigest(file, part)) { // perhaps begun from another version of the file
                Files.delete(part);
                fetchPart(file, part);
            }
            requireDigest(file, part);
            Files.move(
                    part,
                    folder.resolve(file.name()),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            listener.failed();
            throw e;
        }
        listener.done();
    }

    /** Tries until the part has its length; gives up after some tries in a row that brought nothing, or next to nothing. */
    private void fetchPart(RemoteFile file, Path part) throws IOException {
        int failures = 0;
        long most = length(part);
        while (length(part) != file.bytes()) {
            try {
                receive(file, part);
            } catch (RefusedException | ConnectException | HttpConnectTimeoutException e) {
                throw e;
            } catch (IOException e) {
                failures = length(part) - most >= CHUNK ? 0 : failures + 1;
                most = Math.max(most, length(part));
                if (failures >= MOST_FAILURES) {
                    throw e;
                }
                pause(failures);
            }
        }
    }

    /** Spares a server that is in trouble: not at all after a try that brought much, twice as long after each other one. */
    private void pause(int failures) throws IOException {
        if (failures == 0) {
            return;
        }
        try {
            Thread.sleep(patience.dividedBy(PAUSES_IN_PATIENCE).toMillis() << (failures - 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("it was interrupted");
        }
    }

    /** One request, from where the part ends. */
    private void receive(RemoteFile file, Path part) throws IOException {
        long from = length(part);
        if (from > file.bytes()) {
            Files.delete(part);
            from = 0;
        }
        HttpResponse<InputStream> response = send(file, from);
        try (InputStream body = response.body()) {
            if (response.statusCode() == RANGE_NOT_SATISFIABLE && from > 0) {
                Files.delete(part);
                throw new IOException("the server has no byte " + from);
            }
            requireContent(response);
            boolean goesOn = response.statusCode() == PARTIAL && begins(response, from);
            if (response.statusCode() == PARTIAL && !goesOn) {
                Files.deleteIfExists(part);
                throw new IOException("the server sent another part than it was asked for");
            }
            copy(file, body, part, goesOn ? from : 0);
        }
    }

    private HttpResponse<InputStream> send(RemoteFile file, long from) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(file.address()).timeout(patience);
        if (from > 0) {
            request.header("Range", "bytes=" + from + "-");
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("it was interrupted");
        } catch (HttpConnectTimeoutException e) {
            throw new RefusedException("the server could not be reached in " + patience.toSeconds() + " seconds");
        } catch (HttpTimeoutException e) {
            throw new IOException("the server did not answer for " + patience.toSeconds() + " seconds", e);
        } catch (ConnectException e) {
            boolean unknown = e.getCause() != null && e.getCause().getCause() instanceof UnresolvedAddressException
                    || e.getCause() instanceof UnresolvedAddressException;
            throw new RefusedException(
                    unknown
                            ? "the name of the server is not known here, the network may be down"
                            : "the server could not be reached, the network may be down");
        } catch (IOException | IllegalArgumentException e) {
            if (isOfRedirection(e)) {
                throw new RefusedException("the server refers to something that is no address");
            }
            throw e;
        }
    }

    /** The client tells of a {@code Location} that is missing or no address by one of these, also as a cause. */
    private static boolean isOfRedirection(Throwable failure) {
        return failure instanceof IllegalArgumentException
                || failure instanceof UncheckedIOException
                || failure.getCause() != null && isOfRedirection(failure.getCause());
    }

    private static void requireContent(HttpResponse<InputStream> response) throws RefusedException {
        int status = response.statusCode();
        if (status >= 300 && status < 400) {
            throw new RefusedException("the server refers to %s, which is not followed"
                    .formatted(response.headers().firstValue("Location").orElse("nowhere")));
        }
        if (status != OK && status != PARTIAL) {
            throw new RefusedException("the server answered with status " + status);
        }
    }

    private static boolean begins(HttpResponse<InputStream> response, long from) {
        return response.headers()
                .firstValue("Content-Range")
                .filter(range -> range.startsWith("bytes " + from + "-"))
                .isPresent();
    }

    private void copy(RemoteFile file, InputStream body, Path part, long from) throws IOException {
        long length = from;
        try (FileChannel out = FileChannel.open(
                        part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                Watchdog watchdog = new Watchdog(body, patience)) {
            out.truncate(from).position(from);
            byte[] chunk = new byte[CHUNK];
            for (int read = read(body, chunk, watchdog); read >= 0; read = read(body, chunk, watchdog)) {
                length += read;
                if (length > file.bytes()) {
                    out.truncate(0);
                    throw new RefusedException("the server sends more than the " + file.bytes() + " bytes of the file");
                }
                write(out, ByteBuffer.wrap(chunk, 0, read));
                listener.received(length);
            }
            out.force(true);
        }
        if (length < file.bytes()) {
            throw new IOException("the server ended after " + length + " of " + file.bytes() + " bytes");
        }
    }

    private int read(InputStream body, byte[] chunk, Watchdog watchdog) throws IOException {
        IOException cut = null;
        int read = -1;
        try {
            read = body.read(chunk);
        } catch (IOException e) {
            cut = new IOException("the connection was cut", e);
        }
        if (watchdog.lostPatience()) {
            throw new IOException("the server sent nothing for " + patience.toSeconds() + " seconds");
        }
        if (cut != null) {
            throw cut;
        }
        watchdog.sign();
        return read;
    }

    private static void write(FileChannel out, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }

    private static boolean hasDigest(RemoteFile file, Path part) {
        return Sha256.of(part).equals(file.sha256());
    }

    private static void requireDigest(RemoteFile file, Path part) throws IOException {
        if (!hasDigest(file, part)) {
            String found = Sha256.of(part);
            Files.delete(part);
            throw new RefusedException("what came has SHA-256 %s in place of %s".formatted(found, file.sha256()));
        }
    }

    private static long length(Path part) throws IOException {
        return Files.exists(part) ? Files.size(part) : 0;
    }
}
