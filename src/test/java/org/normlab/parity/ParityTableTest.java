package org.normlab.parity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.normlab.layers.Layer;
import org.normlab.layers.Mode;
import org.normlab.losses.Loss;

/** The committed table has every layer, case, reference and mode. */
class ParityTableTest {
    /** They only call others. */
    private static final Set<String> CONTAINERS = Set.of("Sequential", "Frozen");

    private static final Path COMMITTED = Path.of("results/reference/parity.csv");

    @Test
    void everyLayerAndLossIsInIt() throws IOException {
        Set<String> theirs = new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("org.normlab.layers", "org.normlab.losses")
                        .stream()
                        .filter(type -> type.isAssignableTo(Layer.class) || type.isAssignableTo(Loss.class))
                        .filter(type -> !type.isInterface() && !CONTAINERS.contains(type.getSimpleName()))
                        .map(JavaClass::getSimpleName)
                        .collect(Collectors.toSet());
        assertThat(theirs).hasSizeGreaterThanOrEqualTo(25);
        assertThat(committed().stream().map(row -> row.get("layer"))).containsAll(theirs);
    }

    @Test
    void everyCaseReferenceAndModeIsInIt() throws IOException {
        Set<String> found = committed().stream()
                .map(row -> row.get("case") + " " + row.get("reference") + " " + row.get("mode"))
                .collect(Collectors.toSet());
        assertThat(ParityCases.all().flatMap(ParityTableTest::expected))
                .allSatisfy(key -> assertThat(found).contains(key));
    }

    @Test
    void whereOursIsFartherThanTwiceTheReferenceANoteSaysWhy() throws IOException {
        assertThat(committed())
                .filteredOn(row -> !row.get("reference_ulps").isEmpty()
                        && Double.parseDouble(row.get("ours_ulps")) > 2 * Double.parseDouble(row.get("reference_ulps")))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.get("note")).isNotEmpty());
    }

    private static Stream<String> expected(ParityCase parity) {
        List<String> references = Golden.read(parity.name()).references();
        return (references.isEmpty() ? Stream.of("none") : references.stream()).flatMap(reference -> Stream.of(
                        Mode.TRAINING, Mode.INFERENCE)
                .map(mode -> parity.name() + " " + reference + " " + mode.name().toLowerCase(Locale.ROOT)));
    }

    private static List<Map<String, String>> committed() throws IOException {
        try (MappingIterator<Map<String, String>> rows = new CsvMapper()
                .readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader())
                .readValues(COMMITTED.toFile())) {
            return rows.readAll();
        }
    }
}
