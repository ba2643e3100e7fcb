package org.normlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.normlab.data.NpyArray;
import org.normlab.data.Npz;

/** Data that would make results mean something else than they seem to: refused, or told of before anything is trained. */
class SuspiciousDataTest {
    @TempDir
    private Path temp;

    /** The file that was found: rows sorted by class, of which the first are all of one. */
    @Test
    void firstRowsOfOneClassAreRefused() throws IOException {
        Path sorted = sorted();
        String sentence =
                "The first 20 of 60 training samples of sorted.npz have none of the classes 1, 2: take more, or"
                        + " shuffle the rows of the file.\n";
        for (Object command : List.of(new PlanCommand(), new RunCommand())) {
            assertRefused(on(command, sorted, "--set=data.training-samples=20"), sentence);
        }
        assertRefused(
                CommandRunner.run(
                        new NotebookCommand(),
                        "--data=" + sorted,
                        "--limit-train=20",
                        "--batch=4",
                        "--out=" + temp.resolve("notebook")),
                sentence);
    }

    @Test
    void validationOfOneClassIsToldOf() throws IOException {
        String sentence = "No validation sample is of the classes 1, 2, so validation says nothing about them.";
        Path sorted = sorted();
        assertThat(on(new RunCommand(), sorted, "--set=data.validation-samples=9")
                        .out())
                .contains("\n" + sentence);
        assertThat(on(new PlanCommand(), sorted, "--set=data.validation-samples=9")
                        .out())
                .contains("\n" + sentence);
        String json = on(new PlanCommand(), sorted, "--set=data.validation-samples=9", "--json")
                .out();
        assertThat(new ObjectMapper().readTree(json).at("/warnings/0").asText()).isEqualTo(sentence);
    }

    @Test
    void anIndexWithoutANameIsRefused() throws IOException {
        Path csv = csv(",a,label", row -> row + ",7." + row % 3 + "," + (row < 20 ? "x" : "y"));
        String sentence =
                "File " + csv + ": column 1 has no name: leave it out if it numbers the rows, as pandas writes it"
                        + " without index=False; otherwise name it.\n";
        assertRefused(data(csv), sentence);
        assertRefused(on(new PlanCommand(), csv), sentence);
        assertRefused(on(new RunCommand(), csv), sentence);
    }

    @Test
    void aColumnThatNumbersTheRowsIsToldOf() throws IOException {
        Path csv = csv("day,a,label", row -> row + ",7." + row % 3 + "," + (row < 20 ? "x" : "y"));
        String sentence = "File " + csv + ": the column day numbers the rows, so it may give away the class of a"
                + " row by its place in the file; leave it out unless it was measured.";
        assertThat(data(csv).out()).contains("\n" + sentence + "\n");
        assertThat(data(csv, "--json").out()).contains("\"warnings\" : [\n    \"" + sentence);
        assertThat(on(new PlanCommand(), csv).out()).contains("\nClasses: x, y.\n" + sentence + "\n");
        assertThat(on(new RunCommand(), csv).out()).contains("\n" + sentence + "\n");
    }

    @Test
    void labelsThatWereMeasuredAreRefused() throws IOException {
        Path csv = csv("a,label", row -> row % 7 + "," + (row * row + .25));
        assertRefused(
                data(csv),
                "table.csv has 40 different labels in 40 samples, most of which occur once: they look like measurements or"
                        + " names of rows; expected classes.\n");
    }

    @Test
    void labelsOfOneClassAreRefused() throws IOException {
        Path csv = csv("a,label", row -> row % 7 + ",x");
        String sentence =
                "Every training sample of table.csv is of the class x; expected samples of two classes at least.\n";
        assertRefused(data(csv), sentence);
        assertRefused(on(new RunCommand(), csv), sentence);
    }

    /** A feature that is constant in the training part was divided by 1e-7 in validation. */
    @Test
    void aFeatureThatIsConstantInTrainingIsNotScaledInValidation() throws IOException {
        Map<String, NpyArray> arrays = new TreeMap<>();
        for (String part : List.of("train", "test")) {
            byte[] values = new byte[60];
            byte[] labels = new byte[30];
            for (int i = 0; i < 30; i++) {
                labels[i] = (byte) (i % 2);
                values[2 * i] = (byte) (100 * (i % 2) + i);
                values[2 * i + 1] = (byte) (part.equals("test") && i % 5 == 0 ? 9 : 0);
            }
            arrays.put("x_" + part, NpyArray.of("|u1", new int[] {30, 2}, values));
            arrays.put("y_" + part, NpyArray.of("|u1", new int[] {30}, labels));
        }
        Path npz = Files.write(temp.resolve("constant.npz"), Npz.write(arrays));
        on(new RunCommand(), npz, "--set=factors.input=standardized-by-feature");
        List<String> epochs = Files.readAllLines(temp.resolve("out/runs/plain-seed0/epochs.csv"));
        double loss = Double.parseDouble(epochs.get(epochs.size() - 1).split(",")[4]);
        assertThat(loss).isLessThan(5);
    }

    private CommandRunner data(Path csv, String... more) {
        return CommandRunner.run(
                new DataCommand(),
                Stream.concat(
                                Stream.of(
                                        csv.toString(),
                                        "--label-column=label",
                                        "--validation-fraction=.25",
                                        "--split-seed=1"),
                                Arrays.stream(more))
                        .toArray(String[]::new));
    }

    private CommandRunner on(Object command, Path data, String... more) throws IOException {
        boolean isCsv = data.toString().endsWith(".csv");
        Path yaml = Files.writeString(
                temp.resolve("plain.yaml"),
                """
                name: plain
                data: {path: "%s"%s}
                train: {epochs: 2, batch-size: 4}
                model: [%s]
                factors: {loss: from-logits}
                arms: {plain: {}}
                """
                        .formatted(
                                data,
                                isCsv ? ", label-column: label, validation-fraction: .25, split-seed: 1" : "",
                                data.endsWith("sorted.npz") ? "flatten" : "dense: {units: 16, activation: relu}"));
        List<String> args = new ArrayList<>(List.of(yaml.toString(), "--threads=2", "--out=" + temp.resolve("out")));
        args.addAll(List.of(more));
        return CommandRunner.run(command, args.toArray(String[]::new));
    }

    private interface Row {
        String text(int row);
    }

    private Path csv(String header, Row row) throws IOException {
        StringBuilder text = new StringBuilder(header).append('\n');
        for (int i = 0; i < 40; i++) {
            text.append(row.text(i)).append('\n');
        }
        return Files.writeString(temp.resolve("table.csv"), text);
    }

    /** Sixty images of three classes, twenty of each in a row, to train on, and to validate on. */
    private Path sorted() throws IOException {
        Map<String, NpyArray> arrays = new TreeMap<>();
        for (String part : List.of("train", "test")) {
            byte[] pixels = new byte[60 * 28 * 28];
            byte[] labels = new byte[60];
            for (int i = 0; i < 60; i++) {
                labels[i] = (byte) (i / 20);
                pixels[i * 28 * 28 + i] = (byte) (part.equals("train") ? 200 : 201);
            }
            arrays.put("x_" + part, NpyArray.of("|u1", new int[] {60, 28, 28}, pixels));
            arrays.put("y_" + part, NpyArray.of("|u1", new int[] {60}, labels));
        }
        return Files.write(temp.resolve("sorted.npz"), Npz.write(arrays));
    }

    private static void assertRefused(CommandRunner refused, String sentence) {
        assertThat(refused.err()).isEqualTo(sentence);
        assertThat(refused.exitCode()).isEqualTo(ExitCodes.WRONG_USE);
    }
}
