package org.normlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The program in a process of its own, which can be sent signals. */
final class NormlabProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader lines;

    private NormlabProcess(Process process) {
        this.process = process;
        this.lines = process.inputReader();
    }

    static NormlabProcess start(String... arguments) throws IOException {
        return startWith(System.getProperty("java.class.path"), arguments);
    }

    /** With other classes. */
    static NormlabProcess startWith(String classPath, String... arguments) throws IOException {
        // the child of a shell's background job ignores SIGINT: give it back
        List<String> command = new ArrayList<>(List.of(
                "env",
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                "org.normlab.cli.Main"));
        command.addAll(List.of(arguments));
        return new NormlabProcess(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /** Waits until it prints a line with that text. */
    void awaitLine(String text) throws IOException {
        StringBuilder heard = new StringBuilder();
        String line = lines.readLine();
        while (line != null && !line.contains(text)) {
            heard.append(line).append('\n');
            line = lines.readLine();
        }
        assertThat(line).as("a line with \"%s\" after: %s", text, heard).isNotNull();
    }

    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    /** Waits for its end; returns what it still printed. */
    String awaitEnd() throws InterruptedException {
        String rest = lines.lines().collect(Collectors.joining("\n"));
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return rest;
    }

    int exitCode() {
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
