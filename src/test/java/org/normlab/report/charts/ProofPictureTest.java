package org.normlab.report.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.normlab.report.ReferenceCopy;

class ProofPictureTest {
    private static final Path COMMITTED = ReferenceCopy.REFERENCE.resolve("proofs/raw/proof.svg");

    @TempDir
    private Path folder;

    @Test
    void theCommittedPictureIsDrawnFromTheCommittedRuns() throws IOException {
        Path drawn = ProofPicture.write(ReferenceCopy.in(folder).readProof()).orElseThrow();
        assertThat(drawn).hasSameTextualContentAs(COMMITTED);
    }

    @Test
    void everyChangeHasAPanelWithItsCount() throws IOException {
        assertThat(Files.readString(COMMITTED))
                .contains(
                        "Runs that did not learn, again, with one thing changed",
                        "notebook: why raw, seeds 0 to 5 and 9: ",
                        "loss-from-logits: 7 of 7 learn",
                        "clipped-gradients: 1 of 7 learn",
                        "other-initial-weights: 0 of 7 learn");
    }

    @Test
    void aSeedThatDidNotFailAgainIsLeftOut() throws IOException {
        Path drawn = ProofPicture.write(ReferenceCopy.in(folder).learnedAgain(4).readProof())
                .orElseThrow();
        assertThat(Files.readString(drawn))
                .contains("notebook: why raw, seeds 0 to 3, 5 and 9: ", "loss-from-logits: 6 of 6 learn");
    }

    @Test
    void withoutARunThatCameOutAsBeforeThereIsNone() throws IOException {
        ReferenceCopy copy = ReferenceCopy.in(folder);
        for (long seed : new long[] {0, 1, 2, 3, 4, 5, 9}) {
            copy.learnedAgain(seed);
        }
        assertThat(ProofPicture.write(copy.readProof())).isEmpty();
    }
}
