package org.normlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.normlab.data.NpyArray;
import org.normlab.data.Npz;

/**
 * A model on data that it was not trained on: scaling and classes are those of its training. The model tells images of 2 x 2
 * pixels apart, whose classes 1, 2 and 5 have a bright pixel each; pixels go up to 200.
 */
class NewDataTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String[] CLASSES = {"1", "2", "5"};

    @TempDir
    private static Path temp;

    private static Path run;
    private static String printed;

    @BeforeAll
    static void trainOnce() throws IOException {
        csv("kinds.csv", "label,p0,p1,p2,p3", 200, 60, CLASSES);
        CommandRunner trained = CommandRunner.run(
                new RunCommand(), specification("kinds.csv").toString(), "--threads=2", "--out=" + temp.resolve("out"));
        assertThat(trained.err()).isEmpty();
        printed = trained.out();
        run = temp.resolve("out/runs/scaled-seed0");
    }

    @Test
    void predictionsHaveTheNamesOfTheFile() throws IOException {
        Path second = picture(1, 200);
        CommandRunner text = CommandRunner.run(new PredictCommand(), run.toString(), second.toString());
        assertThat(text.err()).isEmpty();
        assertThat(text.out()).matches("(?s).*second.png  2  [.\\d]+   then [15]  [.\\d]+\n");
        CommandRunner csv =
                CommandRunner.run(new PredictCommand(), run.toString(), second.toString(), "--format", "csv");
        assertThat(csv.out().lines().skip(1)).first().asString().startsWith(second + ",2,0.");
        JsonNode json =
                JSON.readTree(CommandRunner.run(new PredictCommand(), run.toString(), second.toString(), "--json")
                        .out());
        assertThat(json.at("/0/class").asText()).isEqualTo("2");
        assertThat(json.at("/0/runner_up").asText()).isIn("1", "5");
    }

    @Test
    void theRunAndItsTablesHaveTheNamesOfTheFile() throws IOException {
        assertThat(printed).contains("\nClasses: 1, 2, 5.\n");
        assertThat(Files.readString(run.resolve("confusion.csv"))).contains("\n2,5,5,");
        assertThat(Files.readAllLines(run.resolve("worst.csv")).stream().skip(1))
                .isNotEmpty()
                .allMatch(line -> line.matches("2,\\d+,\\d+,[125],[125],.*"));
    }

    /** The scale is kept: were it fitted again, pixels of 100 would be as bright as those of 200 were. */
    @Test
    void otherDataAreScaledAsTheTrainingDataWere() throws IOException {
        Path own = temp.resolve("kinds.csv");
        Path brighter = Files.writeString(
                temp.resolve("brighter.csv"), Files.readString(own).replaceFirst("\n", "\n1,250,0,0,0\n"));
        Path half = csv("half.csv", "label,p0,p1,p2,p3", 100, 60, CLASSES);
        double ofOwn = evaluate(own).at("/loss").asDouble();
        assertThat(evaluate(brighter).at("/loss").asDouble() / ofOwn).isBetween(.3, 3.);
        JsonNode ofHalf = evaluate(half);
        assertThat(ofHalf.at("/loss").asDouble()).isGreaterThan(1.5 * ofOwn);
        assertThat(ofHalf.at("/same_data").asBoolean()).isFalse();
        assertThat(ofHalf.at("/data").asText()).isEqualTo("half.csv");
        assertThat(evaluate(own).at("/same_data").asBoolean()).isTrue();
    }

    @Test
    void weightsOfAFileAreEvaluatedWithTheScaleOfTheSpecificationsData() throws IOException {
        Path half = csv("half.csv", "label,p0,p1,p2,p3", 100, 60, CLASSES);
        List<String> args = new ArrayList<>(List.of(
                "--weights=" + run.resolve("weights.npz"),
                "--specification=" + specification("kinds.csv"),
                "--arm=scaled",
                "--threads=2",
                "--json"));
        JsonNode own = JSON.readTree(CommandRunner.run(new EvaluateCommand(), args.toArray(String[]::new))
                .out());
        assertThat(own.at("/loss"))
                .isEqualTo(evaluate(temp.resolve("kinds.csv")).at("/loss"));
        args.add("--data=" + half);
        JsonNode other = JSON.readTree(CommandRunner.run(new EvaluateCommand(), args.toArray(String[]::new))
                .out());
        assertThat(other.at("/loss")).isEqualTo(evaluate(half).at("/loss"));
    }

    @Test
    void theTrainingDataIsNotNeededAgain() throws IOException {
        Path moved = temp.resolve("moved/out");
        copy(run, moved.resolve("runs/scaled-seed0"));
        Path away = temp.resolve("away.csv");
        Files.writeString(
                moved.resolve("specification.yaml"),
                Files.readString(temp.resolve("out/specification.yaml")).replace("kinds.csv", "gone.csv"));
        Files.copy(temp.resolve("kinds.csv"), away);
        String folder = moved.resolve("runs/scaled-seed0").toString();
        CommandRunner evaluated = CommandRunner.run(new EvaluateCommand(), folder, "--data=" + away, "--json");
        assertThat(evaluated.err()).isEmpty();
        assertThat(JSON.readTree(evaluated.out()).at("/loss"))
                .isEqualTo(JSON.readTree(evaluated.out()).at("/run/loss"));
        assertThat(CommandRunner.run(
                                new PredictCommand(), folder, picture(1, 200).toString())
                        .out())
                .contains("second.png  2  ");
        CommandRunner without = CommandRunner.run(new EvaluateCommand(), folder);
        assertThat(without.err()).startsWith("There is no file or folder ").hasLineCount(1);
        assertThat(without.exitCode()).isEqualTo(ExitCodes.WRONG_USE);
    }

    @Test
    void changedDataAreNotTakenForTheRunsOwn() throws IOException {
        Path folder = temp.resolve("changed/out/runs/scaled-seed0");
        copy(run, folder);
        csv("changed.csv", "label,p0,p1,p2,p3", 199, 60, CLASSES);
        Files.writeString(
                temp.resolve("changed/out/specification.yaml"),
                Files.readString(temp.resolve("out/specification.yaml")).replace("kinds.csv", "changed.csv"));
        CommandRunner evaluated = CommandRunner.run(new EvaluateCommand(), folder.toString());
        assertThat(evaluated.err())
                .isEqualTo(
                        "The data of " + folder + " is no longer what the run was made with: the digests of its samples"
                                + " differ. To evaluate on data that the run did not have, name it with --data.\n");
        assertThat(evaluated.exitCode()).isEqualTo(ExitCodes.WRONG_USE);
    }

    /** The classes are found by their names, in whatever order and number the other data has them. */
    @Test
    void classesOfOtherDataAreFoundByName() throws IOException {
        double all = accuracy(evaluate(csv("same.csv", "label,p0,p1,p2,p3", 200, 60, CLASSES)));
        assertThat(all).isGreaterThan(.9);
        assertThat(accuracy(evaluate(oneKind("five.csv", "5", 2)))).isEqualTo(1);
        assertThat(accuracy(evaluate(oneKind("spelled.csv", "5.0", 2)))).isEqualTo(1);
        assertThat(accuracy(evaluate(oneKind("wrong.csv", "1", 2)))).isZero();
        assertThat(evaluate(oneKind("five.csv", "5", 2))
                        .at("/validation_samples")
                        .asInt())
                .isEqualTo(12); // all of them: none was trained on
        assertThat(CommandRunner.run(
                                new EvaluateCommand(),
                                run.toString(),
                                "--data=" + oneKind("five.csv", "5", 2),
                                "--validation-fraction=.25",
                                "--split-seed=1")
                        .out())
                .startsWith("kinds, scaled, seed 0, on 3 samples of five.csv:\n");
        CommandRunner unknown =
                CommandRunner.run(new EvaluateCommand(), run.toString(), "--data=" + oneKind("unknown.csv", "7", 2));
        assertThat(unknown.err())
                .isEqualTo(
                        "unknown.csv has samples of the class 7, which the model does not know; it knows 1, 2, 5.\n");
        assertThat(unknown.exitCode()).isEqualTo(ExitCodes.WRONG_USE);
    }

    @Test
    void archivesAreOtherDataToo() throws IOException {
        Map<String, NpyArray> arrays = new TreeMap<>();
        arrays.put("x", NpyArray.of("|u1", new int[] {10, 2, 2}, repeated(0, 0, (byte) 200, 0)));
        arrays.put("y", NpyArray.of("|u1", new int[] {10}, repeated(5)));
        Path npz = Files.write(temp.resolve("other.npz"), Npz.write(arrays));
        assertThat(accuracy(evaluate(npz))).isEqualTo(1);
        Map<String, NpyArray> split = new TreeMap<>();
        for (String part : List.of("train", "test")) {
            split.put("x_" + part, arrays.get("x"));
            split.put("y_" + part, arrays.get("y"));
        }
        JsonNode whole = evaluate(Files.write(temp.resolve("split.npz"), Npz.write(split)));
        assertThat(whole.at("/validation_samples").asInt()).isEqualTo(10);
        assertThat(accuracy(whole)).isEqualTo(1);
    }

    @Test
    void valuesOfAnotherScaleAreToldOf() throws IOException {
        String sentence = "The training samples have values from 0 to 2.., ";
        Path scaled = csv("scaled.csv", "label,p0,p1,p2,p3", 1, 60, CLASSES);
        CommandRunner evaluated =
                CommandRunner.run(new EvaluateCommand(), run.toString(), "--data=" + scaled, "--json");
        assertThat(evaluated.err()).matches(sentence + "those of scaled.csv from 0.00.* to 1: .*\n");
        assertThat(JSON.readTree(evaluated.out()).has("loss")).isTrue();
        Path npy = npy(new byte[] {0, 0, (byte) 128, 63, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
        CommandRunner predicted = CommandRunner.run(new PredictCommand(), run.toString(), npy.toString());
        assertThat(predicted.err()).matches(sentence + "those of .*image.npy from 0 to 1: .*\n");
        assertThat(predicted.out()).isNotBlank();
    }

    /** Columns of pixels are found by their names; other names say nothing, and the places count. */
    @Test
    void pixelsInAnotherOrderAreTheSamePixels() throws IOException {
        JsonNode expected = evaluate(csv("order.csv", "label,p0,p1,p2,p3", 200, 30, CLASSES));
        StringBuilder turned = new StringBuilder();
        for (String row : Files.readAllLines(temp.resolve("order.csv"))) {
            String[] cells = row.split(",");
            turned.append(String.join(",", cells[3], cells[0], cells[4], cells[1], cells[2]))
                    .append('\n');
        }
        assertThat(evaluate(Files.writeString(temp.resolve("turned.csv"), turned))
                        .at("/loss"))
                .isEqualTo(expected.at("/loss"));
        assertThat(evaluate(csv("renamed.csv", "label,1x1,1x2,2x1,2x2", 200, 30, CLASSES))
                        .at("/loss"))
                .isEqualTo(expected.at("/loss"));
    }

    /** An image of the right scale beside it does not hide one of another. */
    @Test
    void everyImageIsHeldAgainstTheTrainingSamples() throws IOException {
        Path dark = npy(new byte[] {0, 0, (byte) 128, 63, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
        CommandRunner predicted = CommandRunner.run(
                new PredictCommand(), run.toString(), picture(1, 200).toString(), dark.toString());
        assertThat(predicted.err()).contains("those of " + dark + " from 0 to 1: ");
    }

    /** A comparison with NaN is false, so the largest of NaNs would be the first class. */
    @Test
    void outputsThatAreNoNumbersNameNoClass() throws IOException {
        Path broken = temp.resolve("broken.npz");
        Map<String, NpyArray> weights = new TreeMap<>();
        Npz.read(run.resolve("weights.npz")).forEach((name, array) -> {
            byte[] values = new byte[4 * Arrays.stream(array.shape()).reduce(1, (a, b) -> a * b)];
            for (int i = 0; i < values.length; i += 4) {
                values[i + 2] = (byte) 0xC0;
                values[i + 3] = 0x7F;
            }
            weights.put(name, NpyArray.of("<f4", array.shape(), values));
        });
        Files.write(broken, Npz.write(weights));
        String[] model = {"--weights=" + broken, "--specification=" + specification("kinds.csv"), "--arm=scaled"};
        for (CommandRunner command : List.of(
                CommandRunner.run(new EvaluateCommand(), model),
                CommandRunner.run(
                        new PredictCommand(),
                        model[0],
                        model[1],
                        model[2],
                        picture(1, 200).toString()))) {
            assertThat(command.err())
                    .startsWith("The outputs of arm scaled for ")
                    .contains(" are not numbers, so");
            assertThat(command.out()).isEmpty();
            assertThat(command.exitCode()).isEqualTo(ExitCodes.WRONG_USE);
        }
    }

    @Test
    void predictionsTakeNoOtherData() throws IOException {
        String picture = picture(1, 200).toString();
        String data = "--data=" + temp.resolve("kinds.csv");
        CommandRunner ofRun = CommandRunner.run(new PredictCommand(), run.toString(), picture, data);
        assertThat(ofRun.err())
                .startsWith(
                        "Scaling and classes are those of the data that the run was trained on, so --data has no meaning"
                                + " here; leave it out.\n");
        CommandRunner ofWeights = CommandRunner.run(
                new PredictCommand(),
                "--weights=" + run.resolve("weights.npz"),
                "--specification=" + specification("kinds.csv"),
                "--arm=scaled",
                picture,
                data);
        assertThat(ofWeights.err()).startsWith("Scaling and classes are those of the data of the specification, so");
        assertThat(ofWeights.exitCode()).isEqualTo(ExitCodes.WRONG_USE);
    }

    @Test
    void aRunOfAnOlderVersionIsFittedToItsOwnDataAgain() throws IOException {
        Path older = temp.resolve("older/out/runs/scaled-seed0");
        copy(run, older);
        Files.copy(temp.resolve("out/specification.yaml"), temp.resolve("older/out/specification.yaml"));
        ObjectNode document =
                (ObjectNode) JSON.readTree(older.resolve("run.json").toFile());
        assertThat(document.remove("data_fit").at("/class_names").toString()).isEqualTo("[\"1\",\"2\",\"5\"]");
        JSON.writeValue(older.resolve("run.json").toFile(), document);
        Path half = csv("half.csv", "label,p0,p1,p2,p3", 100, 60, CLASSES);
        JsonNode evaluated =
                JSON.readTree(CommandRunner.run(new EvaluateCommand(), older.toString(), "--data=" + half, "--json")
                        .out());
        assertThat(evaluated.at("/loss")).isEqualTo(evaluate(half).at("/loss"));
        assertThat(CommandRunner.run(
                                new PredictCommand(),
                                older.toString(),
                                picture(1, 200).toString())
                        .out())
                .contains("second.png  2  ");
    }

    /** What a run was fitted to belongs to its identity. */
    @Test
    void aFitThatWasChangedIsRefused() throws IOException {
        Path forged = temp.resolve("forged/out/runs/scaled-seed0");
        copy(run, forged);
        Files.copy(temp.resolve("out/specification.yaml"), temp.resolve("forged/out/specification.yaml"));
        ObjectNode document =
                (ObjectNode) JSON.readTree(forged.resolve("run.json").toFile());
        ((ObjectNode) document.at("/data_fit/input")).put("divisor", 100.0);
        JSON.writeValue(forged.resolve("run.json").toFile(), document);
        CommandRunner predicted = CommandRunner.run(
                new PredictCommand(), forged.toString(), picture(1, 200).toString());
        assertThat(predicted.err())
                .startsWith("The run in " + forged + " was made of something else than its arm is now: model[0] is")
                .hasLineCount(1);
    }

    private static JsonNode evaluate(Path data) throws IOException {
        CommandRunner evaluated = CommandRunner.run(new EvaluateCommand(), run.toString(), "--data=" + data, "--json");
        assertThat(evaluated.err()).isEmpty();
        return JSON.readTree(evaluated.out());
    }

    private static double accuracy(JsonNode evaluation) {
        return evaluation.at("/accuracy").asDouble();
    }

    private static Path specification(String data) throws IOException {
        return Files.writeString(
                temp.resolve(data + ".yaml"),
                """
                name: kinds
                data: {path: "%s", label-column: label, image-size: 2x2, validation-fraction: .5, split-seed: 1}
                train: {epochs: 40, batch-size: 10}
                keep-weights: true
                model: [images, flatten]
                factors: {loss: from-logits, learning-rate: .05, input: divided-by-maximum}
                arms: {scaled: {}}
                """
                        .formatted(temp.resolve(data)));
    }

    /** Rows of images in which the pixel of the class is bright and the others are nearly black. */
    private static Path csv(String name, String header, int brightest, int rows, String... classes) throws IOException {
        Random random = new Random(1);
        StringBuilder text = new StringBuilder(header + "\n");
        for (int row = 0; row < rows; row++) {
            text.append(classes[row % classes.length]);
            for (int pixel = 0; pixel < 4; pixel++) {
                boolean isBright = pixel == row % classes.length;
                double value = isBright ? brightest : brightest * random.nextDouble() / 5;
                text.append(',').append(brightest > 1 ? Math.round(value) : value);
            }
            text.append('\n');
        }
        return Files.writeString(temp.resolve(name), text);
    }

    /** Images of one kind, all called by that class. */
    private static Path oneKind(String name, String label, int bright) throws IOException {
        StringBuilder text = new StringBuilder("label,p0,p1,p2,p3\n");
        for (int row = 0; row < 12; row++) {
            text.append(label);
            for (int pixel = 0; pixel < 4; pixel++) {
                text.append(',').append(pixel == bright ? 190 + row % 3 : row % 5);
            }
            text.append('\n');
        }
        return Files.writeString(temp.resolve(name), text);
    }

    private static Path picture(int bright, int brightness) throws IOException {
        BufferedImage image = new BufferedImage(2, 2, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setSample(bright % 2, bright / 2, 0, brightness);
        Path file = temp.resolve("second.png");
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    /** An array of 2 x 2 float32 numbers as a file. */
    private static Path npy(byte[] content) throws IOException {
        Path npz = Files.write(
                temp.resolve("image.npz"), Npz.write(Map.of("image", NpyArray.of("<f4", new int[] {2, 2}, content))));
        try (var zip = new ZipFile(npz.toFile());
                var in = zip.getInputStream(zip.getEntry("image.npy"))) {
            return Files.write(temp.resolve("image.npy"), in.readAllBytes());
        }
    }

    private static byte[] repeated(int... values) {
        byte[] all = new byte[10 * values.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) values[i % values.length];
        }
        return all;
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        for (String file : new String[] {"run.json", "epochs.csv", "probes.csv", "weights.npz"}) {
            Files.copy(from.resolve(file), to.resolve(file));
        }
    }
}
