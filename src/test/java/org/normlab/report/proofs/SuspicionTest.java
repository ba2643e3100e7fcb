package org.normlab.report.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.normlab.report.ReferenceCopy;
import org.normlab.report.results.ResultsFolder;

/** What {@code why} says about a failed run in the light of the proof that is kept beside it, without {@code --prove}. */
class SuspicionTest {
    private static final String RUN = "runs/raw-seed0";

    @TempDir
    private Path folder;

    @Test
    void aProofThatIsKeptDecides() {
        assertThat(why(ReferenceCopy.REFERENCE))
                .contains(
                        "Confirmed: the clipped loss has no gradient",
                        "Not confirmed: the gradients explode",
                        "A proof of this run exists; --prove prints it whole.")
                .doesNotContain("Suspected: the clipped loss", "Suspected: the gradients explode");
    }

    @Test
    void withoutAProofACauseIsSuspected() throws IOException {
        for (String file : new String[] {"run.json", "epochs.csv", "probes.csv"}) {
            Files.createDirectories(folder.resolve(RUN));
            Files.copy(
                    ReferenceCopy.REFERENCE.resolve(RUN).resolve(file),
                    folder.resolve(RUN).resolve(file));
        }
        assertThat(why(folder))
                .contains(
                        "Suspected: the clipped loss has no gradient",
                        "Suspected: the gradients explode",
                        "The probes alone prove nothing; --prove trains the run again")
                .doesNotContain("onfirmed:");
    }

    /** Where the run learned unchanged, that it learns with a change as well says nothing. */
    @Test
    void aProofWhoseUnchangedRunLearnedDecidesNothing() throws IOException {
        ReferenceCopy.in(folder).learnedAgain(0);
        assertThat(why(folder))
                .contains("Suspected: the clipped loss has no gradient", "Suspected: the gradients explode")
                .doesNotContain("onfirmed:");
    }

    /** Changes that remove one and the same cause do not show that several causes act together. */
    @Test
    void severalChangesMayRemoveOneCause() throws IOException {
        String together = "So the failure takes all of these together: ";
        assertThat(ProofReport.of(
                        ReferenceCopy.REFERENCE.resolve(RUN),
                        ReferenceCopy.in(folder).readProof()))
                .contains(together);
        Path proof = folder.resolve("proofs/raw/experiment.json");
        Files.writeString(
                proof,
                Files.readString(proof).replaceAll("\"removes\" : \"[^\"]+\"", "\"removes\" : \"learning rate\""));
        assertThat(ProofReport.of(folder.resolve(RUN), ResultsFolder.read(folder.resolve("proofs/raw"))))
                .contains("Each alone makes it learn: loss-from-logits, scaled-pixels, ")
                .doesNotContain(together);
    }

    private static String why(Path results) {
        return ProofReport.ofRun(results.resolve(RUN)).replaceAll("\\s+", " ");
    }
}
