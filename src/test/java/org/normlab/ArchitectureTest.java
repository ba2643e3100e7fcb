package org.normlab;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.stream.Stream;

/** Which package may use which: the table of the house. No arrow points the other way. */
@AnalyzeClasses(packages = "org.normlab", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String JAVA = "java..";
    private static final String TENSORFLOW = "org.tensorflow..";

    @ArchTest
    static final ArchRule data = only("data");

    @ArchTest
    static final ArchRule files = only("files");

    @ArchTest
    static final ArchRule statistics =
            only("statistics", "org.apache.commons.statistics..", "org.apache.commons.rng..");

    /** What another project takes: it must drag in nothing but TensorFlow Java. */
    @ArchTest
    static final ArchRule layers = only("layers", TENSORFLOW);

    @ArchTest
    static final ArchRule losses = only("losses", ours("layers"), TENSORFLOW);

    @ArchTest
    static final ArchRule optimizers = only("optimizers", ours("layers"), TENSORFLOW);

    /** What another project takes as well. */
    @ArchTest
    static final ArchRule weights = only("weights", ours("layers"), ours("data"), ours("files"), TENSORFLOW);

    /** The one package that needs HDF5. */
    @ArchTest
    static final ArchRule keras = only("keras", ours("weights"), ours("data"), TENSORFLOW, "io.jhdf..");

    @ArchTest
    static final ArchRule training = only(
            "training",
            ours("layers"),
            ours("losses"),
            ours("optimizers"),
            ours("data"),
            TENSORFLOW,
            "org.apache.commons.statistics.descriptive..",
            "com.sun.jna..",
            "oshi..");

    @ArchTest
    static final ArchRule experiment = only(
            "experiment",
            ours("training"),
            ours("layers"),
            ours("losses"),
            ours("optimizers"),
            ours("data"),
            ours("files"),
            ours("weights"),
            TENSORFLOW,
            "javax.imageio..",
            "org.apache.commons.statistics.descriptive..",
            "com.fasterxml.jackson..",
            "org.snakeyaml.engine..",
            "org.apache.commons.text..");

    @ArchTest
    static final ArchRule evaluation = only(
            "evaluation",
            ours("experiment"),
            ours("training"),
            ours("weights"),
            ours("keras"),
            ours("data"),
            ours("layers"),
            "javax.imageio..",
            "com.fasterxml.jackson..",
            "org.tensorflow.ndarray..");

    @ArchTest
    static final ArchRule tensorboard =
            only("tensorboard", ours("training"), ours("files"), "org.tensorflow.proto..", "com.google.protobuf..");

    /** Reads files, not our classes: other people's results work as well. */
    @ArchTest
    static final ArchRule report = only(
            "report",
            ours("statistics"),
            ours("files"),
            "com.fasterxml.jackson..",
            "tech.tablesaw..",
            "org.mozilla.javascript..",
            "com.samskivert.mustache..",
            "com.github.freva..");

    @ArchTest
    static final ArchRule nobodyUsesCommands = noClasses()
            .that()
            .resideOutsideOfPackage(ours("cli"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ours("cli"));

    @ArchTest
    static final ArchRule noCycles =
            slices().matching("org.normlab.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule noStaticMutableState =
            fields().that().areStatic().should().beFinal();

    /** Under Maven, Surefire runs the methods of this class and passes over the rules in its fields. */
    @ArchTest
    static void everyRuleHolds(JavaClasses seen) throws IllegalAccessException {
        int rules = 0;
        for (Field field : ArchitectureTest.class.getDeclaredFields()) {
            if (field.getType() == ArchRule.class) {
                ((ArchRule) field.get(null)).check(seen);
                rules++;
            }
        }
        assertThat(rules).isGreaterThan(10);
    }

    /** No rule passes because it saw nothing. */
    @ArchTest
    static void everyPackageWasSeen(JavaClasses seen) {
        assertThat(seen.size()).isGreaterThan(80);
        for (String name : new String[] {
            "data",
            "files",
            "statistics",
            "layers",
            "losses",
            "optimizers",
            "weights",
            "keras",
            "training",
            "experiment",
            "evaluation",
            "tensorboard",
            "report",
            "cli"
        }) {
            assertThat(seen.containPackage("org.normlab." + name)).as(name).isTrue();
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
