package org.normlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a specification or a file asks for, a plan is made or refused in seconds, and in a small heap. */
class LimitsTest {
    private static final String TINY =
            """
            name: tiny
            data: {name: mnist, training-samples: 160, validation-samples: 50}
            train: {epochs: 1, batch-size: 16}
            model: [images, %s, flatten, dense: {units: 8, activation: relu}]
            factors: {input: divided-by-maximum, loss: from-logits}
            arms: {none: {}, batch: {normalization: batch}}
            """;

    @TempDir
    private Path temp;

    @Test
    void aLayerOfATerabyte() throws IOException {
        CommandRunner plan = plan(TINY.formatted("conv2d: {filters: 2147483647, kernel-size: 3}"));
        assertThat(plan.exitCode()).isEqualTo(2);
        assertThat(plan.err().lines())
                .containsExactly("Arm none cannot be trained on this data: Variable conv2d/kernel: its shape [3, 3, 1,"
                        + " 2147483647] has 19,327,352,823 elements; TensorFlow takes at most 2,147,483,647 in one tensor."
                        + " Choose smaller sizes.");
    }

    /** It ended the process. */
    @Test
    void anOutputOfTooManyElements() throws IOException {
        CommandRunner plan = plan(TINY.formatted("conv2d: {filters: 300000, kernel-size: 3}"));
        assertThat(plan.exitCode()).isEqualTo(2);
        assertThat(plan.err())
                .contains(
                        "The output of conv2d for 160 samples: its shape [160, 26, 26, 300000] has 32,448,000,000 elements;");
    }

    /** It threw in the last step of the first epoch. */
    @Test
    void aLastBatchThatALayerDoesNotTake() throws IOException {
        CommandRunner plan = plan(TINY.formatted("flatten")
                .replace("batch-size: 16", "batch-size: 48")
                .replace("{normalization: batch}", "{normalization: {ghost-batch: {size: 12}}}"));
        assertThat(plan.exitCode()).isEqualTo(2);
        assertThat(plan.err().lines())
                .containsExactly(
                        "Arm batch cannot be trained on this data: GhostBatchNormalization: the batch must be a"
                                + " multiple of the ghost size or smaller than it; got a batch of 16 and ghost size 12. Choose a ghost"
                                + " size that divides the batch.");
    }

    @Test
    void moreMemoryThanThereIs() throws IOException {
        String layers =
                IntStream.range(0, 400).mapToObj(i -> "dense: {units: 46000}").collect(Collectors.joining(", "));
        CommandRunner plan =
                plan(TINY.formatted("flatten, " + layers).replace("flatten, dense: {units: 8", "dense: {units: 8"));
        assertThat(plan.exitCode()).isEqualTo(2);
        assertThat(plan.err())
                .startsWith("Arm none cannot be trained on this data: Training takes at least 13,5")
                .contains(" GB of memory (weights 3,377.", "this machine has ");
    }

    @Test
    @Timeout(60)
    void twoThousandLayers() throws IOException {
        String layers =
                IntStream.range(0, 2000).mapToObj(i -> "dense: {units: 2}").collect(Collectors.joining(", "));
        CommandRunner plan =
                plan(TINY.formatted("flatten, " + layers).replace("flatten, dense: {units: 8", "dense: {units: 8"));
        assertThat(plan.err()).isEmpty();
        assertThat(plan.exitCode()).isZero();
        assertThat(plan.out())
                .contains("| none  |            |     13,678 |     0 of 1 |           - |")
                .contains(
                        "2 runs to make, how long they take is not known, because even a few steps of such large models"
                                + " take long, into");
    }

    @Test
    @Timeout(60)
    void aThousandArms() throws IOException {
        String noises = IntStream.range(0, 1001)
                .mapToObj(i -> String.format(java.util.Locale.ROOT, ".%04d", i))
                .collect(Collectors.joining(", "));
        CommandRunner plan = plan(TINY.formatted("flatten")
                .replace("flatten, flatten", "flatten")
                .replace("arms: {none: {}, batch: {normalization: batch}}", "grid: {input-noise: [" + noises + "]}"));
        assertThat(plan.err()).isEmpty();
        assertThat(plan.exitCode()).isZero();
        assertThat(plan.out())
                .contains("| input-noise-0.0999 |")
                .doesNotContain("| input-noise-0.1000 |")
                .contains("\nand 1 more arm, which --json lists.\n")
                .containsPattern(
                        "1,001 runs to make, about .* on this machine, by the \\d+ of 1,001 arms that were timed, into");
    }

    /** A thousandth of what it unpacks to. */
    @Test
    void anArchiveThatTheHeapHasNoRoomFor() throws IOException, InterruptedException {
        Path npz = temp.resolve("zeros.npz");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(npz))) {
            zip.setLevel(9);
            zip.putNextEntry(new ZipEntry("x.npy"));
            zip.write(header("|u1", "(200000, 1000)"));
            zeros(zip, 200_000_000);
            zip.putNextEntry(new ZipEntry("y.npy"));
            zip.write(header("|u1", "(200000,)"));
            zeros(zip, 200_000);
        }
        assertThat(Files.size(npz)).isLessThan(250_000);
        assertRefused(
                "File " + npz + ", array x holds 200,000,000 bytes, of which",
                "data",
                npz.toString(),
                "--validation-fraction=.2",
                "--split-seed=1");
    }

    @Test
    void aGzipStreamThatTheHeapHasNoRoomFor() throws IOException, InterruptedException {
        Path folder = MnistFixture.write(temp.resolve("digits"), 10);
        Path images = folder.resolve("train-images-idx3-ubyte.gz");
        try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(images))) {
            gzip.write(new byte[] {0, 0, 8, 3, 0, 0, 15, (byte) 160, 0, 0, 1, 0, 0, 0, 1, 0}); // 4,000 of 256 by 256
            zeros(gzip, 4000L << 16);
        }
        assertRefused("File " + images + " holds 262,144,000 bytes, of which", "data", folder.toString());
    }

    private void assertRefused(String beginning, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                "org.normlab.cli.Main"));
        command.addAll(List.of(arguments));
        Path heard = temp.resolve("heard.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(heard.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(heard).lines())
                .singleElement()
                .asString()
                .startsWith(beginning)
                .endsWith("or a larger heap with the environment variable JAVA_TOOL_OPTIONS=-Xmx8g.");
        assertThat(process.exitValue()).isEqualTo(2);
    }

    private static void zeros(OutputStream out, long count) throws IOException {
        byte[] many = new byte[1 << 16];
        for (long left = count; left > 0; left -= many.length) {
            out.write(many, 0, (int) Math.min(left, many.length));
        }
    }

    private static byte[] header(String dtype, String shape) {
        String dict = "{'descr': '%s', 'fortran_order': False, 'shape': %s, }\n".formatted(dtype, shape);
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        header.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) dict.length(), 0});
        header.writeBytes(dict.getBytes(StandardCharsets.US_ASCII));
        return header.toByteArray();
    }

    private CommandRunner plan(String specification) throws IOException {
        Path yaml = Files.writeString(temp.resolve("limits.yaml"), specification);
        return CommandRunner.run(new PlanCommand(), yaml.toString(), "--threads=2", "--out=" + temp.resolve("results"));
    }
}
