package org.normlab.experiment.specification;

import java.util.ArrayList;
import java.util.List;
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
import org.tensorflow.framework.activations.Linear;

/** Reads {@code model}: the layers from the pixels on, without the output layer, which follows by itself. */
final class NetworkReader {
    private static final String IMAGES = "images";

    private static final KindReader<Conv2D> CONV2D =
            KindReader.of("conv2d", Conv2D.KIND, "convolution with a bias").without("kernel_initializer");
    private static final KindReader<MaxPooling2D> MAX_POOLING2D =
            KindReader.of("max-pooling2d", MaxPooling2D.KIND, "the largest value of each square of places");
    private static final KindReader<Flatten> FLATTEN =
            KindReader.of("flatten", Flatten.KIND, "all values of a sample in one vector");
    private static final KindReader<Dense> DENSE =
            KindReader.of("dense", Dense.KIND, "fully connected, with a bias").without("kernel_initializer");

    static final List<KindReader<?>> READERS = List.of(CONV2D, MAX_POOLING2D, FLATTEN, DENSE);

    static final List<Choice> CHOICES = List.of(
            new Choice(IMAGES, "Reshape", "the pixels of a sample as an image: [height, width, channels]", List.of()),
            CONV2D.choice(),
            MAX_POOLING2D.choice(),
            FLATTEN.choice(),
            DENSE.choice());
    private static final List<String> LAYERS =
            CHOICES.stream().map(Choice::name).toList();

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
            case IMAGES -> {
                named.map();
                yield new Images();
            }
            case "flatten" -> new Fixed(FLATTEN.read(yaml, named));
            case "max-pooling2d" -> new Fixed(MAX_POOLING2D.read(yaml, named));
            case "conv2d" -> hidden(CONV2D.read(yaml, named));
            default -> hidden(DENSE.read(yaml, named));
        };
    }

    /** Takes the activation off the layer, because a normalization may come between the two. */
    private static Part hidden(KernelLayer layer) {
        return new Hidden(layer.withActivation(new Linear()), layer.activation());
    }
}
