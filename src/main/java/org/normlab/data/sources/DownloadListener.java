package org.normlab.data.sources;

import java.net.URI;

/** Hears of downloads, by one thread. */
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

    /** Nothing more will be heard of the file: it could not be had. */
    default void failed() {}

    /** Another process is at work on these files; this one waits for it. */
    default void waiting() {}
}
