package org.normlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table of a user's own: trained on, kept, reproduced. */
class OwnDataTest {
    @TempDir
    private Path temp;

    private Path csv;

    @BeforeEach
    void twoKindsOfFlowers() throws IOException {
        Random random = new Random(1);
        StringBuilder rows = new StringBuilder("length,species,width\n");
        for (int i = 0; i < 100; i++) {
            boolean rose = i % 2 == 0;
            double centre = rose ? -1 : 1;
            rows.append(centre + random.nextGaussian() / 5)
                    .append(rose ? ",rose," : ",tulip,")
                    .append(random.nextGaussian())
                    .append('\n');
        }
        csv = Files.writeString(temp.resolve("flowers.csv"), rows);
    }

    @Test
    void aRunOnATableIsKeptAndReproduced() throws IOException {
        Path yaml = Files.writeString(
                temp.resolve("flowers.yaml"),
                """
                name: flowers
                data: {path: "%s", label-column: species, validation-fraction: .2, split-seed: 1}
                train: {epochs: 20, batch-size: 16}
                model: [{dense: {units: 8, activation: relu}}]
                factors: {loss: from-logits, learning-rate: .01, input: standardized-by-feature}
                arms: {plain: {}, batch: {normalization: batch}}
                """
                        .formatted(csv));
        Path out = temp.resolve("results");
        String[] command = {yaml.toString(), "--threads=2", "--out=" + out};
        CommandRunner first = CommandRunner.run(new RunCommand(), command);
        assertThat(first.err()).isEmpty();
        assertThat(first.exitCode()).isZero();
        assertThat(first.out())
                .contains("80 training samples, 20 validation samples")
                .contains("Classes: rose, tulip.")
                .contains("1 of 1");

        JsonNode run = new ObjectMapper()
                .readTree(out.resolve("runs/plain-seed0/run.json").toFile());
        assertThat(run.at("/provenance/data/name").asText()).isEqualTo("flowers.csv");
        assertThat(run.at("/provenance/data/sha256").fieldNames()).toIterable().containsExactly("flowers.csv");
        assertThat(run.at("/provenance/data/class_names").toString()).isEqualTo("[\"rose\",\"tulip\"]");
        assertThat(run.at("/specification/data_sha256").fieldNames())
                .toIterable()
                .containsExactly("training", "validation");
        assertThat(run.at("/outcome").asText()).isEqualTo("learned");

        assertThat(CommandRunner.run(new RunCommand(), command).out())
                .contains("2 runs of this specification are there already and kept.");
        CommandRunner same = CommandRunner.run(
                new ReproduceCommand(), out.resolve("runs/plain-seed0").toString());
        assertThat(same.err()).isEmpty();
        assertThat(same.out()).contains("The same weights, bit for bit");
    }

    /** Columns are found by their names: the same rows in another order of columns are the same samples. */
    @Test
    void columnsOfOtherDataAreFoundByName() throws IOException {
        Path yaml = Files.writeString(
                temp.resolve("flowers.yaml"),
                """
                name: flowers
                data: {path: "%s", label-column: species, validation-fraction: .2, split-seed: 1}
                train: {epochs: 5, batch-size: 16}
                keep-weights: true
                model: [{dense: {units: 8, activation: relu}}]
                factors: {loss: from-logits, learning-rate: .01, input: standardized-by-feature}
                arms: {plain: {}}
                """
                        .formatted(csv));
        Path out = temp.resolve("results");
        CommandRunner.run(new RunCommand(), yaml.toString(), "--threads=2", "--out=" + out);
        Path same = Files.writeString(temp.resolve("same.csv"), Files.readString(csv) + "0,rose,0\n");
        StringBuilder turned = new StringBuilder();
        for (String row : Files.readAllLines(same)) {
            String[] cells = row.split(",");
            turned.append(cells[2] + "," + cells[0] + "," + cells[1] + "\n");
        }
        JsonNode expected = evaluate(out, same);
        JsonNode found = evaluate(out, Files.writeString(temp.resolve("turned.csv"), turned));
        assertThat(expected.at("/validation_samples").asInt()).isEqualTo(101);
        assertThat(found.at("/loss")).isEqualTo(expected.at("/loss"));
        String metres = Files.readString(csv).replaceAll("(?m),([-0-9.]+)$", ",$1E3"); // was kilometres
        CommandRunner scaled = CommandRunner.run(
                new EvaluateCommand(),
                out.resolve("runs/plain-seed0").toString(),
                "--data=" + Files.writeString(temp.resolve("metres.csv"), metres));
        assertThat(scaled.err())
                .contains(" in column width, those of metres.csv from ")
                .hasLineCount(1);
        StringBuilder numbered = new StringBuilder("length,species,width\n");
        for (int row = 0; row < 12; row++) {
            numbered.append(row % 2 == 0 ? "-1,rose," : "1,tulip,")
                    .append(row / 10.0)
                    .append('\n');
        }
        Path ordered = Files.writeString(temp.resolve("ordered.csv"), numbered);
        CommandRunner toldOf = CommandRunner.run(
                new EvaluateCommand(), out.resolve("runs/plain-seed0").toString(), "--data=" + ordered);
        assertThat(toldOf.err())
                .startsWith("File " + ordered + ": the column width numbers the rows, so it may give away");
        assertThat(toldOf.err()).hasLineCount(1);
        CommandRunner other = CommandRunner.run(
                new EvaluateCommand(),
                out.resolve("runs/plain-seed0").toString(),
                "--data="
                        + Files.writeString(
                                temp.resolve("other.csv"),
                                Files.readString(same).replace("width", "depth")));
        assertThat(other.err())
                .isEqualTo("The model takes the columns length, width; those of other.csv are length, depth.\n");
    }

    private static JsonNode evaluate(Path out, Path data) throws IOException {
        CommandRunner evaluated = CommandRunner.run(
                new EvaluateCommand(), out.resolve("runs/plain-seed0").toString(), "--data=" + data, "--json");
        assertThat(evaluated.err()).isEmpty();
        return new ObjectMapper().readTree(evaluated.out());
    }

    @Test
    void anotherSplitIsAnotherExperiment() throws IOException {
        Path out = temp.resolve("results");
        String[] command = {
            "loss-forms",
            "--threads=2",
            "--out=" + out,
            "--data=" + csv,
            "--label-column=species",
            "--split-seed=1",
            "--validation-fraction=.2",
            "--set=model=[{dense: {units: 2}}]",
            "--set=train.epochs=1",
            "--set=data.training-samples=",
            "--arms=raw-from-logits"
        };
        CommandRunner first = CommandRunner.run(new RunCommand(), command);
        assertThat(first.err()).isEmpty();
        command[5] = "--split-seed=2";
        CommandRunner other = CommandRunner.run(new RunCommand(), command);
        assertThat(other.err())
                .startsWith("The results folder " + out + " holds another specification: data_sha256")
                .hasLineCount(1);
        assertThat(other.exitCode()).isEqualTo(2);
    }

    @Test
    void theNotebookNeedsImages() {
        CommandRunner run = CommandRunner.run(
                new NotebookCommand(),
                "--data=" + csv,
                "--label-column=species",
                "--validation-fraction=.2",
                "--split-seed=1");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("The model of arm raw makes images of its input, but the samples of flowers.csv are"
                        + " vectors of 2:")
                .hasLineCount(1);
    }

    @Test
    void optionsOfDataThatDoNotSuitAreOneSentence() {
        CommandRunner run = CommandRunner.run(new NotebookCommand(), "--data=" + csv, "--image-size=28");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .isEqualToNormalizingNewlines("--set data.image-size=\"28\": image-size is height x width in pixels, as"
                        + " in 28x28, or with channels, as in 32x32x3; got \"28\".\n");
    }
}
