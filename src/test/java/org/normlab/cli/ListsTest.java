package org.normlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.normlab.experiment.specification.Choice;
import org.normlab.experiment.specification.ShippedSpecifications;
import org.normlab.experiment.specification.SpecificationReader;

class ListsTest {
    private static final String SPECIFICATION =
            """
            name: tried
            model: [images, {conv2d: {filters: 8, kernel-size: 3}}, flatten]
            arms:
              one: {normalization: %s}
            """;

    static List<Choice> normalizations() {
        return Choice.ofNormalization();
    }

    @ParameterizedTest
    @MethodSource("normalizations")
    void aSpecificationTakesEveryListedNormalization(Choice choice) {
        String value = choice.name().equals("ghost-batch") ? "{ghost-batch: {size: 16}}" : choice.name();
        assertThat(SpecificationReader.read("test", SPECIFICATION.formatted(value), List.of())
                        .experiment()
                        .arms())
                .hasSize(1);
    }

    @Test
    void layersAreListedForPeopleAndForPrograms() throws IOException {
        assertThat(CommandRunner.run(new LayersCommand()).out())
                .contains(
                        "group                   groups, axis, epsilon,    each example over groups of channels and all\n")
                .contains("max-pooling2d  pool-size ");
        JsonNode json = json(CommandRunner.run(new LayersCommand(), "--json"));
        assertThat(json.at("/normalization/1/class_name").asText()).isEqualTo("BatchNormalization");
        assertThat(json.at("/normalization/1/settings").size()).isEqualTo(9);
        assertThat(json.at("/model").size()).isEqualTo(5);
    }

    @Test
    void experimentsAreListedForPeopleAndForPrograms() throws IOException {
        assertThat(CommandRunner.run(new ExperimentsCommand()).out())
                .contains("notebook           4      1       8  One small network");
        JsonNode json = json(CommandRunner.run(new ExperimentsCommand(), "--json"));
        assertThat(json.findValuesAsText("name")).isEqualTo(ShippedSpecifications.NAMES);
        assertThat(json.at("/0/arms/3").asText()).isEqualTo("raw-logits");
    }

    @Test
    void runsAndStatusAreReadByProgramsToo() throws IOException {
        JsonNode runs = json(CommandRunner.run(
                new RunsCommand(), "results/reference/notebook", "--arm", "raw", "--state", "chance", "--json"));
        assertThat(runs.size()).isEqualTo(5);
        assertThat(runs.at("/0/validation_accuracy").asDouble()).isEqualTo(.0892);
        assertThat(runs.at("/0/step").isNull()).isTrue();
        JsonNode status = json(CommandRunner.run(new StatusCommand(), "results/reference/notebook", "--json"));
        assertThat(status.at("/runs").isArray()).isTrue();
    }

    private static JsonNode json(CommandRunner command) throws IOException {
        assertThat(command.exitCode()).isZero();
        return new ObjectMapper().readTree(command.out());
    }
}
