package org.normlab.data.sources;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server on this machine that keeps to HTTP, or does not: each request is answered as the next one of its answers says. */
final class FileServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> ranges = new CopyOnWriteArrayList<>();

    /** What one request is answered with. */
    @FunctionalInterface
    interface Answer {
        void to(HttpExchange request) throws IOException;
    }

    /** The last answer serves all further requests, too. */
    FileServer(Answer... answers) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", request -> {
            int number = ranges.size();
            ranges.add(range(request).orElse("all"));
            try (request) {
                answers[Math.min(number, answers.length - 1)].to(request);
            }
        });
        server.setExecutor(threads);
        server.start();
    }

    URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/file");
    }

    /** The ranges that were asked for, {@code all} where none was. */
    List<String> ranges() {
        return ranges;
    }

    /** As a server should: the range, if one is asked for. */
    static Answer right(byte[] content) {
        return request -> {
            int from = range(request)
                    .map(range -> Integer.parseInt(range.replaceAll("\\D", "")))
                    .orElse(0);
            if (from >= content.length) {
                request.sendResponseHeaders(416, -1);
                return;
            }
            if (from > 0) {
                request.getResponseHeaders()
                        .add(
                                "Content-Range",
                                String.format(Locale.ROOT, "bytes %d-%d/%d", from, content.length - 1, content.length));
            }
            send(
                    request,
                    from > 0 ? 206 : 200,
                    content.length - from,
                    Arrays.copyOfRange(content, from, content.length));
        };
    }

    /** Promises so many bytes and sends these; closes the connection if that is less. */
    static Answer promising(long length, byte[] sent) {
        return request -> send(request, 200, length, sent);
    }

    static Answer status(int status) {
        return request -> request.sendResponseHeaders(status, -1);
    }

    static Answer redirect(String to) {
        return request -> {
            request.getResponseHeaders().add("Location", to);
            request.sendResponseHeaders(302, -1);
        };
    }

    /** Sends that much and then nothing, for longer than anybody waits. */
    static Answer stalling(long length, byte[] sent) {
        return request -> {
            request.sendResponseHeaders(200, length);
            request.getResponseBody().write(sent);
            request.getResponseBody().flush();
            pause();
        };
    }

    /** Does not even send a status. */
    static Answer silent() {
        return request -> pause();
    }

    private static void send(HttpExchange request, int status, long length, byte[] sent) throws IOException {
        request.sendResponseHeaders(status, length);
        OutputStream body = request.getResponseBody();
        body.write(sent);
        body.flush();
    }

    private static Optional<String> range(HttpExchange request) {
        return Optional.ofNullable(request.getRequestHeaders().getFirst("Range"));
    }

    private static void pause() {
        try {
            Thread.sleep(60_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
