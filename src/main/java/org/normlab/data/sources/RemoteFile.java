package org.normlab.data.sources;

import java.net.URI;

/**
 * A file that can be downloaded.
 *
 * @param name of the file, there and here
 * @param address http or https
 * @param bytes its length
 * @param sha256 published digest of the file, in lower-case hexadecimal
 */
record RemoteFile(String name, URI address, long bytes, String sha256) {}
