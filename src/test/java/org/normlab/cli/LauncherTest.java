package org.normlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code scripts/normlab} in a checkout that is built, with a Java and a Maven that only say how they were called. */
class LauncherTest {
    @TempDir
    private Path temp;

    private Path checkout;

    private record Ended(int exitCode, String out, String err) {}

    @BeforeEach
    void checkOut() throws IOException {
        checkout = temp.toRealPath().resolve("check out");
        Files.createDirectories(checkout.resolve("src/main"));
        Files.createDirectories(checkout.resolve("scripts"));
        Files.createDirectories(checkout.resolve("target"));
        Files.copy(Path.of("scripts/normlab"), checkout.resolve("scripts/normlab"));
        Files.createFile(checkout.resolve("pom.xml"));
        Files.createFile(checkout.resolve("target/normlab.jar"));
        classPath("libraries");
        program("java", "echo \"java $*\"");
        program("mvn", "echo \"mvn $*\"; exit 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"absolute", "relative", "of-a-link", "folder/normlab"})
    void throughASymbolicLink(String link) throws IOException, InterruptedException {
        Path links = Files.createDirectory(temp.resolve("links"));
        Files.createSymbolicLink(links.resolve("absolute"), checkout.resolve("scripts/normlab"));
        Files.createSymbolicLink(links.resolve("relative"), Path.of("../check out/scripts/normlab"));
        Files.createSymbolicLink(links.resolve("of-a-link"), Path.of("relative"));
        Files.createSymbolicLink(links.resolve("folder"), checkout.resolve("scripts"));
        assertRuns(run(temp, Map.of(), "links/" + link, "show", "a b"));
        String path = links + ":" + links.resolve("folder") + ":/usr/bin:/bin";
        String name = Path.of(link).getFileName().toString();
        assertRuns(run(temp, Map.of("PATH", path), "bash", "-c", name + " show 'a b'"));
    }

    /** With it, cd looks elsewhere first, and prints what it found. */
    @Test
    void withCdpath() throws IOException, InterruptedException {
        Files.createDirectories(temp.resolve("decoy/scripts"));
        Map<String, String> environment = Map.of("CDPATH", temp.resolve("decoy").toString());
        assertRuns(run(checkout, environment, "bash", "scripts/normlab", "show", "a b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h"})
    void theHelpOfParityRunsNothing(String option) throws IOException, InterruptedException {
        Ended help = run(checkout, Map.of(), "scripts/normlab", "parity", option);
        assertThat(help.exitCode).isZero();
        assertThat(help.out).startsWith("Usage: normlab parity\n").doesNotContain("mvn");
    }

    @Test
    void parityHasNoOptions() throws IOException, InterruptedException {
        Ended wrong = run(checkout, Map.of(), "scripts/normlab", "parity", "--out");
        assertThat(wrong.exitCode).isEqualTo(2);
        assertThat(wrong.out).isEmpty();
        assertThat(wrong.err)
                .isEqualTo("parity has no options and arguments; got '--out'.\nSee 'normlab parity --help'.\n");
        assertThat(run(checkout, Map.of(), "scripts/normlab", "parity").out).contains("exec:java@parity");
    }

    /** 1 would be a verdict of gate. */
    @Test
    void aBuildThatFailsHasACodeOfItsOwn() throws IOException, InterruptedException {
        Files.delete(checkout.resolve("target/classpath.txt"));
        Ended gate = run(checkout, Map.of(), "scripts/normlab", "gate", "a", "b");
        assertThat(gate.exitCode).isEqualTo(ExitCodes.CRASHED);
        assertThat(gate.out).isEmpty();
    }

    /** TensorFlow's and Java's own files are more than that. */
    @Test
    void tooFewOpenFiles() throws IOException, InterruptedException {
        Ended soft = run(checkout, Map.of(), "bash", "-c", "ulimit -Sn 64; scripts/normlab show 'a b'");
        assertRuns(soft);
        Ended hard = run(checkout, Map.of(), "bash", "-c", "ulimit -n 64; scripts/normlab show 'a b'");
        assertThat(hard.exitCode).isEqualTo(ExitCodes.CRASHED);
        assertThat(hard.out).isEmpty();
        assertThat(hard.err)
                .isEqualTo("Normlab opens up to 256 files; this shell allows 64. Allow more with 'ulimit -n 256'.\n");
    }

    /** Java 17 does not know every option that later ones need, and those complain about the archives of others. */
    @Test
    void thisJavaStartsWithoutAWord() throws IOException, InterruptedException {
        classPath(System.getProperty("java.class.path"));
        Files.write(checkout.resolve("target/normlab.jsa"), new byte[1 << 16]);
        Map<String, String> environment = Map.of("JAVA_HOME", System.getProperty("java.home"));
        Ended doctor = run(checkout, environment, "scripts/normlab", "doctor");
        assertThat(doctor.err).isEmpty();
        assertThat(doctor.out).contains("Training runs on ");
        assertThat(doctor.exitCode).isZero();
    }

    private void assertRuns(Ended ended) {
        assertThat(ended.err).isEmpty();
        assertThat(ended.out)
                .startsWith("java ")
                .endsWith(" -cp " + checkout + "/target/normlab.jar:libraries org.normlab.cli.Main show a b\n");
        assertThat(ended.exitCode).isZero();
    }

    private void classPath(String libraries) throws IOException {
        Path file = Files.writeString(checkout.resolve("target/classpath.txt"), libraries);
        Files.setLastModifiedTime(
                file, FileTime.from(Instant.now().plusSeconds(60))); // newer than what it was built from
    }

    private void program(String name, String script) throws IOException {
        Path file = Files.createDirectories(temp.resolve("bin")).resolve(name);
        Files.writeString(file, "#!/bin/bash\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Ended run(Path folder, Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        Path err = temp.resolve("err");
        List<String> words = new ArrayList<>(List.of(command));
        if (!command[0].equals("bash")) {
            words.set(0, folder.resolve(command[0]).toString());
        }
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(folder.toFile()).redirectError(err.toFile());
        builder.environment().remove("NORMLAB_MAVEN_ARGS");
        builder.environment().put("JAVA_HOME", temp.toString());
        builder.environment().put("PATH", temp.resolve("bin") + ":/usr/bin:/bin");
        builder.environment().putAll(environment);
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), out, Files.readString(err));
    }
}
