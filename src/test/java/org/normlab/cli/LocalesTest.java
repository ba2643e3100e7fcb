package org.normlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.normlab.data.Sha256;

/**
 * Runs, verdicts and reports are the same in every locale and time zone. The commands run inside this process, which a
 * library's user has in a locale of their own.
 */
class LocalesTest {
    private static final Locale DISPLAY = Locale.getDefault(Locale.Category.DISPLAY);
    private static final Locale FORMAT = Locale.getDefault(Locale.Category.FORMAT);
    private static final Locale PLAIN = Locale.getDefault();
    private static final TimeZone ZONE = TimeZone.getDefault();

    @TempDir
    private static Path temp;

    private static List<String> expected;

    @BeforeAll
    static void inEnglish() throws IOException {
        Locale.setDefault(Locale.US);
        expected = results("english");
    }

    @AfterEach
    void asItWas() {
        Locale.setDefault(PLAIN);
        Locale.setDefault(Locale.Category.DISPLAY, DISPLAY);
        Locale.setDefault(Locale.Category.FORMAT, FORMAT);
        TimeZone.setDefault(ZONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tr-TR", "ar-EG"})
    void nothingChanges(String locale) throws IOException {
        Locale.setDefault(Locale.forLanguageTag(locale));
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
        assertThat(results(locale)).isEqualTo(expected);
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "fa-IR",
                "bn-BD",
                "my-MM",
                "ne-NP",
                "mr-IN",
                "th-TH-u-nu-thai",
                "ckb-IQ",
                "az-AZ",
                "lt-LT",
                "sv-SE"
            })
    void nothingChangesInOthers(String locale) throws IOException {
        nothingChanges(locale);
    }

    /** What must not change: what is printed, every verdict except the one on time, and the bytes of the weights. */
    private static List<String> results(String name) throws IOException {
        Path folder = Files.createDirectory(temp.resolve(name));
        Path csv = Files.writeString(folder.resolve("flowers.csv"), FLOWERS);
        Path yaml = Files.writeString(folder.resolve("flowers.yaml"), SPECIFICATION.formatted(csv));
        Path out = folder.resolve("results");
        CommandRunner plan = CommandRunner.run(new PlanCommand(), yaml.toString());
        CommandRunner run =
                CommandRunner.run(new RunCommand(), yaml.toString(), "--threads=2", "--keep-weights", "--out=" + out);
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        CommandRunner report = CommandRunner.run(new ReportCommand(), out.toString());
        assertThat(report.exitCode()).isZero();
        CommandRunner compare = CommandRunner.run(new CompareCommand(), out.toString(), out.toString());
        Path run0 = out.resolve("runs/batch-seed0");
        return List.of(
                Integer.toString(plan.exitCode()),
                compare.out().lines().reduce((before, last) -> last).orElseThrow(),
                Files.readString(out.resolve("comparisons.csv")).replaceAll(".*,seconds_per_epoch,.*", ""),
                Files.readString(run0.resolve("run.json")).replaceAll("(?s).*(\"weights_sha256\"[^,]*).*", "$1"),
                Sha256.of(Files.readAllBytes(run0.resolve("weights.npz"))));
    }

    private static final String FLOWERS = "length,species,width\n" + "-1.2,rose,.5\n.9,tulip,-.25\n".repeat(30);

    private static final String SPECIFICATION =
            """
            name: flowers
            data: {path: "%s", label-column: species, validation-fraction: .2, split-seed: 1}
            train: {epochs: 2, batch-size: 16}
            model: [{dense: {units: 8, activation: linear}}, {dense: {units: 4, activation: sigmoid}}]
            factors: {loss: from-logits, learning-rate: .01, input: standardized-by-feature}
            arms: {plain: {}, batch: {normalization: batch}}
            """;
}
