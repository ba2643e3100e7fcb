package org.normlab.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.normlab.report.results.ResultsFolder;

/** The committed runs of the notebook and the proofs of their failures, copied to be changed. */
public final class ReferenceCopy {
    /** What is copied. */
    public static final Path REFERENCE = Path.of("results/reference/notebook");

    private final Path folder;

    private ReferenceCopy(Path folder) {
        this.folder = folder;
    }

    public static ReferenceCopy in(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(REFERENCE)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = folder.resolve(REFERENCE.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        return new ReferenceCopy(folder);
    }

    /** Let the failed raw run of this seed have learned when its proof trained it again unchanged. */
    public ReferenceCopy learnedAgain(long seed) throws IOException {
        Path document = folder.resolve("proofs/raw/runs/unchanged-seed" + seed + "/run.json");
        Files.writeString(
                document,
                Files.readString(document).replace("\"chance\"", "\"learned\"").replace("\"partly\"", "\"learned\""));
        return this;
    }

    public ResultsFolder read() {
        return ResultsFolder.read(folder);
    }

    public ResultsFolder readProof() {
        return ResultsFolder.read(folder.resolve("proofs/raw"));
    }
}
