package org.normlab.report.results;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.normlab.report.tables.InvalidResultsException;
import org.normlab.report.tables.Json;
import org.normlab.report.text.Words;

/** Holds the tables of a run against their digests in its {@code run.json}; those of older versions have none. */
final class TableDigests {
    private static final int MANY = 4;

    private TableDigests() {}

    /**
     * Names of the tables that are missing or are not what the run wrote. Line ends do not count: git writes others on
     * Windows.
     *
     * @throws InvalidResultsException if a file cannot be read
     */
    static List<String> changed(Path folder, Json run) {
        List<String> changed = new ArrayList<>();
        for (Map.Entry<String, JsonNode> table : run.node("tables_sha256").properties()) {
            Path file = folder.resolve(table.getKey());
            if (!Files.isRegularFile(file)
                    || !sha256(file).equals(table.getValue().asText())) {
                changed.add(table.getKey());
            }
        }
        return changed;
    }

    /** That these files were changed, in a sentence; nothing if there are none. */
    static Optional<String> sentence(List<String> files) {
        return files.isEmpty()
                ? Optional.empty()
                : Optional.of(Words.some(files, MANY) + (files.size() == 1 ? " is" : " are")
                        + " no longer what the run wrote, by the digest in run.json.");
    }

    private static String sha256(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            int begin = 0;
            for (int i = 0; i + 1 < bytes.length; i++) {
                if (bytes[i] == '\r' && bytes[i + 1] == '\n') {
                    digest.update(bytes, begin, i - begin);
                    begin = i + 1;
                }
            }
            digest.update(bytes, begin, bytes.length - begin);
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException unreadable) {
            throw new InvalidResultsException(file + " cannot be read.", unreadable);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
