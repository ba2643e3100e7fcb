package org.normlab.data.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.normlab.data.InvalidDataException;
import org.normlab.data.Sha256;

/** Against servers that do what they should, and servers that do not: never half a file, always one sentence. */
class DownloadTest {
    private static final byte[] CONTENT = bytes(300_000, 1);
    private static final byte[] HALF = Arrays.copyOf(CONTENT, 150_000);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    @TempDir
    private Path temp;

    @Test
    void aFileArrivesWhole() throws IOException {
        try (FileServer server = new FileServer(FileServer.right(CONTENT))) {
            assertFetched(server, "all");
        }
    }

    @Test
    void whatIsThereIsNotDownloadedAgain() throws IOException {
        try (FileServer server = new FileServer(FileServer.right(CONTENT))) {
            assertFetched(server, "all");
            assertFetched(server, "all");
        }
    }

    @Test
    void aMissingFileIsTold() {
        try (FileServer server = new FileServer(FileServer.status(404))) {
            assertRefused(server, "the server answered with status 404");
            assertThat(part()).doesNotExist();
        }
    }

    @Test
    void aRedirectIsFollowed() throws IOException {
        try (FileServer there = new FileServer(FileServer.right(CONTENT));
                FileServer server =
                        new FileServer(FileServer.redirect(there.address().toString()))) {
            fetch(server);
            assertThat(file()).hasBinaryContent(CONTENT);
            assertThat(there.ranges()).containsExactly("all");
        }
    }

    @Test
    void aRedirectToAnotherProtocolIsNot() {
        try (FileServer server = new FileServer(FileServer.redirect("ftp://localhost/file"))) {
            assertRefused(server, "the server refers to ftp://localhost/file, which is not followed");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://[",
                "http:// a",
                "http:///file",
                "//",
                "http://localhost:99999/",
                "nowhere:",
                "%zz",
                "http://\u00E4/"
            })
    void aRedirectToNoAddressEnds(String location) {
        try (FileServer server = new FileServer(FileServer.redirect(location))) {
            assertThatThrownBy(() -> fetch(server))
                    .isInstanceOf(InvalidDataException.class)
                    .hasMessageContaining(" could not be downloaded from ")
                    .hasMessageContaining(": the server refers to ");
            assertThat(server.ranges()).hasSize(1);
        }
    }

    @Test
    void aRedirectToNowhereEnds() {
        FileServer.Answer nowhere = request -> request.sendResponseHeaders(302, -1);
        try (FileServer server = new FileServer(nowhere)) {
            assertRefused(server, "the server refers to something that is no address");
        }
    }

    /** At that rate the file would take days. */
    @Test
    void aServerThatSendsNextToNothingIsGivenUp() {
        try (FileServer server = new FileServer(oneMore(new ArrayList<>()))) {
            assertThatThrownBy(() -> fetch(server)).isInstanceOf(InvalidDataException.class);
            assertThat(server.ranges()).containsExactly("all", "bytes=1-", "bytes=2-", "bytes=3-", "bytes=4-");
        }
    }

    @Test
    void pausesBetweenTriesGrow() {
        List<Long> times = new ArrayList<>();
        try (FileServer server = new FileServer(oneMore(times))) {
            assertThatThrownBy(() -> fetch(server)).isInstanceOf(InvalidDataException.class);
        }
        long unit = PATIENCE.toNanos() / 30;
        assertThat(times).hasSize(5);
        for (int i = 1; i < times.size(); i++) {
            assertThat(times.get(i) - times.get(i - 1)).isGreaterThan((unit << (i - 1)) * 9 / 10);
        }
    }

    /** One byte a connection, from where it is asked to begin. */
    private static FileServer.Answer oneMore(List<Long> times) {
        return request -> {
            times.add(System.nanoTime());
            int from = times.size() - 1;
            if (from > 0) {
                request.getResponseHeaders().add("Content-Range", "bytes " + from + "-299999/300000");
            }
            request.sendResponseHeaders(from == 0 ? 200 : 206, CONTENT.length - from);
            request.getResponseBody().write(CONTENT, from, 1);
            request.getResponseBody().flush();
        };
    }

    @Test
    void redirectsInACircleEnd() {
        try (FileServer server = new FileServer(FileServer.redirect("/file"))) {
            assertThatThrownBy(() -> fetch(server))
                    .isInstanceOf(InvalidDataException.class)
                    .hasMessageContaining("the server refers to /file, which is not followed");
        }
    }

    @Test
    void aCutConnectionIsResumed() throws IOException {
        try (FileServer server =
                new FileServer(FileServer.promising(CONTENT.length, HALF), FileServer.right(CONTENT))) {
            fetch(server);
            assertThat(file()).hasBinaryContent(CONTENT);
            assertThat(server.ranges()).hasSize(2).last().asString().matches("bytes=[1-9][0-9]*-");
        }
    }

    @Test
    void whatAnEarlierProcessLeftIsResumed() throws IOException {
        Files.write(part(), HALF);
        try (FileServer server = new FileServer(FileServer.right(CONTENT))) {
            assertFetched(server, "bytes=150000-");
        }
    }

    @Test
    void aPartThatIsWholeNeedsNoServer() throws IOException {
        Files.write(part(), CONTENT);
        try (FileServer server = new FileServer(FileServer.status(500))) {
            assertFetched(server);
        }
    }

    @Test
    void aPartOfAnotherFileIsThrownAway() throws IOException {
        Files.write(part(), bytes(150_000, 2));
        try (FileServer server = new FileServer(FileServer.right(CONTENT))) {
            assertFetched(server, "bytes=150000-", "all");
        }
    }

    @Test
    void aPartThatIsTooLongIsThrownAway() throws IOException {
        Files.write(part(), bytes(300_001, 2));
        try (FileServer server = new FileServer(FileServer.right(CONTENT))) {
            assertFetched(server, "all");
        }
    }

    @Test
    void aServerWithoutRangesStartsAgain() throws IOException {
        Files.write(part(), HALF);
        try (FileServer server = new FileServer(FileServer.promising(CONTENT.length, CONTENT))) {
            assertFetched(server, "bytes=150000-");
        }
    }

    @Test
    void anotherRangeThanAskedForIsNotTaken() throws IOException {
        Files.write(part(), HALF);
        FileServer.Answer wrongRange = request -> {
            request.getResponseHeaders().add("Content-Range", "bytes 0-149999/300000");
            request.sendResponseHeaders(206, HALF.length);
            request.getResponseBody().write(HALF);
        };
        try (FileServer server = new FileServer(wrongRange, FileServer.right(CONTENT))) {
            assertFetched(server, "bytes=150000-", "all");
        }
    }

    @Test
    void aServerThatKnowsNoSuchRangeIsAskedForAll() throws IOException {
        Files.write(part(), HALF);
        FileServer.Answer wholeOnly = request -> {
            boolean part = request.getRequestHeaders().containsKey("Range");
            (part ? FileServer.status(416) : FileServer.right(CONTENT)).to(request);
        };
        try (FileServer server = new FileServer(wholeOnly)) {
            fetch(server);
            assertThat(file()).hasBinaryContent(CONTENT);
            assertThat(server.ranges()).startsWith("bytes=150000-").endsWith("all");
        }
    }

    @Test
    void aServerThatAlwaysCutsIsGivenUpAndTheBeginningKept() throws IOException {
        try (FileServer server = new FileServer(FileServer.promising(CONTENT.length, HALF))) {
            assertRefused(server, "the connection was cut");
            byte[] kept = Files.readAllBytes(part());
            assertThat(kept).isNotEmpty().isEqualTo(Arrays.copyOf(CONTENT, kept.length));
        }
    }

    @Test
    void anotherContentIsRefused() {
        byte[] other = bytes(CONTENT.length, 2);
        try (FileServer server = new FileServer(FileServer.right(other))) {
            assertRefused(
                    server, "what came has SHA-256 %s in place of %s".formatted(Sha256.of(other), Sha256.of(CONTENT)));
            assertThat(part()).doesNotExist();
        }
    }

    @Test
    void aServerThatSaysNothingTimesOut() {
        try (FileServer server = new FileServer(FileServer.silent())) {
            assertRefused(server, "the server did not answer for 1 seconds");
        }
    }

    @Test
    void aServerThatStopsInTheMiddleTimesOutAndTheBeginningIsKept() {
        try (FileServer server = new FileServer(
                FileServer.stalling(CONTENT.length, HALF), FileServer.stalling(CONTENT.length, new byte[0]))) {
            assertThatThrownBy(() -> fetch(server)).hasMessageContaining("the server sent nothing for 1 seconds");
            assertThat(file()).doesNotExist();
        }
    }

    @Test
    void aServerThatSendsTooMuchIsRefused() throws IOException {
        byte[] more = Arrays.copyOf(CONTENT, CONTENT.length + 1);
        try (FileServer server = new FileServer(FileServer.right(more))) {
            assertRefused(server, "the server sends more than the 300000 bytes of the file");
            assertThat(Files.size(part())).isZero();
        }
    }

    @Test
    void aServerThatSendsWithoutEndIsRefused() {
        FileServer.Answer endless = request -> {
            request.sendResponseHeaders(200, 0); // chunked
            byte[] chunk = new byte[100_000];
            for (int i = 0; i < 1000; i++) {
                request.getResponseBody().write(chunk);
            }
        };
        try (FileServer server = new FileServer(endless)) {
            assertRefused(server, "the server sends more than the 300000 bytes of the file");
        }
    }

    @Test
    void aServerThatSendsTooLittleIsRefused() {
        try (FileServer server = new FileServer(FileServer.promising(HALF.length, HALF))) {
            assertRefused(server, "the server ended after 150000 of 300000 bytes");
        }
    }

    @Test
    void whereThereIsNoServerItIsToldAtOnce() throws IOException {
        URI nowhere;
        try (ServerSocket free = new ServerSocket(0)) {
            nowhere = URI.create("http://localhost:" + free.getLocalPort() + "/file");
        }
        assertThatThrownBy(() -> fetch(nowhere, DownloadListener.NONE))
                .hasMessage(sentence(nowhere, "the server could not be reached, the network may be down"));
    }

    @Test
    void anUnknownAddressIsTold() {
        URI unknown = URI.create("http://no-such-host.invalid/file");
        assertThatThrownBy(() -> fetch(unknown, DownloadListener.NONE))
                .hasMessage(sentence(unknown, "the name of the server is not known here, the network may be down"));
    }

    @Test
    void aFolderThatCannotBeWrittenIsTold() throws IOException {
        Path inTheWay = Files.writeString(temp.resolve("file-in-the-way"), "");
        assertThatThrownBy(() -> folder(URI.create("http://localhost/file"))
                        .fetch(inTheWay.resolve("cache"), DownloadTest::isThere, DownloadListener.NONE))
                .isInstanceOf(InvalidDataException.class)
                .hasMessageStartingWith("The folder " + inTheWay.resolve("cache") + " cannot be written: ")
                .hasMessageEndingWith(
                        "Choose another with --data-cache or the environment variable NORMLAB_DATA_CACHE.");
    }

    @Test
    void twoAtOnceDownloadOnce() throws Exception {
        CountDownLatch waits = new CountDownLatch(1);
        AtomicInteger downloads = new AtomicInteger();
        DownloadListener listener = new DownloadListener() {
            @Override
            public void begun(String file, URI address, long bytes) {
                downloads.incrementAndGet();
            }

            @Override
            public void waiting() {
                waits.countDown();
            }
        };
        FileServer.Answer onceTheOtherWaits = request -> {
            try {
                waits.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            FileServer.right(CONTENT).to(request);
        };
        ExecutorService two = Executors.newFixedThreadPool(2);
        try (FileServer server = new FileServer(onceTheOtherWaits)) {
            Callable<Void> fetch = () -> {
                folder(server.address()).fetch(temp, DownloadTest::isThere, listener, Duration.ofSeconds(20));
                assertThat(file()).hasBinaryContent(CONTENT);
                return null;
            };
            for (Future<Void> done : two.invokeAll(List.of(fetch, fetch))) {
                done.get();
            }
            assertThat(downloads).hasValue(1);
            assertThat(server.ranges()).containsExactly("all");
        } finally {
            two.shutdownNow();
        }
    }

    @Test
    void anotherProcessIsWaitedFor() throws Exception {
        Process other = LockHolder.start(temp.resolve(".lock"));
        DownloadListener endsTheOther = new DownloadListener() {
            @Override
            public void waiting() {
                try {
                    other.getOutputStream().close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
        try (FileServer server = new FileServer(FileServer.right(CONTENT))) {
            fetch(server.address(), endsTheOther);
            assertThat(file()).hasBinaryContent(CONTENT);
            assertThat(other.waitFor(20, TimeUnit.SECONDS)).isTrue(); // it ends once somebody waits for it
        } finally {
            other.destroy();
        }
    }

    private void assertFetched(FileServer server, String... ranges) throws IOException {
        fetch(server);
        assertThat(file()).hasBinaryContent(CONTENT);
        assertThat(part()).doesNotExist();
        assertThat(server.ranges()).containsExactly(ranges);
    }

    private void assertRefused(FileServer server, String why) {
        assertThatThrownBy(() -> fetch(server))
                .isInstanceOf(InvalidDataException.class)
                .hasMessage(sentence(server.address(), why));
        assertThat(file()).doesNotExist();
    }

    private String sentence(URI address, String why) {
        return "file could not be downloaded from " + address + ": " + why
                + ". Try again later, or put the files of https://example.org (file) into " + temp
                + " by hand, or give a folder that has them in place of the name.";
    }

    private void fetch(FileServer server) {
        fetch(server.address(), DownloadListener.NONE);
    }

    private void fetch(URI address, DownloadListener listener) {
        folder(address).fetch(temp, DownloadTest::isThere, listener, PATIENCE);
    }

    private static RemoteFolder folder(URI address) {
        return new RemoteFolder(
                "https://example.org", List.of(new RemoteFile("file", address, CONTENT.length, Sha256.of(CONTENT))));
    }

    private static boolean isThere(Path folder, RemoteFile file) {
        return Files.exists(folder.resolve(file.name()));
    }

    private Path file() {
        return temp.resolve("file");
    }

    private Path part() {
        return temp.resolve("file.part");
    }

    private static byte[] bytes(int count, long seed) {
        byte[] bytes = new byte[count];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
