package org.normlab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.normlab.data.Mnist;
import org.normlab.data.NpyArray;
import org.normlab.data.Npz;
import org.normlab.data.Samples;
import org.normlab.keras.SmallNotebook;

/** A run that kept its weights, evaluated and asked for predictions; and weights without a run. */
class TrainedModelTest {
    @TempDir
    private static Path temp;

    private static Path run;
    private static Path seven;

    private static Samples digits;

    @BeforeAll
    static void trainOnce() throws IOException {
        digits = Mnist.bundled().validation();
        train(temp.resolve("results"), "--keep-weights");
        run = temp.resolve("results/runs/batch-norm-seed0");
        seven = picture(0, "seven.png");
    }

    @Test
    void aRunsWeightsGiveWhatTheRunNoted() throws IOException {
        CommandRunner evaluated = evaluate(run.toString());
        assertThat(evaluated.err()).isEmpty();
        assertThat(evaluated.exitCode()).isZero();
        assertThat(evaluated.out())
                .startsWith("notebook, batch-norm, seed 0, on 50 validation samples:\n")
                .contains("The weights are the bits that run.json names: SHA-256 ");
        JsonNode json =
                new ObjectMapper().readTree(evaluate(run.toString(), "--json").out());
        assertThat(json.path("same_weights").asBoolean()).isTrue();
        assertThat(json.path("loss").asDouble())
                .isEqualTo(json.path("run").path("loss").asDouble());
        assertThat(json.path("accuracy").asDouble())
                .isEqualTo(json.path("run").path("accuracy").asDouble());
        assertThat(json.path("run").path("loss").asDouble()).isEqualTo(lastOfEpochs("validation_loss"));
    }

    /** In a process of its own: whoever loads TensorFlow before its settings lets it print twenty lines. */
    @Test
    void tensorFlowPrintsNothing() throws IOException, InterruptedException {
        try (NormlabProcess process = NormlabProcess.start("evaluate", run.toString(), "--json")) {
            assertThat(process.awaitEnd()).startsWith("{").endsWith("}");
        }
    }

    @Test
    void theSameWeightsWithoutTheRunGiveTheSame() throws IOException {
        JsonNode ofRun =
                new ObjectMapper().readTree(evaluate(run.toString(), "--json").out());
        Path specification = Files.writeString(
                temp.resolve("small.yaml"),
                Files.readString(Path.of("src/main/resources/org/normlab/experiment/specification/notebook.yaml"))
                        .replace("{name: mnist}", "{name: mnist, training-samples: 160, validation-samples: 50}"));
        CommandRunner evaluated = evaluate(given(run.resolve("weights.npz"), specification.toString(), "--json"));
        assertThat(evaluated.err()).isEmpty();
        JsonNode ofFile = new ObjectMapper().readTree(evaluated.out());
        assertThat(ofFile.path("loss")).isEqualTo(ofRun.path("loss"));
        assertThat(ofFile.path("weights_sha256")).isEqualTo(ofRun.path("weights_sha256"));
        assertThat(ofFile.path("run").isNull()).isTrue();
    }

    @Test
    void otherWeightsThanTheRunsAreTold() throws IOException {
        Path copy = copy("other");
        Map<String, NpyArray> arrays = new TreeMap<>(Npz.read(run.resolve("weights.npz")));
        arrays.put("dense_2/bias", NpyArray.of("<f4", new int[] {10}, new byte[40]));
        Files.write(copy.resolve("weights.npz"), Npz.write(arrays));
        CommandRunner evaluated = evaluate(copy.toString());
        assertThat(evaluated.exitCode()).isEqualTo(ExitCodes.FAILED);
        assertThat(evaluated.out()).contains("These are not the weights that run.json names: their SHA-256 is ");
        CommandRunner predicted = predict(copy.toString(), seven.toString());
        assertThat(predicted.exitCode()).isEqualTo(ExitCodes.FAILED);
        assertThat(predicted.err().strip())
                .isEqualTo("The weights in " + copy + " are not those that its run.json names: nothing is predicted."
                        + " normlab evaluate tells more.");
        assertThat(predicted.out()).isEmpty();
    }

    @Test
    void weightsThatWereNotKeptAreMadeByTrainingAgain() throws IOException {
        Path copy = copy("without");
        Files.delete(copy.resolve("weights.npz"));
        CommandRunner evaluated = evaluate(copy.toString());
        assertThat(evaluated.exitCode()).isEqualTo(ExitCodes.WRONG_USE);
        assertThat(evaluated.err().strip())
                .isEqualTo("There are no weights in " + copy + ": a run keeps them if it is made with --keep-weights."
                        + " normlab reproduce --keep-weights " + copy + " makes them by training it again, and its"
                        + " run.json tells whether they are the same.");
        CommandRunner reproduced = CommandRunner.run(new ReproduceCommand(), copy.toString(), "--keep-weights");
        assertThat(reproduced.out()).endsWith("Kept in " + copy + ": weights.npz\n");
        assertThat(copy.resolve("weights.npz")).hasSameBinaryContentAs(run.resolve("weights.npz"));
    }

    @Test
    void runsMadeEarlierWithoutWeightsAreNamed() {
        Path folder = temp.resolve("earlier");
        train(folder);
        assertThat(folder.resolve("runs/batch-norm-seed0/weights.npz")).doesNotExist();
        assertThat(train(folder, "--keep-weights").out())
                .endsWith("1 run made earlier kept no weights. To make them by training again: normlab reproduce"
                        + " --keep-weights " + folder.resolve("runs/batch-norm-seed0") + "\n");
    }

    @Test
    void everyImageGetsALineARowAndAnObject() throws IOException {
        Path one = picture(2, "one.png");
        CommandRunner text = predict(run.toString(), seven.toString(), one.toString());
        assertThat(text.err()).isEmpty();
        assertThat(text.out().lines())
                .hasSize(2)
                .allMatch(line -> line.matches(".*png +\\d  [.\\d]+   then \\d  [.\\d]+"));
        JsonNode json = new ObjectMapper()
                .readTree(predict(run.toString(), seven.toString(), one.toString(), "--json")
                        .out());
        assertThat(json).hasSize(2);
        double first = json.get(1).path("probability").asDouble();
        assertThat(first)
                .isGreaterThan(json.get(1).path("runner_up_probability").asDouble())
                .isBetween(.1, 1.);
        assertThat(predict(run.toString(), seven.toString(), one.toString(), "--format", "csv")
                        .out())
                .isEqualTo("image,class,probability,runner_up,runner_up_probability\n" + row(json.get(0)) + "\n"
                        + row(json.get(1)) + "\n");
    }

    /** By the goldens of {@code scripts/goldens/keras_weights.py}: of 100 digits every class and probability. */
    @Test
    void aModelThatKerasTrainedPredictsAsItDoesThere() throws IOException, URISyntaxException {
        Path specification = Files.writeString(temp.resolve("small-notebook.yaml"), SmallNotebook.SPECIFICATION);
        Path weights = golden("batch-norm.weights.h5");
        List<String> args = new ArrayList<>(List.of(given(weights, specification.toString(), "--json")));
        for (int digit = 0; digit < 100; digit++) {
            args.add(picture(digit, "digit-" + digit + ".png").toString());
        }
        CommandRunner predicted = predict(args.toArray(String[]::new));
        assertThat(predicted.err()).isEmpty();
        JsonNode json = new ObjectMapper().readTree(predicted.out());
        float[] keras = Npz.read(golden("outputs.npz"), "batch-norm.probabilities.float32")
                .floats();
        for (int digit = 0; digit < 100; digit++) {
            JsonNode ours = json.get(digit);
            assertThat(ours.path("probability").asDouble())
                    .isCloseTo(keras[10 * digit + ours.path("class").asInt()], within(4e-6));
            assertThat(ours.path("runner_up_probability").asDouble())
                    .isCloseTo(keras[10 * digit + ours.path("runner_up").asInt()], within(4e-6));
        }
    }

    @Test
    void neitherRunNorWeightsOrBothOrHalfIsRefused() {
        assertRefused(evaluate(), "Give the folder of a run, or --weights with --specification and --arm.");
        assertRefused(
                evaluate(run.toString(), "--arm", "raw"),
                "A run has its own weights, specification and arm; give either the run's folder or --weights with"
                        + " --specification and --arm.");
        assertRefused(
                evaluate("--weights", "w.npz", "--arm", "raw"),
                "--weights needs --specification and --arm, which say what model they are of, as in --specification"
                        + " notebook --arm scaled.");
        assertRefused(predict(run.toString()), "There is no image: give one or more after the run.");
    }

    @Test
    void weightsOfAnotherModelOrFormatAreRefused() {
        Path weights = run.resolve("weights.npz");
        CommandRunner another =
                evaluate("--weights", weights.toString(), "--specification", "notebook", "--arm", "scaled");
        assertThat(another.exitCode()).isEqualTo(ExitCodes.WRONG_USE);
        assertThat(another.err())
                .startsWith(
                        "File " + weights + " does not hold the weights of this model: the model has no batch_norm");
        assertRefused(
                evaluate(given(run.resolve("run.json"), "notebook")),
                "File " + run.resolve("run.json") + " is of no known format: weights are .npz, Keras's .weights.h5 or"
                        + " .keras, by the end of the name.");
        assertRefused(
                evaluate("--weights", weights.toString(), "--specification", "notebook", "--arm", "cooked"),
                "There is no arm \"cooked\" in the experiment notebook; it has raw, scaled, batch-norm, raw-logits.");
    }

    private static CommandRunner train(Path folder, String... more) {
        List<String> args = new ArrayList<>(List.of(
                "--arms=batch-norm",
                "--limit-train=160",
                "--limit-validation=50",
                "--epochs=1",
                "--threads=2",
                "--no-probes",
                "--out=" + folder));
        args.addAll(List.of(more));
        CommandRunner trained = CommandRunner.run(new NotebookCommand(), args.toArray(String[]::new));
        assertThat(trained.err()).isEmpty();
        return trained;
    }

    private static CommandRunner evaluate(String... args) {
        return CommandRunner.run(new EvaluateCommand(), args);
    }

    private static CommandRunner predict(String... args) {
        return CommandRunner.run(new PredictCommand(), args);
    }

    private static String[] given(Path weights, String specification, String... more) {
        return Stream.concat(
                        Stream.of(
                                "--weights",
                                weights.toString(),
                                "--specification",
                                specification,
                                "--arm",
                                "batch-norm",
                                "--threads=2"),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    private static void assertRefused(CommandRunner refused, String sentence) {
        assertThat(refused.err().lines().findFirst()).contains(sentence);
        assertThat(refused.exitCode()).isEqualTo(ExitCodes.WRONG_USE);
    }

    private static String row(JsonNode prediction) {
        List<String> cells = new ArrayList<>();
        prediction.forEach(value -> cells.add(value.asText()));
        return String.join(",", cells);
    }

    private static double lastOfEpochs(String column) throws IOException {
        List<String> lines = Files.readAllLines(run.resolve("epochs.csv"));
        int at = List.of(lines.get(0).split(",")).indexOf(column);
        return Double.parseDouble(lines.get(lines.size() - 1).split(",")[at]);
    }

    private static Path picture(int sample, String name) throws IOException {
        BufferedImage image = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 784; i++) {
            image.getRaster().setSample(i % 28, i / 28, 0, (int) digits.values().get(sample * 784 + i));
        }
        Path file = temp.resolve(name);
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    private static Path copy(String name) throws IOException {
        Path copy = temp.resolve(name).resolve("runs/batch-norm-seed0");
        Files.createDirectories(copy);
        for (String file : new String[] {"run.json", "epochs.csv", "probes.csv", "weights.npz"}) {
            Files.copy(run.resolve(file), copy.resolve(file));
        }
        return copy;
    }

    private static Path golden(String name) throws URISyntaxException {
        return Path.of(
                TrainedModelTest.class.getResource("/org/normlab/keras/" + name).toURI());
    }
}
