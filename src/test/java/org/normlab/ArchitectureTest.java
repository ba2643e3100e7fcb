package org.normlab;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which package may use which: the table of the house. No arrow points the other way. */
class ArchitectureTest {
    private static final JavaClasses SEEN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.normlab");
    private static final String JAVA = "java..";
    private static final String TENSORFLOW = "org.tensorflow..";

    static Stream<ArchRule> rules() {
        return Stream.of(
                classes()
                        .that()
                        .resideInAPackage("org.normlab.data")
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage("org.normlab.data", ours("files"), JAVA, "javax.imageio.."),
                only(
                        "data.sources",
                        "org.normlab.data",
                        ours("files"),
                        "com.fasterxml.jackson.core..",
                        "com.fasterxml.jackson.databind..",
                        "com.fasterxml.jackson.dataformat.csv.."),
                only("files"),
                only("statistics", "org.apache.commons.statistics..", "org.apache.commons.rng.."),
                // What another project takes: it must drag in nothing but TensorFlow Java.
                only("description"),
                only("layers", ours("description"), TENSORFLOW),
                only("losses", ours("description"), ours("layers"), TENSORFLOW),
                only("optimizers", ours("description"), ours("layers"), TENSORFLOW),
                only("catalog", ours("description"), ours("layers"), ours("losses"), ours("optimizers")),
                // What another project takes as well.
                only("weights", ours("layers"), ours("data"), ours("files"), TENSORFLOW),
                // The one package that needs HDF5.
                only("keras", ours("weights"), ours("data"), TENSORFLOW, "io.jhdf.."),
                only(
                        "devices",
                        "org.tensorflow",
                        "org.tensorflow.proto..",
                        "org.bytedeco.javacpp..",
                        "com.google.protobuf..",
                        "com.sun.jna..",
                        "com.sun.management.."),
                only(
                        "training",
                        ours("devices"),
                        ours("layers"),
                        ours("losses"),
                        ours("optimizers"),
                        ours("data"),
                        TENSORFLOW,
                        "org.apache.commons.statistics.descriptive..",
                        "com.sun.jna..",
                        "oshi.."),
                only(
                        "experiment",
                        ours("catalog"),
                        ours("description"),
                        ours("training"),
                        ours("devices"),
                        ours("layers"),
                        ours("losses"),
                        ours("optimizers"),
                        ours("data"),
                        ours("files"),
                        ours("weights"),
                        TENSORFLOW,
                        "com.fasterxml.jackson..",
                        "org.snakeyaml.engine..",
                        "org.apache.commons.statistics.descriptive..",
                        "org.apache.commons.text..",
                        "oshi.."),
                only(
                        "evaluation",
                        ours("experiment"),
                        ours("training"),
                        ours("weights"),
                        ours("keras"),
                        ours("data"),
                        ours("files"),
                        ours("layers"),
                        "javax.imageio..",
                        "com.fasterxml.jackson..",
                        "org.tensorflow.ndarray.."),
                only(
                        "benchmark",
                        ours("experiment"),
                        ours("training"),
                        ours("layers"),
                        ours("data"),
                        TENSORFLOW,
                        "com.fasterxml.jackson..",
                        "org.apache.commons.statistics.descriptive.."),
                only("tensorboard", ours("training"), ours("files"), "org.tensorflow.proto..", "com.google.protobuf.."),
                // Reads files, not our classes: other people's results work as well.
                only(
                        "report",
                        ours("statistics"),
                        ours("files"),
                        "com.fasterxml.jackson..",
                        "tech.tablesaw..",
                        "org.mozilla.javascript..",
                        "com.samskivert.mustache.."),
                noClasses()
                        .that()
                        .resideOutsideOfPackage(ours("cli"))
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(ours("cli")),
                // Neither among packages nor among the rooms of one.
                slices().matching("org.normlab.(**)").should().beFreeOfCycles(),
                fields().that().areStatic().should().beFinal());
    }

    /** As tests of JUnit's own: ArchUnit's tests that are fields are not run by Surefire, which then says nothing. */
    @ParameterizedTest
    @MethodSource("rules")
    void noArrowPointsTheOtherWay(ArchRule rule) {
        rule.check(SEEN);
    }

    /** No rule passes because it saw nothing. */
    @Test
    void everyClassWasSeen() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("target", "classes"))) {
            long classes =
                    files.filter(file -> file.toString().endsWith(".class")).count();
            assertThat(SEEN.size()).isEqualTo((int) classes);
        }
        for (String name : new String[] {
            "data",
            "data.sources",
            "files",
            "statistics",
            "description",
            "catalog",
            "layers",
            "losses",
            "optimizers",
            "devices",
            "training",
            "experiment",
            "weights",
            "keras",
            "evaluation",
            "benchmark",
            "tensorboard",
            "report",
            "cli"
        }) {
            assertThat(SEEN.containPackage("org.normlab." + name)).as(name).isTrue();
        }
    }

    private static ArchRule only(String name, String... others) {
        String[] allowed = Stream.concat(Stream.of(ours(name), JAVA), Arrays.stream(others))
                .toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage(ours(name))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed);
    }

    private static String ours(String name) {
        return "org.normlab." + name + "..";
    }
}
