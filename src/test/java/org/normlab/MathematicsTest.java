package org.normlab;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.normlab.layers.Initializers;
import org.normlab.layers.Layer;
import org.normlab.testing.MathematicsPage;

/** The page on the mathematics leaves nothing out, and GitHub can read it. */
class MathematicsTest {
    /** No formula of their own: two enums, the subtraction that the tests begin with, what asks TensorFlow. */
    private static final Set<String> WITHOUT_FORMULA = Set.of("Alternative", "Finding", "Pairs", "Gradients");

    /** A backslash before punctuation, which Markdown eats; a bare {@code <}; a macro that GitHub refuses. */
    private static final Pattern REFUSED = Pattern.compile("\\\\\\p{Punct}|[<&*]|\\\\operatorname");

    /** An underscore that Markdown may take for the begin of emphasis. */
    private static final Pattern EMPHASIS = Pattern.compile("[\\p{Punct}&&[^\\\\]]_");

    private final MathematicsPage page = MathematicsPage.read();

    /** A package of which every public class is on the page. */
    enum Covered {
        LAYERS("layers", 9),
        NORMALIZATIONS("layers.normalization", 20),
        LOSSES("losses", 2),
        OPTIMIZERS("optimizers", 5),
        SCHEDULES("optimizers.schedules", 5),
        STATISTICS("statistics", 11);

        private final String name;
        private final int atLeast;

        Covered(String name, int atLeast) {
            this.name = "org.normlab." + name;
            this.atLeast = atLeast;
        }

        List<String> classes() {
            return new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(name).stream()
                            .filter(type -> type.getPackageName().equals(name))
                            .filter(this::isToBeNamed)
                            .map(JavaClass::getSimpleName)
                            .toList();
        }

        /** Of the layers' package only the layers: the rest is what they are called with. */
        private boolean isToBeNamed(JavaClass type) {
            boolean isPublic = type.getModifiers().contains(JavaModifier.PUBLIC);
            return isPublic
                    && type.isTopLevelClass()
                    && !type.isInterface()
                    && !WITHOUT_FORMULA.contains(type.getSimpleName())
                    && (this != LAYERS || type.isAssignableTo(Layer.class));
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyPublicClassIsNamed(Covered covered) {
        assertThat(covered.classes())
                .hasSizeGreaterThanOrEqualTo(covered.atLeast)
                .allSatisfy(name -> assertThat(page.names(name)).as(name).isTrue());
    }

    @Test
    void everyInitializerIsNamed() {
        Stream<String> initializers = Arrays.stream(Initializers.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(Method::getName);
        assertThat(initializers)
                .isNotEmpty()
                .allSatisfy(name -> assertThat(page.names(name)).as(name).isTrue());
    }

    @Test
    void noHeadingOccursTwice() {
        assertThat(page.anchors()).isNotEmpty().doesNotHaveDuplicates();
    }

    @Test
    void everyLinkWithinThePageLeadsToAHeading() {
        assertThat(page.targets()).isNotEmpty();
        assertThat(page.anchors()).containsAll(page.targets());
    }

    @Test
    void everyFormulaEndsOnItsLine() {
        assertThat(page.formulas()).hasSizeGreaterThan(300);
        assertThat(page.prose()).doesNotContain("$");
    }

    @Test
    void noFormulaHoldsWhatMarkdownTakesForItself() {
        assertThat(page.formulas())
                .allSatisfy(formula ->
                        assertThat(formula).doesNotContainPattern(REFUSED).doesNotContainPattern(EMPHASIS));
    }
}
