package org.normlab.experiment.specification;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.normlab.experiment.InvalidExperimentException;

/** Every way to write a specification wrong that we could think of: one sentence, the line, the key, what is allowed. */
class WrongSpecificationTest {
    private static final String RIGHT =
            """
            name: mine
            seeds: [0, 1]
            data: {name: mnist}
            train:
              epochs: 2
              batch-size: 32
            model:
              - images
              - conv2d: {filters: 4, kernel-size: 3, activation: relu}
              - flatten
              - dense: {units: 8, activation: relu}
            factors:
              optimizer: adam
              learning-rate: .01
            arms:
              plain: {}
              batch: {normalization: batch}
            grid:
              input: [raw, divided-by-maximum]
            """;

    static Stream<Arguments> mistakes() {
        return Stream.of(
                wrong(
                        "  epochs: 2",
                        "  epoch: 2",
                        "line 5: the key \"epoch\" is not known in train; known are epochs,"
                                + " batch-size, max-steps, until-accuracy, early-stopping. Did you mean epochs?"),
                wrong("name: mine\n", "", ": there must be a name."),
                wrong("[raw, divided-by-maximum]", "[]", "line 19: grid.input must have at least one value."),
                wrong(
                        "name: mine",
                        "name: My Experiment",
                        "line 1: a name has lower-case letters, digits, and single"
                                + " dashes and points between them; got \"My Experiment\"."),
                wrong(
                        "name: mine",
                        "name: " + "m".repeat(231),
                        "line 1: a name has at most 230 characters, because folders are called after it; got 231: "),
                wrong(
                        "plain: {}",
                        "p".repeat(231) + ": {}",
                        "line 16: an arm's name has at most 230 characters, because folders are called after it; got"),
                wrong("name: mine", "name: mine\nname: yours", "line 2: the key \"name\" stands here twice."),
                wrong(
                        "name: mine",
                        "name: mine\ntitle: x",
                        "line 2: the key \"title\" is not known; known are name,"
                                + " description, baseline, seeds, only-arms, threads, learned-at, data, train, probes, keep-weights, model, factors, arms, grid."),
                wrong("epochs: 2", "epochs: two", "line 5: train.epochs must be a whole number; got \"two\"."),
                wrong("epochs: 2", "epochs: 2.5", "line 5: train.epochs must be a whole number; got \"2.5\"."),
                wrong("epochs: 2", "epochs: 0", "line 5: this must be at least 1; got 0."),
                wrong(
                        "epochs: 2",
                        "epochs: 99999999999",
                        "line 5: train.epochs must be a whole number of 32 bits; got" + " \"99999999999\"."),
                wrong("epochs: 2", "epochs:", "line 5: train.epochs must be a whole number; got nothing."),
                wrong(
                        "seeds: [0, 1]",
                        "seeds: [0, 0]",
                        "line 2: seeds must be at least one number, each once, as in [0, 1, 2] or 0-2."),
                wrong(
                        "seeds: [0, 1]",
                        "seeds: {first: 0}",
                        "line 2: seeds must be a whole number; got keys with" + " values."),
                wrong(
                        "- flatten",
                        "- flaten",
                        "line 10: model[2] is \"flaten\"; known are images, conv2d,"
                                + " max-pooling2d, flatten, dense. Did you mean flatten?"),
                wrong("units: 8, ", "", "line 11: dense needs units."),
                wrong("units: 8", "units: 0", "line 11: Dense: units must be at least 1; got 0."),
                wrong(
                        "units: 8, activation: relu",
                        "units: 8, activation: rellu",
                        "line 11: model[3].dense.activation is \"rellu\"; known are elu, exponential, gelu,"
                                + " hard-sigmoid, linear, relu, selu, sigmoid, silu, softmax, softplus, softsign,"
                                + " swish, tanh. Did you mean relu?"),
                wrong(
                        "optimizer: adam",
                        "optimizer: adan",
                        "line 13: factors.optimizer is \"adan\"; known are adam,"
                                + " adamw, sgd, rmsprop. Did you mean adam?"),
                wrong(
                        "learning-rate: .01",
                        "learning-rate: -1",
                        "line 14: learning rate must be finite and above 0; got" + " -1.0."),
                wrong("learning-rate: .01", "learning-rate: {cosine: {rate: 1}}", "line 14: cosine needs steps."),
                wrong(
                        "batch: {normalization: batch}",
                        "batch: {normalization: {batch: {momentum: 2}}}",
                        "line 17: BatchNormalization: momentum must be from 0 to 1; got 2.0."),
                wrong(
                        "plain: {}",
                        "plain: {normalisation: none}",
                        "line 16: the key \"normalisation\" is not known in"
                                + " arms.plain; known are input, normalization, placement, initializer, loss, optimizer,"
                                + " learning-rate, gradient-clipping, batch-size, label-noise, input-noise, precision,"
                                + " description. Did you mean"
                                + " normalization?"),
                wrong(
                        "plain: {}",
                        "plain: {label-noise: 20}",
                        "line 16: label noise must be a share from 0 to 1; got 20.0."),
                wrong(
                        "plain: {}",
                        "Plain: {}",
                        "line 16: an arm's name has lower-case letters, digits, and single dashes"
                                + " and points between them; got \"Plain-raw\"."),
                wrong(
                        "input: [raw, divided-by-maximum]",
                        "input: raw",
                        "line 19: grid.input must be a list; got" + " \"raw\"."),
                wrong(
                        "input: [raw, divided-by-maximum]",
                        "input: [raw, raw]",
                        "line 16: two arms have the name" + " plain-raw."),
                wrong(
                        "name: mine",
                        "name: mine\nbaseline: plain",
                        "line 2: baseline is \"plain\"; known are"
                                + " batch-divided-by-maximum, batch-raw, plain-divided-by-maximum,"
                                + " plain-raw."),
                wrong(
                        "name: mine",
                        "name: mine\nlearned-at: 2",
                        "line 2: learned-at must be above 0.2 and at most 1;" + " got 2.0."),
                wrong(
                        "data: {name: mnist}",
                        "data: {file: x.csv}",
                        "line 3: the key \"file\" is not known in data; known are name, path, labels, label-column,"
                                + " image-size, validation-fraction, split-seed, training-samples, validation-samples."
                                + " Did you mean name?"),
                wrong(
                        "data: {name: mnist}",
                        "data: {name: mnist, path: x.csv}",
                        "line 3: data has both a name and a path; give one (--set data.name= takes the name away)."),
                wrong(
                        "data: {name: mnist}",
                        "data: {name: mnist, label-column: species}",
                        "line 3: label-column is for data of a path, and there is none."),
                wrong(
                        "data: {name: mnist}",
                        "data: {path: x.csv, validation-fraction: .2}",
                        "line 3: validation-fraction and split-seed go together; give both."),
                wrong(
                        "data: {name: mnist}",
                        "data: {path: x.csv, validation-fraction: 20, split-seed: 1}",
                        "line 3: validation fraction must be above 0 and below 1; got 20.0."),
                wrong(
                        "data: {name: mnist}",
                        "data: {path: x.csv, validation-fraction: .2, split-seed: one}",
                        "line 3: data.split-seed must be a whole number; got \"one\"."),
                wrong(
                        "data: {name: mnist}",
                        "data: {path: x.csv, image-size: 28}",
                        "line 3: image-size is height x width in pixels, as in 28x28, or with channels, as in 32x32x3;"
                                + " got \"28\"."),
                wrong(
                        "data: {name: mnist}",
                        "data: {path: x.csv, image-size: 0x28}",
                        "line 3: SampleShape: sizes must be above 0 and their product below 2^31; got [0, 28, 1]."),
                wrong("data: {name: mnist}", "data: {path: [x.csv]}", "line 3: data.path must be a word; got a list."),
                wrong(
                        "data: {name: mnist}",
                        "data: {name: cifar}",
                        "line 3: data.name is \"cifar\"; known are fashion-mnist, mnist."),
                wrong(
                        "epochs: 2",
                        "early-stopping: {monitor: loss, patience: 1}",
                        "line 5: train.early-stopping.monitor is \"loss\"; known are validation-accuracy,"
                                + " validation-loss."),
                wrong(
                        "epochs: 2",
                        "early-stopping: {}",
                        "line 5: early-stopping needs a patience: the epochs without improvement that it waits for."),
                wrong(
                        "epochs: 2",
                        "early-stopping: {patience: -1}",
                        "line 5: patience must be 0 or more epochs; got -1."),
                wrong(
                        "name: mine",
                        "name: mine\nprobes: {steps: [0, -5]}",
                        "line 2: a probe comes after 0 or more steps; got -5."),
                wrong(
                        "name: mine",
                        "name: mine\nprobes: often",
                        "line 2: probes must be true or false; got \"often\"."),
                wrong("train:", "train: [", "this is no YAML: "),
                wrong("train:\n", "train:\n\tepochs: 1\n", "line 5: this is no YAML: "));
    }

    private static Arguments wrong(String right, String wrong, String message) {
        return Arguments.of(right, wrong, message);
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsOneSentenceWithItsLine(String right, String wrong, String message) {
        String text = RIGHT.replace(right, wrong);
        assertThatThrownBy(() -> SpecificationReader.read("mine.yaml", text, List.of()))
                .isInstanceOf(InvalidExperimentException.class)
                .hasMessageStartingWith("mine.yaml")
                .hasMessageContaining(message);
    }

    @Test
    void anOverrideThatIsWrongSaysSo() {
        assertThatThrownBy(() -> SpecificationReader.read("mine.yaml", RIGHT, List.of("train.epoch=2")))
                .hasMessage(
                        "--set train.epoch=2: the key \"epoch\" is not known in train; known are epochs, batch-size,"
                                + " max-steps, until-accuracy, early-stopping. Did you mean epochs?");
        assertThatThrownBy(() -> SpecificationReader.read("mine.yaml", RIGHT, List.of("train.epochs=x")))
                .hasMessage("--set train.epochs=x: train.epochs must be a whole number; got \"x\".");
        assertThatThrownBy(() -> SpecificationReader.read("mine.yaml", RIGHT, List.of("epochs")))
                .hasMessage("--set epochs: give a key and a value, as in --set train.epochs=2.");
    }

    @Test
    void anEmptyFileSaysSo() {
        assertThatThrownBy(() -> SpecificationReader.read("mine.yaml", "", List.of()))
                .hasMessage("mine.yaml is empty.");
    }

    @Test
    void anUnknownNameIsToldWithTheKnownOnes() {
        assertThatThrownBy(() -> ShippedSpecifications.read("notbook", List.of()))
                .hasMessage("There is no experiment \"notbook\"; there are notebook, small-batch, learning-rates,"
                        + " placement, norms, layers, loss-forms. Or give the path of a file that ends with .yaml.");
    }
}
