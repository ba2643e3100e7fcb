package org.normlab.experiment.specification;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.normlab.experiment.factors.Network;
import org.normlab.experiment.factors.Network.Fixed;
import org.normlab.experiment.factors.Network.Hidden;
import org.normlab.experiment.factors.Network.Images;
import org.normlab.experiment.factors.Network.Part;
import org.normlab.layers.Conv2D;
import org.normlab.layers.Dense;
import org.normlab.layers.Flatten;
import org.normlab.layers.KernelLayer;
import org.normlab.layers.MaxPooling2D;
import org.tensorflow.framework.activations.Activation;
import org.tensorflow.framework.activations.ELU;
import org.tensorflow.framework.activations.GELU;
import org.tensorflow.framework.activations.Linear;
import org.tensorflow.framework.activations.ReLU;
import org.tensorflow.framework.activations.SELU;
import org.tensorflow.framework.activations.Sigmoid;
import org.tensorflow.framework.activations.Swish;
import org.tensorflow.framework.activations.Tanh;

/** Reads {@code model}: the layers from the pixels on, without the output layer, which follows by itself. */
final class NetworkReader {
    static final List<Choice> CHOICES = List.of(
            new Choice("images", "Reshape", "the pixels of a sample as an image: [height, width, channels]", List.of()),
            Choice.of("conv2d", Conv2D.class, "convolution with a bias", "filters", "kernel-size", "activation"),
            Choice.of("max-pooling2d", MaxPooling2D.class, "the largest value of each square of places", "pool-size"),
            Choice.of("flatten", Flatten.class, "all values of a sample in one vector"),
            Choice.of("dense", Dense.class, "fully connected, with a bias", "units", "activation"));
    private static final List<String> LAYERS =
            CHOICES.stream().map(Choice::name).toList();
    private static final Map<String, Activation> ACTIVATIONS = Map.of(
            "linear", new Linear(),
            "relu", new ReLU(),
            "sigmoid", new Sigmoid(),
            "tanh", new Tanh(),
            "elu", new ELU(),
            "selu", new SELU(),
            "gelu", new GELU(),
            "silu", new Swish());

    private NetworkReader() {}

    static Network read(Yaml model) {
        List<Part> parts = new ArrayList<>();
        for (Yaml layer : model.list()) {
            parts.add(part(layer));
        }
        return new Network(parts);
    }

    private static Part part(Yaml yaml) {
        Yaml.Named named = yaml.named(LAYERS);
        return switch (named.name()) {
            case "images" -> {
                named.map();
                yield new Images();
            }
            case "flatten" -> {
                named.map();
                yield new Fixed(new Flatten());
            }
            case "max-pooling2d" -> new Fixed(MaxPooling2D.of(size(yaml, named.map("pool-size"), "pool-size")));
            case "conv2d" -> {
                Map<String, Yaml> settings = named.map("filters", "kernel-size", "activation");
                int filters = size(yaml, settings, "filters");
                yield hidden(Conv2D.of(filters, size(yaml, settings, "kernel-size")), settings);
            }
            default -> {
                Map<String, Yaml> settings = named.map("units", "activation");
                yield hidden(Dense.of(size(yaml, settings, "units")), settings);
            }
        };
    }

    private static Part hidden(KernelLayer layer, Map<String, Yaml> settings) {
        Yaml activation = settings.get("activation");
        return new Hidden(layer, activation == null ? new Linear() : activation.choice(ACTIVATIONS));
    }

    private static int size(Yaml layer, Map<String, Yaml> settings, String key) {
        Yaml size = settings.get(key);
        if (size == null) {
            throw layer.wrong("this layer needs " + key + ".");
        }
        int value = size.smallNumber();
        if (value < 1) {
            throw size.wrong(key + " must be at least 1; got " + value + ".");
        }
        return value;
    }
}
