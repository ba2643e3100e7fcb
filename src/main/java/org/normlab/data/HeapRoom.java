package org.normlab.data;

import java.util.Locale;

/** Refuses content of files that Java's heap has no room for, by its size and before it is read. */
public final class HeapRoom {
    private HeapRoom() {}

    /**
     * Makes sure that something could be read into an otherwise empty heap.
     *
     * @param source what messages call it
     * @param bytes of the content itself
     * @param times how many times that much reading it takes
     * @throws InvalidDataException if the heap is smaller
     */
    public static void require(String source, long bytes, int times) {
        require(source, bytes, times, Runtime.getRuntime().maxMemory());
    }

    static void require(String source, long bytes, int times, long heap) {
        if (bytes > heap / times) {
            throw new InvalidDataException(String.format(
                    Locale.ROOT,
                    "%s holds %,d bytes%s, and Java's heap has room for %,d. Take a smaller file, or a larger heap with the"
                            + " environment variable JAVA_TOOL_OPTIONS=-Xmx8g.",
                    source,
                    bytes,
                    times == 1 ? "" : ", of which reading takes " + times + " times as many",
                    heap));
        }
    }
}
