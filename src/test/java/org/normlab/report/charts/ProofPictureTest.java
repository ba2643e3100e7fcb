package org.normlab.report.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.normlab.report.results.ResultsFolder;

class ProofPictureTest {
    private static final Path COMMITTED = Path.of("results/reference/notebook/proofs/raw");

    @TempDir
    private Path folder;

    @Test
    void theCommittedPictureIsDrawnFromTheCommittedRuns() throws IOException {
        copy(COMMITTED, folder);
        Path drawn = ProofPicture.write(ResultsFolder.read(folder)).orElseThrow();
        assertThat(drawn).hasSameTextualContentAs(COMMITTED.resolve("proof.svg"));
    }

    @Test
    void everyChangeHasAPanelWithItsCount() throws IOException {
        assertThat(Files.readString(COMMITTED.resolve("proof.svg")))
                .contains(
                        "Runs that did not learn, again, with one thing changed",
                        "notebook: why raw, seeds 0 to 3, 5 and 9: ",
                        "loss-from-logits: 6 of 6 learn",
                        "clipped-gradients: 1 of 6 learn",
                        "other-initial-weights: 0 of 6 learn");
    }

    @Test
    void withoutARunThatCameOutAsBeforeThereIsNone() throws IOException {
        copy(COMMITTED, folder);
        try (Stream<Path> runs = Files.list(folder.resolve("runs"))) {
            for (Path control : runs.filter(run -> run.getFileName().toString().startsWith("unchanged"))
                    .toList()) {
                Path document = control.resolve("run.json");
                Files.writeString(
                        document,
                        Files.readString(document)
                                .replace("\"chance\"", "\"learned\"")
                                .replace("\"partly\"", "\"learned\""));
            }
        }
        assertThat(ProofPicture.write(ResultsFolder.read(folder))).isEmpty();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }
}
