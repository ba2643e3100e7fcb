package org.normlab.evaluation;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.normlab.data.NpyArray;
import org.normlab.data.Npz;

/** Files of .npy, which our program reads and does not write: taken out of an archive that it writes. */
final class Npy {
    private Npy() {}

    static byte[] file(NpyArray array) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(Npz.write(Map.of("array", array))))) {
            zip.getNextEntry();
            return zip.readAllBytes();
        }
    }
}
