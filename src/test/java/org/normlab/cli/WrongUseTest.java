package org.normlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user's mistake gets one clear sentence and exit code 2, never a stack trace. */
class WrongUseTest {

    @TempDir
    private Path temp;

    @Test
    void anUnknownArm() {
        assertRefused(
                notebook("--arms", "raw,scald"),
                "There is no arm \"scald\" in the experiment notebook; it has raw, scaled, batch-norm, raw-logits.");
    }

    @Test
    void twoPlacesForTheResults() {
        assertRefused(
                notebook("--out", temp.toString(), "--as", "other"),
                "--out and --as both say where the results go; give one of them.");
    }

    @Test
    void aNameThatIsAPath() {
        assertRefused(
                notebook("--as", "../other"),
                "--as takes a name of letters, digits, points, dashes and underscores, without a point at its end; got"
                        + " \"../other\".");
        assertRefused(
                notebook("--as", "other."),
                "--as takes a name of letters, digits, points, dashes and underscores, without a point at its end; got"
                        + " \"other.\".");
    }

    @Test
    void aNameThatWindowsReserves() {
        assertRefused(
                notebook("--as", "Con.2"),
                "--as takes a name that Windows does not reserve for a device; got \"Con.2\".");
    }

    @Test
    void noJobs() {
        assertRefused(notebook("--jobs", "0"), "jobs must be at least 1; got 0.");
    }

    @Test
    void noSuchPrecision() {
        assertRefused(
                notebook("--precision", "float16"),
                "Invalid value for option '--precision': \"float16\" is no precision; expected float32 or bfloat16");
    }

    @Test
    void noEpochs() {
        assertRefused(notebook("--epochs", "0"), "epochs must be at least 1; got 0.");
    }

    @Test
    void noNumber() {
        assertRefused(notebook("--epochs", "many"), "Invalid value for option '--epochs': 'many' is not an int");
    }

    @Test
    void noSeeds() {
        assertRefused(
                notebook("--seeds", "all"),
                "Invalid value for option '--seeds': \"all\" is no list of seeds; expected whole numbers and ascending"
                        + " ranges of at most 1000, for example 0 or 0-9 or 1,5");
    }

    @Test
    void aThresholdThatCannotBeReached() {
        assertRefused(notebook("--learned-at", "90"), "learned-at must be above 0.2 and at most 1; got 90.0.");
    }

    @Test
    void aBatchLargerThanTheData() throws IOException {
        Path data = MnistFixture.write(temp.resolve("data"), 10);
        assertRefused(
                notebook("--data", data.toString(), "--batch", "21"),
                "The batch size 21 is larger than the 20 training samples. Choose a smaller --batch or more data.");
        CommandRunner run = CommandRunner.run(
                new RunCommand(),
                "notebook",
                "--data=" + data,
                "--set=train.batch-size=21",
                "--out=" + temp.resolve("results"));
        assertRefused(
                run,
                "The batch size 21 is larger than the 20 training samples. Choose a smaller train.batch-size or more"
                        + " data.");
        CommandRunner grid = CommandRunner.run(
                new RunCommand(),
                "small-batch",
                "--data=" + data,
                "--set=data.training-samples=",
                "--out=" + temp.resolve("results"));
        assertThat(grid.err())
                .isEqualTo(
                        "The batch size 64 is larger than the 20 training samples. Choose a smaller batch-size of the arm"
                                + " none-batch-size-64 or more data.\n");
        assertOneSentence(grid);
    }

    @Test
    void moreDigitsThanThereAre() throws IOException {
        Path data = MnistFixture.write(temp.resolve("data"), 10);
        assertRefused(
                notebook("--data", data.toString(), "--limit-train", "21"),
                "DataSet data: training samples must be 1 to 20; got 21.");
    }

    @Test
    void aFolderWithoutData() throws IOException {
        Path data = Files.createDirectories(temp.resolve("empty"));
        CommandRunner run = notebook("--data", data.toString());
        assertThat(run.err())
                .contains(data.toString())
                .contains("train-images-idx3-ubyte")
                .contains("mnist.npz");
        assertOneSentence(run);
    }

    @Test
    void aTruncatedFile() throws IOException {
        Path data = MnistFixture.write(temp.resolve("data"), 10);
        Path images = data.resolve("train-images-idx3-ubyte.gz");
        byte[] whole = Files.readAllBytes(images);
        Files.write(images, Arrays.copyOf(whole, whole.length / 2));
        CommandRunner run = notebook("--data", data.toString());
        assertThat(run.err()).contains(images.toString());
        assertOneSentence(run);
    }

    @Test
    void anOutputFolderThatCannotBeWritten() throws IOException {
        Path data = MnistFixture.write(temp.resolve("data"), 10);
        Path out = Files.writeString(temp.resolve("file"), "").resolve("out");
        CommandRunner run = notebook("--data", data.toString(), "--batch", "10", "--out", out.toString());
        assertThat(run.err()).startsWith("The results folder " + out + " cannot be written: ");
        assertOneSentence(run);
    }

    @Test
    void resultsThatLackColumns() throws IOException {
        Path results = Files.createDirectories(temp.resolve("results"));
        Files.writeString(results.resolve("runs.csv"), "arm,seed\nraw,0\n");
        CommandRunner run = CommandRunner.run(new CompareCommand(), results.toString(), results.toString());
        assertThat(run.err()).contains("runs.csv").contains("validation_accuracy");
        assertOneSentence(run);
    }

    @RepeatedTest(20)
    void ofResultsThatAreNotThereTheFirstIsNamedWhicheverIsReadFirst() {
        CommandRunner run = CommandRunner.run(new CompareCommand(), "no/such/folder", "nor/this");
        assertThat(run.err()).isEqualTo("no/such/folder does not exist." + System.lineSeparator());
        assertOneSentence(run);
    }

    @Test
    void anOptionThatDoesNotExist() {
        assertRefused(notebook("--sedes", "0"), "Unknown option: '--sedes'");
    }

    @Test
    void noThreads() {
        CommandRunner run = CommandRunner.run(new NotebookCommand(), "--threads", "0");
        assertRefused(run, "threads must be at least 1; got 0.");
    }

    private CommandRunner notebook(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--threads", "2"));
        return CommandRunner.run(new NotebookCommand(), all.toArray(String[]::new));
    }

    private static void assertRefused(CommandRunner run, String sentence) {
        assertThat(run.err().lines().findFirst()).contains(sentence);
        assertOneSentence(run);
    }

    /** One sentence; after a wrong option, a second line says where help is. */
    private static void assertOneSentence(CommandRunner run) {
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines().filter(line -> !line.startsWith("See '"))).hasSize(1);
    }
}
