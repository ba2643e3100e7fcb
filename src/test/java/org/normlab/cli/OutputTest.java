package org.normlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutputTest {
    private static final String REFERENCE = "results/reference/notebook";

    private final StringWriter written = new StringWriter();
    private final Output out = new Output(written, false);
    private final Output ascii = new Output(written, true);

    @Test
    void everyWayOfPrintingIsMadeHarmless() {
        out.print("a\u001B");
        out.print('\u0007');
        out.write('\r');
        out.print(new char[] {'b', '\u009B'});
        out.append("c\u202E", 0, 2);
        out.printf("%s%n", "\td");
        out.println((Object) "e\u0000");
        assertThat(written).hasToString("a\uFFFD\uFFFD\uFFFDb\uFFFDc\uFFFD    d\ne\uFFFD\n");
    }

    @ParameterizedTest
    @CsvSource({
        "No space left on device, 1, 5, 'The output could not be written: No space left on device.\n'",
        "Broken pipe, 0, 0, ''"
    })
    void outputThatIsLost(String reason, int exitCode, int ofGate, String message) {
        Writer full = new Writer() {
            @Override
            public void write(char[] text, int offset, int length) throws IOException {
                throw new IOException(reason);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        int shown = Main.commandLine(new ShowCommand(), new Output(full, false), out)
                .execute(REFERENCE);
        assertThat(shown).isEqualTo(exitCode);
        assertThat(written).hasToString(message);
        int passed = Main.commandLine(new GateCommand(), new Output(full, false), out)
                .execute(REFERENCE, REFERENCE);
        assertThat(passed).isEqualTo(ofGate);
        int helped = Main.commandLine(new Main(), new Output(full, false), out).execute("--help");
        assertThat(helped).isEqualTo(exitCode);
    }

    @Test
    void lineBreaksAreThoseOfTheSystem() {
        out.print("a\r\nb\n");
        assertThat(written).hasToString("a" + System.lineSeparator() + "b" + System.lineSeparator());
    }

    @Test
    void colours() {
        out.printlnPainted("\u001B[1mbold\u001B[0m \u00B1");
        ascii.printlnPainted("\u001B[1mbold\u001B[0m \u00B1");
        assertThat(written).hasToString("\u001B[1mbold\u001B[0m \u00B1\n\u001B[1mbold\u001B[0m +/-\n");
    }

    @Test
    void aProgramReadsTheSameText() throws IOException {
        String text = "\u001B\u009B\u202E\uD83E\uDDEA\u00E9\u007F\t\n\"";
        String json = new ObjectMapper().writeValueAsString(List.of(text));
        out.printlnJson(json);
        assertThat(written.toString())
                .doesNotContainPattern("[\u0000-\u0009\u007F-\u009F\u202E]")
                .contains("\u00E9");
        assertThat(new ObjectMapper().readTree(written.toString()).get(0).asText())
                .isEqualTo(text);
        written.getBuffer().setLength(0);
        ascii.printlnJson(json);
        assertThat(written.toString()).isEqualTo("[\"\\u001B\\u009b\\u202e\\ud83e\\uddea\\u00e9\\u007f\\t\\n\\\"\"]\n");
        assertThat(new ObjectMapper().readTree(written.toString()).get(0).asText())
                .isEqualTo(text);
    }

    @Test
    void csvKeepsItsLetters() {
        ascii.printlnCsv("arm\n\"gr\u00F6\u00DFe\u001B\"");
        assertThat(written).hasToString("arm\n\"gr\u00F6\u00DFe\uFFFD\"\n");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "| .4015 \u00B1 .4101 |, | .4015+/-.4101 |",
                "| 28.8 \u00B1 0.6 |, | 28.8+/-0.6 |",
                "Mean \u00B1 deviation, Mean +/- deviation",
                "worse \u00D71.12, worse x1.12",
                "\u2500\u2500, --",
                "gr\u00F6\u00DFe \uD83E\uDDEA \uFFFD, gr??e ? ?"
            })
    void asciiForWhoShowsNothingElse(String text, String shown) {
        ascii.print(text);
        assertThat(written).hasToString(shown);
    }

    /** Whatever the locale of the tests is. */
    @ParameterizedTest
    @ValueSource(strings = {"show", "compare", "runs", "--help"})
    void tablesAreAsciiAndAsWideAsOthers(String command) {
        String[] args = {command, REFERENCE, REFERENCE};
        int count = command.equals("compare") ? 3 : command.equals("--help") ? 1 : 2;
        String inUtf8 = run(out, java.util.Arrays.copyOf(args, count));
        String inAscii = run(ascii, java.util.Arrays.copyOf(args, count));
        assertThat(inAscii).isNotBlank().matches("\\p{ASCII}*");
        assertThat(inAscii.replace("?", ""))
                .hasSize(inAscii.length()
                        - (int) inUtf8.chars().filter(c -> c == '?').count());
        assertThat(widths(inAscii)).isEqualTo(widths(inUtf8));
    }

    /** In a process of its own: there the locale also decides how Java and libraries encode text. */
    @Test
    void tablesAreAsciiUnderLcAllC() throws IOException, InterruptedException {
        ProcessBuilder show = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "org.normlab.cli.Main",
                "compare",
                REFERENCE,
                REFERENCE);
        show.environment().put("LC_ALL", "C");
        Process process = show.redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        assertThat(process.waitFor()).isZero();
        assertThat(text)
                .matches("\\p{ASCII}*")
                .contains("|       .4015+/-.4101 |", "equivalent x1.00")
                .doesNotContain("?");
    }

    @ParameterizedTest
    @CsvSource({
        "ANSI_X3.4-1968, true",
        "US-ASCII, true",
        "646, true",
        "UTF-8, false",
        "ISO-8859-1, false",
        "none, false"
    })
    void charactersOfTheLocale(String charset, boolean isAscii) {
        assertThat(Output.isAscii(charset)).isEqualTo(isAscii);
    }

    private String run(Output printer, String... args) {
        written.getBuffer().setLength(0);
        Main.commandLine(new Main(), printer, printer).execute(args);
        return written.toString();
    }

    /** Of the lines of tables; sentences with a sign that takes three characters are longer. */
    private static String widths(String text) {
        return text.lines()
                .filter(line -> !line.contains("Mean "))
                .map(line -> Integer.toString(line.length()))
                .collect(Collectors.joining(" "));
    }
}
