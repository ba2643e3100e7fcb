package org.normlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.normlab.report.ResultsFixture;
import picocli.CommandLine.Command;

/**
 * Names from other people's files that would steer a terminal, as every command prints them. Their line breaks do not
 * begin a line that looks like one of ours.
 */
class EscapesTest {
    /** Colours, the title of the window, a C1 sequence, writing from right to left, and a line that a gate might print. */
    private static final String HOSTILE =
            "a\u001B[31m\u001B]0;owned\u0007\u009B2J\u202Eb\u2066c\u2028d\nGate: pass.\r\n\te";

    @TempDir
    private static Path once;

    private static Path run;

    @TempDir
    private Path temp;

    private Path csv;

    @BeforeAll
    static void trainOnce() throws IOException {
        StringBuilder rows = new StringBuilder("p0,p1,p2,p3,label\n");
        for (int i = 0; i < 20; i++) {
            rows.append(
                    String.format(Locale.ROOT, "%d,0,0,%d,one\n0,%d,%d,0,two\n", 200 + i, 220 + i, 201 + i, 221 + i));
        }
        Path data = Files.writeString(once.resolve("data.csv"), rows);
        Path specification = Files.writeString(
                once.resolve("classes.yaml"),
                """
                name: classes
                data: {path: "%s", label-column: label, image-size: 2x2, validation-fraction: .2, split-seed: 1}
                train: {epochs: 1, batch-size: 8}
                keep-weights: true
                model: [images, flatten]
                factors: {input: divided-by-maximum, loss: from-logits, placement: before-activation}
                arms: {none: {}}
                """
                        .formatted(data));
        CommandRunner trained = CommandRunner.run(
                new RunCommand(), specification.toString(), "--threads=1", "--out=" + once.resolve("results"));
        assertClean(trained);
        assertThat(trained.err()).isEmpty();
        run = once.resolve("results/runs/none-seed0");
    }

    @BeforeEach
    void writeResults() throws IOException {
        String arm = "\"" + HOSTILE + "\"";
        StringBuilder rows = new StringBuilder("experiment,arm,seed,validation_accuracy,git_commit,outcome\n");
        for (int seed = 0; seed < 6; seed++) {
            rows.append(String.format(Locale.ROOT, "%s,%s,%d,.%d,%s,learned\n", arm, arm, seed, 95 + seed % 3, arm));
            rows.append(String.format(Locale.ROOT, "%s,scaled,%d,.%d,%s,learned\n", arm, seed, 93 + seed % 3, arm));
        }
        csv = Files.writeString(temp.resolve("results.csv"), rows);
    }

    static Stream<Arguments> commandsOnTables() {
        return Stream.of(
                Arguments.of(new ShowCommand(), List.of()),
                Arguments.of(new ShowCommand(), List.of("--width=40")),
                Arguments.of(new CompareCommand(), List.of("CSV")),
                Arguments.of(new CompareCommand(), List.of("CSV", "--format=markdown")),
                Arguments.of(new GateCommand(), List.of("CSV")),
                Arguments.of(new RunsCommand(), List.of()),
                Arguments.of(new ReportCommand(), List.of()));
    }

    @ParameterizedTest
    @MethodSource("commandsOnTables")
    void namesOfATableOfRuns(Object command, List<String> more) {
        List<String> args = new ArrayList<>(List.of(csv.toString()));
        more.forEach(arg -> args.add(arg.replace("CSV", csv.toString())));
        CommandRunner printed = CommandRunner.run(command, args.toArray(String[]::new));
        assertClean(printed);
        assertThat(printed.err()).isEmpty();
    }

    @Test
    void onlyOurOwnColoursReachTheTerminal() {
        CommandRunner shown = CommandRunner.run(new ShowCommand(), csv.toString(), "--color=always");
        assertThat(shown.out()).contains("\u001B[1m");
        assertClean(new CommandRunner(0, shown.out().replaceAll("\u001B\\[[0-9]{1,2}m", ""), shown.err()));
        assertThat(shown.out()).doesNotContain("\u001B[31m\uFFFD", "a\u001B[31m");
    }

    @Test
    void aProgramReadsTheSameNames() throws IOException {
        CommandRunner compared =
                CommandRunner.run(new CompareCommand(), csv.toString(), csv.toString(), "--format=json");
        assertClean(compared);
        JsonNode json = new ObjectMapper().readTree(compared.out());
        assertThat(json.at("/comparisons/0/arm").asText()).isEqualTo(HOSTILE);
        assertThat(json.at("/results/0/experiment").asText()).isEqualTo(HOSTILE);
    }

    /** CSV has no escapes: what is printed is harmless, and files keep the names. */
    @Test
    void printedCsvIsHarmless() {
        CommandRunner compared =
                CommandRunner.run(new CompareCommand(), csv.toString(), csv.toString(), "--format=csv");
        assertThat(compared.out())
                .contains("\"a\uFFFD[31m\uFFFD]0;owned\uFFFD\uFFFD2J\uFFFDb\uFFFDc\uFFFDd\nGate: pass.\n    e\"");
        assertThat(compared.out()).doesNotContainPattern("[\\p{IsControl}&&[^\\n]]");
    }

    @Test
    void namesInTheFoldersOfRuns() throws IOException {
        String arm = HOSTILE.replace("/", "");
        ResultsFixture.in(temp)
                .run(arm, 0)
                .set("experiment", HOSTILE)
                .set("identity_sha256", HOSTILE)
                .set("status", "threw")
                .set("outcome", "")
                .set("reason", HOSTILE)
                .provenance("git_commit", HOSTILE)
                .provenance("processor", HOSTILE)
                .epoch(.1, 1)
                .write()
                .run("scaled", 0)
                .set("experiment", HOSTILE)
                .learned()
                .epoch(.99, 1)
                .write();
        Path ofRun = temp.resolve("runs").resolve(arm + "-seed0");
        assertThat(ofRun).isDirectory();
        for (CommandRunner printed : new CommandRunner[] {
            CommandRunner.run(new RunsCommand(), temp.toString()),
            CommandRunner.run(new RunsCommand(), temp.toString(), "--json"),
            CommandRunner.run(new ShowCommand(), temp.toString()),
            CommandRunner.run(new WhyCommand(), ofRun.toString()),
            CommandRunner.run(new CompareCommand(), temp.toString(), temp.toString()),
            CommandRunner.run(new GateCommand(), temp.toString(), temp.toString())
        }) {
            assertClean(printed);
            assertThat(printed.err()).isEmpty();
            assertThat(printed.out()).contains("[31m");
        }
    }

    @Test
    void namesOfASweep() throws IOException {
        String arm = HOSTILE.replaceAll("\\p{Cntrl}", ""); // those of ASCII are refused there
        String name = new ObjectMapper().writeValueAsString(arm);
        Files.writeString(
                temp.resolve("sweep.json"),
                """
                {"schema_version": 1, "started_at": "2026-01-02T03:04:05Z", "seconds_per_run": {%s: 600.0},
                 "runs": [{"arm": %s, "seed": 0, "steps": 10}]}
                """
                        .formatted(name, name));
        Path checkpoint = Files.createDirectories(temp.resolve("runs").resolve(arm + "-seed0"));
        Files.writeString(checkpoint.resolve("checkpoint.json"), "{\"file\": \"checkpoint-5.npz\"}");
        CommandRunner status = CommandRunner.run(new StatusCommand(), temp.toString());
        assertClean(status);
        assertThat(status.out()).contains("\na[31m]0;owned\uFFFD2J\uFFFDb\uFFFDc ");
        CommandRunner json = CommandRunner.run(new StatusCommand(), temp.toString(), "--json");
        assertClean(json);
        assertThat(new ObjectMapper().readTree(json.out()).at("/runs/0/arm").asText())
                .isEqualTo(arm);
    }

    @Test
    void namesOfClassesAndImages() throws IOException {
        Path copy = copyOfRun(json -> ((ArrayNode) json.at("/data_fit/class_names"))
                .removeAll()
                .add("one" + HOSTILE)
                .add("two" + HOSTILE));
        Path image = temp.resolve(HOSTILE + ".png");
        BufferedImage picture = new BufferedImage(2, 2, BufferedImage.TYPE_BYTE_GRAY);
        picture.setRGB(0, 0, 0xFFFFFF);
        ImageIO.write(picture, "png", Files.newOutputStream(image));
        CommandRunner text = CommandRunner.run(new PredictCommand(), copy.toString(), image.toString());
        assertClean(text);
        assertThat(text.out()).contains("[31m").hasLineCount(1);
        CommandRunner table =
                CommandRunner.run(new PredictCommand(), copy.toString(), image.toString(), "--format=csv");
        assertThat(table.out()).doesNotContainPattern("[\\p{IsControl}&&[^\\n]]");
        CommandRunner json = CommandRunner.run(new PredictCommand(), copy.toString(), image.toString(), "--json");
        assertClean(json);
        assertThat(new ObjectMapper().readTree(json.out()).at("/0/class").asText())
                .endsWith(HOSTILE);
        assertClean(CommandRunner.run(
                new PredictCommand(), copy.toString(), temp.resolve(HOSTILE).toString()));
    }

    @Test
    void namesOfOtherData() throws IOException {
        Path other = Files.writeString(
                temp.resolve(HOSTILE.replace("\u009B", "") + ".csv"),
                Files.readString(once.resolve("data.csv")) + "9,8,7,6,one\n");
        CommandRunner evaluated = CommandRunner.run(
                new EvaluateCommand(), run.toString(), "--data=" + other, "--label-column=label", "--image-size=2x2");
        assertClean(evaluated);
        assertThat(evaluated.err()).isEmpty();
        assertThat(evaluated.out()).contains(" of a\uFFFD[31m");
        CommandRunner data = CommandRunner.run(
                new DataCommand(),
                other.toString(),
                "--label-column=label",
                "--image-size=2x2",
                "--validation-fraction=.2",
                "--split-seed=1");
        assertClean(data);
        assertThat(data.out()).startsWith("a\uFFFD[31m");
    }

    @Test
    void namesOfAReproducedRun() throws IOException {
        Path copy = copyOfRun(json -> {
            json.put("experiment", HOSTILE).put("weights_sha256", HOSTILE);
            ((ObjectNode) json.path("provenance")).put("processor", HOSTILE);
        });
        CommandRunner reproduced = CommandRunner.run(new ReproduceCommand(), copy.toString());
        assertClean(reproduced);
        assertThat(reproduced.out()).contains("Other weights: SHA-256 a\uFFFD[31m", "\n  processor is a\uFFFD[31m");
        CommandRunner evaluated = CommandRunner.run(new EvaluateCommand(), copy.toString());
        assertClean(evaluated);
        assertThat(evaluated.err()).isEmpty();
        assertThat(evaluated.out()).startsWith("a\uFFFD[31m");
        assertThat(evaluated.exitCode()).isEqualTo(ExitCodes.FAILED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arm,seed,validation_accuracy\n\"X\",X,.9\n",
                "arm,seed,validation_accuracy\nb,0,X\n",
                "arm,seed,validation_accuracy,status,outcome\nb,0,.9,finished,X\n",
                "arm,seed,validation_accuracy\nX,0,.9\nX,0,.9\n",
                "X,seed\n\"X\n"
            })
    void namesInSentencesOnResults(String text) throws IOException {
        Path wrong = Files.writeString(
                temp.resolve("wrong.csv"), text.replace("\"X\"", "X").replace("X", "\"" + HOSTILE + "\""));
        assertOneCleanLine(CommandRunner.run(new ShowCommand(), wrong.toString()), ExitCodes.WRONG_USE);
        assertOneCleanLine(CommandRunner.run(new GateCommand(), csv.toString(), wrong.toString()), ExitCodes.WRONG_USE);
    }

    @Test
    void namesInSentencesOnWhatIsAskedFor() throws IOException {
        assertOneCleanLine(CommandRunner.run(new ShowCommand(), csv.toString(), "--arm=none"), ExitCodes.WRONG_USE);
        assertOneCleanLine(
                CommandRunner.run(new ShowCommand(), temp.resolve(HOSTILE).toString()), ExitCodes.WRONG_USE);
        assertOneCleanLine(CommandRunner.run(new Lost()), ExitCodes.FAILED);
        Path specification = Files.writeString(
                temp.resolve("arms.yaml"),
                "name: x\nmodel: [images]\narms: {\"\\e[31mred\\e]0;owned\\a\\u202E\\x9B\\nGate: pass.\": {}}\n");
        assertOneCleanLine(CommandRunner.run(new PlanCommand(), specification.toString()), ExitCodes.WRONG_USE);
        CommandRunner unknown = CommandRunner.run(new ShowCommand(), csv.toString(), "--" + HOSTILE);
        assertClean(unknown);
        assertThat(unknown.err()).startsWith("Unknown option: '--a\uFFFD[31m");
    }

    /** The trained run in another results folder, with another run.json. */
    private Path copyOfRun(Consumer<ObjectNode> edit) throws IOException {
        Path copy = Files.createDirectories(temp.resolve("copy/runs/none-seed0"));
        for (String file : new String[] {"run.json", "epochs.csv", "probes.csv", "weights.npz"}) {
            Files.copy(run.resolve(file), copy.resolve(file));
        }
        Files.copy(once.resolve("results/specification.yaml"), temp.resolve("copy/specification.yaml"));
        JsonNode json = new ObjectMapper().readTree(copy.resolve("run.json").toFile());
        edit.accept((ObjectNode) json);
        new ObjectMapper().writeValue(copy.resolve("run.json").toFile(), json);
        return copy;
    }

    /** A file system's own complaint about a file. */
    @Command(name = "lost")
    static final class Lost implements Callable<Integer> {
        @Override
        public Integer call() throws FileSystemException {
            throw new FileSystemException(HOSTILE, null, HOSTILE);
        }
    }

    private static void assertOneCleanLine(CommandRunner printed, int exitCode) {
        assertClean(printed);
        assertThat(printed.exitCode()).isEqualTo(exitCode);
        assertThat(printed.out()).isEmpty();
        assertThat(printed.err()).isNotBlank().hasLineCount(1);
    }

    private static void assertClean(CommandRunner printed) {
        assertThat(printed.out() + printed.err())
                .doesNotContainPattern(
                        "[\\x00-\\x09\\x0B-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069\\u2028\\u2029]");
        assertThat((printed.out() + printed.err()).lines())
                .noneMatch(line -> line.startsWith("Gate: pass.\uFFFD")
                        || line.startsWith("Gate: pass. ")
                        || line.startsWith("\uFFFDe"));
    }
}
