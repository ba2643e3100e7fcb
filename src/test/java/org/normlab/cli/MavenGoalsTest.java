package org.normlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Every command is a goal of Maven, with and without arguments. */
class MavenGoalsTest {
    /** The command that writes a script for shells is of no use through Maven. */
    private static final Set<String> NO_GOALS = Set.of("completion");

    /** It runs tests, and is no command. */
    private static final String PARITY = "parity";

    @TempDir
    private Path temp;

    static Stream<String> commands() {
        return Main.commandLine(new Main()).getSubcommands().keySet().stream()
                .filter(name -> !NO_GOALS.contains(name))
                .sorted();
    }

    @Test
    void everyCommandIsAGoal()
            throws ParserConfigurationException, IOException, SAXException, XPathExpressionException {
        Document pom = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse("pom.xml");
        String executions = "//plugin[artifactId='exec-maven-plugin']/executions/execution";
        List<String> goals = texts(pom, executions + "/id");
        goals.remove(PARITY);
        assertThat(goals).containsExactlyInAnyOrderElementsOf(commands().toList());
        assertThat(texts(pom, executions + "//systemProperty[key='normlab.command']/value"))
                .isEqualTo(goals);
    }

    @Test
    void theNameOfACommandComesBeforeItsArguments() {
        assertThat(Main.withCommand("show", "folder")).containsExactly("show", "folder");
        assertThat(Main.withCommand(null, "show", "folder")).containsExactly("show", "folder");
    }

    @Tag("maven")
    @ParameterizedTest
    @MethodSource("commands")
    void withArguments(String command) throws IOException, InterruptedException {
        String printed = maven(0, command, "-Dexec.args=--help");
        assertThat(printed).contains("Usage: normlab " + command + " ");
    }

    /** Those that neither train nor download. */
    @Tag("maven")
    @ParameterizedTest
    @CsvSource({
        "layers, 0, Of a model",
        "experiments, 0, One small network",
        "doctor, 0, Training runs on",
        "show, 2, Missing required parameter: 'DIR'",
        "compare, 2, requires at least 2 values",
        "gate, 2, Missing required parameter",
        "run, 2, Missing required parameter"
    })
    void withoutArguments(String command, int exitCode, String expected) throws IOException, InterruptedException {
        assertThat(maven(exitCode, command)).contains(expected);
    }

    private String maven(int exitCode, String command, String... more) throws IOException, InterruptedException {
        Path log = temp.resolve("log");
        List<String> words = new ArrayList<>(List.of("mvn", "-q", "-B", "exec:java@" + command));
        words.addAll(Arrays.asList(more));
        Process maven = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(maven.waitFor()).as(Files.readString(log)).isEqualTo(exitCode);
        return Files.readString(log);
    }

    private static List<String> texts(Document document, String path) throws XPathExpressionException {
        NodeList nodes =
                (NodeList) XPathFactory.newInstance().newXPath().evaluate(path, document, XPathConstants.NODESET);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent());
        }
        return texts;
    }
}
