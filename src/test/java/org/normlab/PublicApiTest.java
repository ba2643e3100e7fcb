package org.normlab;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/**
 * What other projects may use of the library is what {@code public-api.txt} lists: a change of it is seen. After one that
 * is meant, copy {@code target/public-api.txt} over it.
 */
@AnalyzeClasses(
        packages = {
            "org.normlab.description",
            "org.normlab.catalog",
            "org.normlab.layers",
            "org.normlab.losses",
            "org.normlab.optimizers"
        },
        importOptions = ImportOption.DoNotIncludeTests.class)
class PublicApiTest {
    @ArchTest
    static void thePublicApiIsTheOneListed(JavaClasses classes) throws IOException {
        Set<String> found = new TreeSet<>();
        for (JavaClass type : classes) {
            if (isReachable(type)) {
                found.add(type.getName());
                type.getMembers().stream()
                        .filter(PublicApiTest::isVisible)
                        .forEach(member -> found.add(member.getFullName()));
            }
        }
        String text = String.join("\n", found) + "\n";
        Files.writeString(Path.of("target/public-api.txt"), text);
        try (var listed = PublicApiTest.class.getResourceAsStream("public-api.txt")) {
            assertThat(text).isEqualTo(new String(listed.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static boolean isReachable(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(PublicApiTest::isReachable).orElse(true);
    }

    private static boolean isVisible(JavaMember member) {
        Set<JavaModifier> modifiers = member.getModifiers();
        boolean visible = modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
        return visible && !modifiers.contains(JavaModifier.SYNTHETIC);
    }
}
