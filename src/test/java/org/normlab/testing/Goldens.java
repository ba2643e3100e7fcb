package org.normlab.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.normlab.data.NpyArray;
import org.normlab.data.Npz;

/** Golden files among the test resources; {@code scripts/goldens} makes them. */
public final class Goldens {
    private Goldens() {}

    /** All arrays of an .npz resource, by name. */
    public static Map<String, NpyArray> read(String resource) {
        try (InputStream in = Goldens.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new AssertionError("There is no golden " + resource + ". Run its script in scripts/goldens.");
            }
            Path copy = Files.createTempFile("golden", ".npz");
            try {
                Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
                return Npz.read(copy);
            } finally {
                Files.delete(copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
