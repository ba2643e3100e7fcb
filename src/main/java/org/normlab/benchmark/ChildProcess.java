package org.normlab.benchmark;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A Java of the same kind with the same classes. */
final class ChildProcess {
    /** How options begin that tell how fast a Java is, not what it does. */
    private static final List<String> MACHINE_OPTIONS = List.of("-XX:", "-Xm", "-Xlog", "-Dorg.bytedeco.");

    private ChildProcess() {}

    /**
     * Runs a main class to its end.
     *
     * @return what it printed
     * @throws ChildFailedException if it ends with an error
     * @throws IOException if it cannot be started
     */
    static String run(Class<?> main, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(machineOptions());
        command.addAll(List.of("-cp", classPath(main)));
        command.add(main.getName());
        command.addAll(arguments);
        Path complaints = Files.createTempFile("normlab-bench", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(complaints.toFile())
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = process.waitFor();
            if (code != 0) {
                throw new ChildFailedException(
                        code, Files.readString(complaints).strip());
            }
            return said;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the benchmark was interrupted", e);
        } finally {
            Files.delete(complaints);
        }
    }

    /** How this Java manages its memory and what it logs, so that the other does the same. */
    private static List<String> machineOptions() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> MACHINE_OPTIONS.stream().anyMatch(option::startsWith))
                .toList();
    }

    /** Maven's {@code exec:java} gives its classes to a loader of its own and not to the process. */
    private static String classPath(Class<?> of) {
        if (of.getClassLoader() instanceof URLClassLoader loader) {
            return Arrays.stream(loader.getURLs())
                    .map(ChildProcess::path)
                    .collect(Collectors.joining(File.pathSeparator));
        }
        return System.getProperty("java.class.path");
    }

    private static String path(URL url) {
        return Path.of(URI.create(url.toString())).toString();
    }
}
