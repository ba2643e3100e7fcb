package org.normlab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.normlab.report.arms.ArmSentence;
import org.normlab.report.arms.ArmSummary;
import org.normlab.report.page.Answer;
import org.normlab.report.results.Confusion;
import org.normlab.report.results.ProbedPair;
import org.normlab.report.results.ProvenanceFact;
import org.normlab.report.results.ResultsFolder;

/** What a page says of a folder, before it is a page. */
class ReportFactsTest {
    private static final ResultsFolder REFERENCE = ResultsFolder.read(Path.of("results/reference/notebook"));
    private static final String PNG = "iVBORw0KGgo=";

    @TempDir
    private Path folder;

    @Test
    void theAnswerCountsEverySeedAndEveryProof() {
        Answer answer = Answer.of(REFERENCE);
        assertThat(answer.question()).isEqualTo("What does normalization do to the training of a neural network?");
        assertThat(answer.description()).startsWith("One small network on raw pixels");
        assertThat(answer.sentences())
                .anyMatch(sentence -> sentence.startsWith("Every seed learned with scaled, batch-norm and raw-logits (")
                        && sentence.endsWith("; 3 of 10 seeds learned with raw."))
                .contains(
                        "7 failed runs of raw were trained again on the same batches with one thing changed. All of them"
                                + " learned with loss-from-logits, scaled-pixels, batch-normalization and"
                                + " learning-rate-divided-by-10.");
    }

    @Test
    void anExperimentAsksItsOwnQuestion() {
        ResultsFixture fixture = ResultsFixture.in(folder);
        fixture.file(
                "experiment.json",
                "{\"schema_version\":1,\"experiment\":\"mine\",\"description\":\"Does it help?\",\"baseline\":\"a\",\"arms\":[]}");
        fixture.run("a", 0).set("experiment", "mine").epoch(.1, 1).write();
        Answer answer = Answer.of(fixture.read());
        assertThat(answer.question()).isEqualTo("Does it help?");
        assertThat(answer.description()).isEmpty();
        assertThat(answer.sentences()).containsExactly("No seed learned with a (1 seed).");
    }

    @Test
    void aSeedWithoutAnAccuracyIsNamedAndNotCounted() {
        ResultsFixture fixture = ResultsFixture.in(folder)
                .file("runs.csv", "arm,seed,outcome,validation_accuracy\na,1,learned,0.95\na,2,,\na,3,,\nb,1,,\n");
        assertThat(ArmSummary.of(fixture.read()))
                .extracting(ArmSentence::of)
                .anyMatch(sentence ->
                        sentence.startsWith("a learned with its one seed (seed 1: .9500); seeds 2 and 3 have no"
                                + " validation accuracy and are not counted"))
                .anyMatch(sentence ->
                        sentence.equals("b has no run that tells whether it learns; seed 1 has no validation"
                                + " accuracy and is not counted."));
    }

    @Test
    void aFailedRunStandsBesideTheBaselinesOfItsSeed() {
        ProbedPair pair = ProbedPair.of(REFERENCE).get(0);
        assertThat(pair.failed().name()).isEqualTo("raw, seed 0");
        assertThat(pair.healthy().orElseThrow().name()).isEqualTo("scaled, seed 0");
    }

    @Test
    void whatDiffersBetweenRunsIsToldWithTheRuns() {
        List<ProvenanceFact> facts = ProvenanceFact.of(REFERENCE);
        ProvenanceFact commit = facts.stream()
                .filter(fact -> fact.name().equals("commit"))
                .findFirst()
                .orElseThrow();
        assertThat(commit.differs()).isTrue();
        assertThat(commit.values())
                .hasSize(2)
                .anyMatch(value ->
                        value.text().startsWith("a5aa550") && value.runs().equals("raw, seeds 0 to 9"))
                .anyMatch(value -> value.text().startsWith("8feb0ae")
                        && value.runs().equals("scaled, batch-norm and raw-logits, seeds 0 to 9"));
        assertThat(facts)
                .filteredOn(fact -> !fact.differs())
                .extracting(ProvenanceFact::name)
                .contains("processor", "precision", "TensorFlow", "SHA-256 of the training samples");
    }

    @Test
    void mistakesAreThoseOfTheRunsThatLearned() {
        ResultsFixture fixture = ResultsFixture.in(folder);
        fixture.run("a", 0).epoch(.1, 1).write();
        fixture.run("a", 1).learned().epoch(.95, 1).write();
        fixture.run("a", 2).learned().epoch(.95, 1).write();
        mistakes(fixture, 0, 500, 1);
        mistakes(fixture, 1, 3, 7);
        mistakes(fixture, 2, 4, 7);
        Confusion confusion = Confusion.of(fixture.read()).get(0);
        assertThat(confusion.runs()).isEqualTo("2 runs that learned (seeds 1 and 2)");
        assertThat(confusion.cells())
                .containsExactly(new Confusion.Cell("0", "0", 200), new Confusion.Cell("0", "1", 7));
        assertThat(confusion.worst()).containsExactly(new Confusion.Worst(7, "0", "1", List.of(1L, 2L), .25, PNG));
    }

    @Test
    void whereNoneLearnedMistakesAreThoseOfAll() {
        ResultsFixture fixture = ResultsFixture.in(folder);
        fixture.run("a", 0).epoch(.1, 1).write();
        mistakes(fixture, 0, 500, 1);
        assertThat(Confusion.of(fixture.read()).get(0).runs())
                .isEqualTo("1 run that finished, none of which learned (seed 0)");
    }

    private static void mistakes(ResultsFixture fixture, long seed, long wrong, long worst) {
        String run = "runs/a-seed" + seed + "/";
        fixture.file(run + "confusion.csv", "schema_version,label,predicted,samples\n2,0,0,100\n2,0,1," + wrong + "\n");
        fixture.file(
                run + "worst.csv",
                "schema_version,rank,sample,label,predicted,probability_of_label,probability_of_predicted,png\n2,1,"
                        + worst + ",0,1,0.25,0.7," + PNG + "\n");
    }
}
