package org.normlab.data.sources;

import java.net.URI;

/** Receives callbacks during downloads, from one thread. */
public interface DownloadListener {
    /** Says nothing. */
    DownloadListener NONE = new DownloadListener() {};

    /**
     * A file will be downloaded.
     *
     * @param bytes its length
     */
    default void begun(String file, URI address, long bytes) {}

    /** So many of its bytes are here. */
    default void received(long bytes) {}

    /** The file is here, whole and checked. */
    default void done() {}

    /** The download failed. No more events follow. */
    default void failed() {}

    /** Another process is at work on these files; this one waits for it. */
    default void waiting() {}
}
