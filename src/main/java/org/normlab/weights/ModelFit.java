package org.normlab.weights;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.normlab.data.InvalidDataException;
import org.tensorflow.ndarray.Shape;

/** Whether a file holds just the weights of a model. */
public final class ModelFit {
    private static final int MOST_NAMES = 5;

    private ModelFit() {}

    /**
     * Makes sure that the file has every weight of the model, in its shape, and no other.
     *
     * @param model shapes by name
     * @param found likewise
     * @throws InvalidDataException with one sentence that names all that is missing, left over or of another shape
     */
    public static void require(Path file, Map<String, Shape> model, Map<String, Shape> found) {
        List<String> objections = new ArrayList<>();
        add(objections, "it lacks ", named(model, found));
        add(objections, "the model has no ", named(found, model));
        add(objections, "of another shape: ", otherShapes(model, found));
        refuseIfAny(file, objections);
    }

    /**
     * Makes sure that weights which both have are of one shape, and that there are some.
     *
     * @throws InvalidDataException with one sentence
     */
    public static void requireShared(Path file, Map<String, Shape> model, Map<String, Shape> found) {
        List<String> objections = new ArrayList<>();
        if (found.keySet().stream().noneMatch(model::containsKey)) {
            objections.add("it has none of the model's weights but " + listed(named(found, Map.of())));
        }
        add(objections, "of another shape: ", otherShapes(model, found));
        refuseIfAny(file, objections);
    }

    private static List<String> named(Map<String, Shape> those, Map<String, Shape> butThose) {
        return those.entrySet().stream()
                .filter(weight -> !butThose.containsKey(weight.getKey()))
                .map(weight -> weight.getKey() + " " + weight.getValue())
                .toList();
    }

    private static List<String> otherShapes(Map<String, Shape> model, Map<String, Shape> found) {
        return model.entrySet().stream()
                .filter(weight -> found.containsKey(weight.getKey())
                        && !found.get(weight.getKey()).equals(weight.getValue()))
                .map(weight ->
                        weight.getKey() + " is " + found.get(weight.getKey()) + ", in the model " + weight.getValue())
                .toList();
    }

    private static void add(List<String> objections, String what, List<String> names) {
        if (!names.isEmpty()) {
            objections.add(what + listed(names));
        }
    }

    private static String listed(List<String> names) {
        String shown = names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
        int hidden = names.size() - MOST_NAMES;
        return names.isEmpty() ? "nothing" : hidden > 0 ? shown + " and " + hidden + " more" : shown;
    }

    private static void refuseIfAny(Path file, List<String> objections) {
        if (!objections.isEmpty()) {
            throw new InvalidDataException("File " + file + " does not hold the weights of this model: "
                    + String.join("; ", objections) + ".");
        }
    }
}
