package org.normlab.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 in lower-case hexadecimal. */
public final class Sha256 {
    private Sha256() {}

    /**
     * The digest of a file.
     * @throws InvalidDataException if it cannot be read
     */
    public static String of(Path file) {
        try (var in = digesting(Files.newInputStream(file))) {
            in.transferTo(OutputStream.nullOutputStream());
            return of(in);
        } catch (IOException e) {
            throw InvalidDataException.unreadable(file, e);
        }
    }

    /** The digest of these bytes, one part after the other. */
    public static String of(byte[]... parts) {
        MessageDigest sha256 = digest();
        for (byte[] part : parts) {
            sha256.update(part);
        }
        return of(sha256);
    }

    /** A stream that digests what is read from it. */
    static DigestInputStream digesting(InputStream in) {
        return new DigestInputStream(in, digest());
    }

    /** An empty digest, to be added to. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    /** The digest of what was read so far; takes it once. */
    static String of(DigestInputStream in) {
        return of(in.getMessageDigest());
    }

    /** The digest of what was added so far; takes it once. */
    public static String of(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }
}
