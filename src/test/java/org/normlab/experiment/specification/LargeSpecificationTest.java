package org.normlab.experiment.specification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.normlab.experiment.InvalidExperimentException;

/** What is too long, too deep or asks for too much is refused at once, in one sentence with the figure. */
@Timeout(20)
class LargeSpecificationTest {
    private static final String RIGHT =
            """
            name: mine
            model: [{dense: {units: 8}}]
            arms: {plain: {}, batch: {normalization: batch}}
            """;

    @TempDir
    private Path temp;

    @Test
    void listsNestedWithoutEnd() {
        refused(
                "name: " + "[".repeat(20_000) + "]".repeat(20_000),
                ", line 1: lists and maps are nested more than 100 deep; take levels out.");
    }

    @Test
    void mapsNestedWithoutEnd() {
        refused("{a: ".repeat(20_000), ", line 1: lists and maps are nested more than 100 deep; take levels out.");
        refused("- ".repeat(20_000), ", line 1: lists and maps are nested more than 100 deep; take levels out.");
        refused("? ".repeat(20_000), ", line 1: lists and maps are nested more than 100 deep; take levels out.");
    }

    /** The document itself is the first level. */
    @Test
    void aHundredLevelsAreReadAndOneMoreIsNot() {
        refused(
                RIGHT + "title: " + "[".repeat(99) + "]".repeat(99),
                ", line 4: the key \"title\" is not known; known are name, description, baseline, seeds, only-arms, threads, learned-at, data,"
                        + " train, probes, keep-weights, model, factors, arms, grid. Did you mean name?");
        refused(
                RIGHT + "title: " + "[".repeat(100) + "]".repeat(100),
                ", line 4: lists and maps are nested more than 100 deep; take levels out.");
    }

    @Test
    void anAliasCountsAsWhatItRepeats() {
        String half = "[".repeat(60) + "]".repeat(60);
        refused(
                RIGHT + "a: &half " + half + "\nb: " + "[".repeat(60) + "*half" + "]".repeat(60),
                ", line 5: lists and maps are nested more than 100 deep; take levels out.");
    }

    @Test
    void anAliasOfWhatItStandsIn() {
        refused(
                RIGHT + "grid: {batch-size: &all [1, *all]}",
                ", line 4: the alias \"all\" stands within what it repeats; write the value out.");
    }

    @Test
    void aliasesOfAliases() {
        String ten = IntStream.range(1, 9)
                .mapToObj(i -> "a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ",").repeat(6) + "]\n")
                .collect(Collectors.joining());
        refused(
                "a0: &a0 [1, 1, 1, 1, 1, 1]\n" + ten,
                ", line 8: with its aliases written out this has more than 1,000,000 values; repeat less.");
    }

    @Test
    void aFileOfAMillionBytesIsReadAndALongerOneIsNot() throws IOException {
        String comment = "#" + "x".repeat(1_000_000 - RIGHT.length() - 2) + "\n";
        Path file = Files.writeString(temp.resolve("long.yaml"), comment + RIGHT);
        assertThat(Files.size(file)).isEqualTo(1_000_000);
        assertThat(SpecificationReader.read(file, List.of()).experiment().arms())
                .hasSize(2);
        Files.writeString(file, "#" + comment + RIGHT);
        assertThatThrownBy(() -> SpecificationReader.read(file, List.of()))
                .isInstanceOf(InvalidExperimentException.class)
                .hasMessage(
                        file
                                + " has more than 1,000,000 bytes, which no specification needs: take out what is not part of it.");
        refused(
                "#" + comment + RIGHT,
                " has more than 1,000,000 bytes, which no specification needs: take out what is not part of it.");
    }

    /** With an override it is written anew. So many comments are then left out, because reading them takes minutes. */
    @Test
    void aLongSpecificationIsKeptWithItsOverridesAndReadAgain() throws IOException {
        String lines = "# x\n".repeat((1_000_000 - RIGHT.length()) / 4);
        Specification long1 = SpecificationReader.read("long", lines + RIGHT, List.of("seeds=[1, 2]"));
        assertThat(long1.text()).doesNotContain("# x");
        Path kept = Files.writeString(temp.resolve("specification.yaml"), long1.text());
        Specification again = SpecificationReader.readKept(kept, List.of());
        assertThat(again.seeds()).containsExactly(1L, 2L);
        assertThat(again.text()).isEqualTo(long1.text());
        assertThat(SpecificationReader.read("short", "# x\n" + RIGHT, List.of("seeds=[1, 2]"))
                        .text())
                .startsWith("# x\n");
    }

    @Test
    void aGridOfABillionArms() {
        String thousand =
                IntStream.rangeClosed(1, 1000).mapToObj(Integer::toString).collect(Collectors.joining(","));
        String rates =
                IntStream.rangeClosed(1, 1000).mapToObj(i -> "." + (10_000 + i)).collect(Collectors.joining(","));
        refused(
                RIGHT
                        + "grid: {batch-size: [%s], learning-rate: [%s], input-noise: [%s]}"
                                .formatted(thousand, rates, rates),
                ", line 4: there are 2,000,000,000 arms, and so at least as many runs; expected at most 1,000,000: cross fewer"
                        + " values.");
    }

    /** A thousand times a thousand would be made, in some seconds. */
    @Test
    void aGridOfAMillionArmsAndAFewMore() {
        String many = IntStream.rangeClosed(1, 1001).mapToObj(Integer::toString).collect(Collectors.joining(","));
        String rates =
                IntStream.rangeClosed(1, 1000).mapToObj(i -> "." + (10_000 + i)).collect(Collectors.joining(","));
        refused(
                RIGHT.replace(", batch: {normalization: batch}", "")
                        + "grid: {batch-size: [%s], learning-rate: [%s]}".formatted(many, rates),
                ", line 4: there are 1,001,000 arms, and so at least as many runs; expected at most 1,000,000: cross fewer"
                        + " values.");
    }

    @Test
    void aKeyToSetOfManyParts() {
        String key = "a.".repeat(100_000) + "a";
        assertThatThrownBy(() -> SpecificationReader.read("mine.yaml", RIGHT, List.of(key + "=1")))
                .isInstanceOf(InvalidExperimentException.class)
                .hasMessage("--set " + key.substring(0, 40) + "...: the key has 100001 parts; expected at most 100.");
    }

    @Test
    void aNameOfManyWords() {
        refused(
                RIGHT.replace("mine", "a-".repeat(50_000) + "a"),
                ", line 1: a name has at most 230 characters, because folders are called after it; got 100001: \""
                        + "a-".repeat(115) + "...\".");
    }

    /** Of which an arm's name would be made. */
    @Test
    void aValueOfManyPoints() {
        refused(
                RIGHT + "grid: {input-noise: [\"" + ".".repeat(400_000) + "x\"]}",
                ", line 3: an arm's name has lower-case letters, digits, and single dashes and points between them; got"
                        + " \"plain-input-noise-0" + ".".repeat(211) + "...\".");
    }

    @Test
    void aWrongValueIsShownShortened() {
        refused(
                RIGHT + "train: {epochs: " + "9".repeat(500_000) + "x}",
                ", line 4: train.epochs must be a whole number; got \"" + "9".repeat(40) + "...\".");
    }

    private static void refused(String text, String message) {
        assertThatThrownBy(() -> SpecificationReader.read("mine.yaml", text, List.of()))
                .isInstanceOf(InvalidExperimentException.class)
                .hasMessage("mine.yaml" + message);
    }
}
