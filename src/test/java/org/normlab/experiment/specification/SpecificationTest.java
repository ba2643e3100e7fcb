package org.normlab.experiment.specification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.normlab.data.DataSet;
import org.normlab.data.Mnist;
import org.normlab.data.Noise;
import org.normlab.data.SampleShape;
import org.normlab.data.Split;
import org.normlab.data.sources.NamedSource;
import org.normlab.data.sources.PathSource;
import org.normlab.experiment.Arm;
import org.normlab.experiment.ArmSpecification;
import org.normlab.experiment.Experiment;
import org.normlab.experiment.FinishedRun;
import org.normlab.layers.Layer;
import org.normlab.testing.Digits;
import org.normlab.training.EarlyStopping;
import org.normlab.training.Precision;
import org.normlab.training.ProbeSchedule;
import org.tensorflow.ndarray.Shape;

/** What a file says is what is trained. */
class SpecificationTest {
    private static final DataSet ROWS = Digits.dataSet(640, 200, 28);

    static Stream<String> shipped() {
        return ShippedSpecifications.NAMES.stream();
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void theShippedOnesSuitTheirData(String name) {
        Specification specification = ShippedSpecifications.read(name, List.of());
        assertThat(specification.experiment().name()).isEqualTo(name);
        assertThat(specification.description()).endsWith(".");
        Experiment experiment = specification.experiment().on(ROWS);
        assertThat(experiment.arms()).hasSizeGreaterThan(2).allSatisfy(arm -> assertThatCode(
                        () -> arm.model().summary(Shape.of(784)))
                .doesNotThrowAnyException());
    }

    @Test
    void everyArmKnowsItsPlaceInTheGrid() {
        assertThat(ShippedSpecifications.read("small-batch", List.of())
                        .experiment()
                        .arms())
                .hasSize(16)
                .last()
                .extracting(arm -> arm.crossed().toString())
                .isEqualTo("{arm=layer, batch-size=64}");
        assertThat(ShippedSpecifications.read("norms", List.of()).experiment().arms())
                .extracting(arm -> arm.crossed().toString())
                .contains("{normalization=batch}", "{normalization=group-8}");
        assertThat(ShippedSpecifications.read("notebook", List.of())
                        .experiment()
                        .arms())
                .allMatch(arm -> arm.crossed().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void theShippedOnesFollowTheSchemaForEditors(String name) throws IOException {
        assertThat(schema().validate(yaml(name + ".yaml"))).isEmpty();
    }

    @Test
    void theSchemaKnowsWhatTheReaderKnows() throws IOException {
        JsonNode schema =
                new ObjectMapper().readTree(SpecificationTest.class.getResourceAsStream("specification.schema.json"));
        assertThat(schema.at("/$defs/factors/properties").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(FactorsReader.NAMES);
        assertThat(schema().validate(new ObjectMapper().readTree("{\"name\": \"x\", \"epochs\": 2}")))
                .isNotEmpty();
    }

    /** After a change of a kind, copy {@code target/specification.schema.json} over the resource. */
    @Test
    void theSchemaHasTheSettingsOfAllKinds() throws IOException {
        ObjectMapper json = new ObjectMapper();
        JsonNode schema = json.readTree(SpecificationTest.class.getResourceAsStream("specification.schema.json"));
        JsonNode expected = schema.deepCopy();
        SpecificationSchema.parts().forEach((place, part) -> {
            ObjectNode node = (ObjectNode) expected.at(place);
            node.retain("description");
            node.setAll((ObjectNode) json.valueToTree(part));
        });
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(
                        Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
                .withArrayIndenter(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
        String text = json.writer(printer).writeValueAsString(expected) + "\n";
        Files.writeString(Path.of("target", "specification.schema.json"), text);
        assertThat(schema).isEqualTo(json.readTree(text));
    }

    /** An edit of the shipped file must not make it another experiment than that of the committed runs. */
    @ParameterizedTest
    @MethodSource("committed")
    void theNotebookIsTheOneOfTheCommittedRuns(Path run) {
        FinishedRun committed = FinishedRun.read(run);
        Arm arm = ShippedSpecifications.read("notebook", List.of())
                .experiment()
                .require(committed.arm())
                .on(Mnist.bundled());
        assertThatCode(() -> committed.requireMadeOf(arm, Mnist.bundled())).doesNotThrowAnyException();
    }

    static Stream<Path> committed() {
        return Stream.of("raw-seed0", "scaled-seed0", "batch-norm-seed0", "raw-logits-seed0")
                .map(Path.of("results/reference/notebook/runs")::resolve);
    }

    @Test
    void aGridOfOneValueIsAnArm() {
        Specification specification = read("name: one\nmodel: [{dense: {units: 8}}]\ngrid: {batch-size: [2]}\n");
        assertThat(specification.experiment().arms())
                .extracting(ArmSpecification::name)
                .containsExactly("batch-size-2");
    }

    @Test
    void factorsAreCrossedWithEveryArm() {
        Specification specification = read(
                """
                name: crossed
                model: [{dense: {units: 8, activation: relu}}]
                factors: {loss: from-logits}
                arms:
                  plain: {}
                  normal: {normalization: {group: {groups: 2}}, placement: before-activation}
                grid:
                  batch-size: [2, 16]
                  learning-rate: [.01, 1e-3]
                """);
        Experiment experiment = specification.experiment().on(ROWS);
        assertThat(experiment.arms())
                .extracting(Arm::name)
                .startsWith(
                        "plain-batch-size-2-learning-rate-0.01",
                        "plain-batch-size-2-learning-rate-1e-3",
                        "plain-batch-size-16-learning-rate-0.01")
                .hasSize(8);
        Arm last = experiment.arms().get(7);
        assertThat(last.batchSize()).isEqualTo(OptionalInt.of(16));
        assertThat(last.optimizer().toString()).startsWith("Adam(learning_rate=0.001,");
        assertThat(last.model().layers().stream().map(Layer::toString))
                .containsExactly(
                        "Dense(units=8, activation=linear)",
                        "GroupNormalization(groups=2, axis=-1, epsilon=0.001)",
                        "Activation(relu)",
                        "Dense(units=10, activation=linear)");
    }

    @Test
    void keepingWeightsIsASetting() {
        String model = "name: mine\nmodel: [flatten]\narms: {plain: {}}\n";
        assertThat(read(model).settings().keepWeights()).isFalse();
        assertThat(read(model + "keep-weights: true").settings().keepWeights()).isTrue();
    }

    @Test
    void probesAndEarlyStoppingAreSettings() {
        String model = "name: mine\nmodel: [{dense: {units: 8, activation: relu}}]\narms: {plain: {}}\n";
        assertThat(read(model).settings().probes()).isEqualTo(ProbeSchedule.DEFAULT);
        assertThat(read(model + "probes: false").settings().probes()).isEqualTo(ProbeSchedule.NEVER);
        assertThat(read(model + "probes: {steps: [0, 7], epoch-ends: false}")
                        .settings()
                        .probes())
                .isEqualTo(new ProbeSchedule(Set.of(0L, 7L), false));
        assertThat(read(model).settings().training().earlyStopping()).isEmpty();
        assertThat(read(model + "train: {early-stopping: {patience: 2}}")
                        .settings()
                        .training()
                        .earlyStopping())
                .contains(EarlyStopping.afterEpochs(2));
        assertThat(read(model + "train: {early-stopping: {monitor: validation-accuracy, patience: 0,"
                                + " minimum-delta: .01}}")
                        .settings()
                        .training()
                        .earlyStopping())
                .contains(new EarlyStopping(EarlyStopping.Monitor.VALIDATION_ACCURACY, 0, .01));
    }

    @Test
    void noiseIsAFactor() {
        Experiment experiment =
                read("""
                        name: noisy
                        model: [{dense: {units: 8, activation: relu}}]
                        factors: {input-noise: 25}
                        grid: {label-noise: [0, .4]}
                        """)
                        .experiment()
                        .on(ROWS);
        assertThat(experiment.arms()).extracting(Arm::name).containsExactly("label-noise-0", "label-noise-0.4");
        assertThat(experiment.arms()).extracting(Arm::noise).containsExactly(new Noise(0, 25), new Noise(.4, 25));
    }

    @Test
    void precisionIsAFactor() {
        Experiment experiment =
                read("""
                        name: coarse
                        model: [{dense: {units: 8, activation: relu}}]
                        grid: {precision: [float32, bfloat16]}
                        """)
                        .experiment()
                        .on(ROWS);
        assertThat(experiment.arms()).extracting(Arm::name).containsExactly("float32", "bfloat16");
        assertThat(experiment.arms()).extracting(Arm::precision).containsExactly(Precision.FLOAT32, Precision.BFLOAT16);
    }

    @Test
    void overridesChangeAndAdd(@TempDir Path folder) throws IOException {
        List<String> overrides =
                List.of("train.epochs=3", "arms.raw.loss=from-logits", "seeds=[4, 5]", "data.training-samples=100");
        Specification changed = ShippedSpecifications.read("notebook", overrides);
        assertThat(changed.settings().training().epochs()).isEqualTo(3);
        assertThat(changed.seeds()).containsExactly(4L, 5L);
        assertThat(changed.trainingSamples()).isEqualTo(OptionalInt.of(100));
        assertThat(changed.experiment().require("raw").factors().loss())
                .hasToString("categorical cross-entropy from logits");

        Path kept = Files.writeString(folder.resolve("specification.yaml"), changed.text());
        Specification again = SpecificationReader.readKept(kept, List.of());
        assertThat(again.settings()).isEqualTo(changed.settings());
        assertThat(again.experiment().require("raw").factors().loss())
                .hasToString("categorical cross-entropy from logits");
    }

    @Test
    void blanksAroundAnOverridesKeyAndValueDoNotMatter(@TempDir Path folder) throws IOException {
        List<String> overrides =
                List.of(" train.epochs = 3 ", "arms . raw.loss= from-logits", "data.name =", "data.path\t= x.npz");
        Specification changed = ShippedSpecifications.read("notebook", overrides);
        assertThat(changed.settings().training().epochs()).isEqualTo(3);
        assertThat(changed.experiment().require("raw").factors().loss())
                .hasToString("categorical cross-entropy from logits");
        assertThat(changed.data()).isInstanceOfSatisfying(PathSource.class, data -> assertThat(data.path())
                .isEqualTo(Path.of("x.npz")));
        Path kept = Files.writeString(folder.resolve("specification.yaml"), changed.text());
        assertThat(SpecificationReader.readKept(kept, List.of()).settings()).isEqualTo(changed.settings());
        assertThatThrownBy(() -> ShippedSpecifications.read("notebook", List.of(" =3")))
                .hasMessage("--set  =3: give a key and a value, as in --set train.epochs=2.");
    }

    @Test
    void dataIsTheShippedDigitsUnlessItIsSaid() {
        String model = "name: mine\nmodel: [{dense: {units: 8, activation: relu}}]\narms: {plain: {}}\n";
        assertThat(read(model).data()).isEqualTo(new NamedSource("mnist"));
        assertThat(read(model + "data: {path: flowers.csv, label-column: species, validation-fraction: .2,"
                                + " split-seed: 1}")
                        .data())
                .isEqualTo(new PathSource(
                        Path.of("flowers.csv"),
                        Optional.empty(),
                        Optional.of("species"),
                        Optional.empty(),
                        Optional.of(new Split(.2, 1))));
        assertThat(read(model + "data: {path: x.npy, labels: y.npy, image-size: 32x16x3}")
                        .data())
                .isEqualTo(new PathSource(
                        Path.of("x.npy"),
                        Optional.of(Path.of("y.npy")),
                        Optional.empty(),
                        Optional.of(SampleShape.image(32, 16, 3)),
                        Optional.empty()));
    }

    @Test
    void overridesTakeKeysAway() {
        Specification changed = ShippedSpecifications.read(
                "notebook", List.of("data.name=", "data.path=\"a b.npz\"", "nothing.of.it="));
        assertThat(changed.data()).isInstanceOfSatisfying(PathSource.class, data -> assertThat(data.path())
                .isEqualTo(Path.of("a b.npz")));
        assertThat(ShippedSpecifications.read("notebook", List.of("factors="))
                        .experiment()
                        .arms())
                .hasSize(4);
    }

    @Test
    void theSchemaKnowsWhatIsSaidOfData() throws IOException {
        JsonNode schema =
                new ObjectMapper().readTree(SpecificationTest.class.getResourceAsStream("specification.schema.json"));
        assertThat(schema.at("/properties/data/properties").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(DataReader.KEYS);
        List<String> names = new ArrayList<>();
        schema.at("/properties/data/properties/name/enum").forEach(name -> names.add(name.asText()));
        assertThat(names).containsExactlyElementsOf(NamedSource.NAMES);
        assertThat(schema().validate(new ObjectMapper()
                        .readTree("{\"name\": \"x\", \"model\": [\"images\"], \"data\": {\"split-seed\": 1}}")))
                .isNotEmpty();
    }

    @Test
    void everythingHasAWord() {
        Specification specification = read(
                """
                name: words
                model: [{dense: {units: 8, activation: tanh}}]
                factors:
                  input: standardized
                  initializer: he-normal
                  loss: {from-logits: {label-smoothing: .1}}
                  optimizer: {sgd: {momentum: .9, nesterov: true}}
                  learning-rate: {cosine: {rate: .1, steps: 100, warm-up-steps: 10}}
                  gradient-clipping: {global-norm: 1}
                arms:
                  only: {}
                """);
        Arm arm = specification.experiment().on(ROWS).arms().get(0);
        assertThat(arm.loss()).hasToString("categorical cross-entropy from logits, label smoothing 0.1");
        assertThat(arm.optimizer().toString())
                .startsWith("SGD(learning_rate=CosineDecay[peakRate=0.1, decaySteps=100, alpha=0.0, warmUpSteps=10")
                .contains("momentum=0.9, nesterov=true")
                .endsWith("with gradients clipped by global norm 1.0");
        assertThat(arm.model().layers().get(0).toString()).startsWith("Rescaling(scale=");
        assertThat(arm.model().layers().get(1))
                .hasToString("Dense(units=8, activation=tanh, kernel_initializer=he_normal)");
    }

    /** A grid of many arms would otherwise build as many models, and look through the data as often. */
    @Test
    void armsThatDifferOnlyInHowTheyTrainShareTheirModel() {
        List<Arm> arms =
                read("""
                        name: shared
                        model: [{dense: {units: 8, activation: relu}}]
                        arms:
                          plain: {}
                          slow: {learning-rate: .0001}
                          small: {batch-size: 4, optimizer: sgd, label-noise: .5}
                          scaled: {input: divided-by-maximum}
                          he: {initializer: he-normal}
                          logits: {loss: from-logits}
                          batch: {normalization: batch}
                          batch-first: {normalization: batch, placement: before-activation}
                        """)
                        .experiment()
                        .on(ROWS)
                        .arms();
        assertThat(arms.subList(1, 3))
                .allSatisfy(arm -> assertThat(arm.model()).isSameAs(arms.get(0).model()));
        assertThat(arms.stream().map(arm -> arm.model().toString()).distinct()).hasSize(6);
        assertThat(arms.get(1).fit().orElseThrow()).isSameAs(arms.get(0).fit().orElseThrow());
    }

    private static Specification read(String text) {
        return SpecificationReader.read("test.yaml", text, List.of());
    }

    private static JsonSchema schema() {
        InputStream schema = SpecificationTest.class.getResourceAsStream("specification.schema.json");
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);
    }

    private static JsonNode yaml(String resource) throws IOException {
        return new YAMLMapper().readTree(SpecificationTest.class.getResourceAsStream(resource));
    }
}
