package org.normlab.keras;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.normlab.data.InvalidDataException;

/**
 * What a model's layers have, in the order in which Keras numbers it.
 *
 * @param names the full names of each layer's variables, by layer
 */
record LayerVariables(Map<String, List<String>> names) {
    /** In every layer of Keras that has some of them: first what is trained, then what is not. */
    private static final List<String> ORDER =
            List.of("kernel", "bias", "scale", "gamma", "beta", "moving_mean", "moving_variance");

    /** @throws InvalidDataException if a layer has a variable that Keras's layers have not */
    static LayerVariables of(Path file, Collection<String> weights) {
        Map<String, List<String>> names = new TreeMap<>();
        for (String weight : weights) {
            if (!ORDER.contains(own(weight))) {
                throw new InvalidDataException(
                        "File " + file + " cannot be read into this model: Keras's layers have no "
                                + own(weight) + " like " + weight + "; known are " + String.join(", ", ORDER)
                                + ". Give the weights as .npz.");
            }
            names.computeIfAbsent(layer(weight), layer -> new ArrayList<>()).add(weight);
        }
        names.values().forEach(ofLayer -> ofLayer.sort(Comparator.comparing(name -> ORDER.indexOf(own(name)))));
        return new LayerVariables(names);
    }

    /**
     * The model's name for a variable of a layer.
     *
     * @param number that Keras gives it in the layer
     * @param otherwise what to call it if the model has none such
     */
    String name(String layer, String number, String otherwise) {
        List<String> ofLayer = names.getOrDefault(layer, List.of());
        for (int i = 0; i < ofLayer.size(); i++) {
            if (number.equals(Integer.toString(i))) {
                return ofLayer.get(i);
            }
        }
        return otherwise;
    }

    private static String layer(String weight) {
        return weight.substring(0, Math.max(0, weight.lastIndexOf('/')));
    }

    private static String own(String weight) {
        return weight.substring(weight.lastIndexOf('/') + 1);
    }
}
