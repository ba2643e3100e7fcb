package org.normlab.layers;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.normlab.description.DescribedValue;
import org.normlab.description.Kind;
import org.normlab.description.Type;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * Layers applied one after the other.
 *
 * <p>Layers are named as Keras names them: {@code dense}, {@code dense_1}, … in order, each kind counted by itself, so
 * that a layer put in between does not rename the others of its neighbours' kinds.
 *
 * <p>For example {@code Sequential.of(new Flatten(), Dense.of(128).withActivation(new ReLU()), Dense.of(10))}.
 *
 * @see <a href="https://keras.io/api/models/sequential/">Keras Sequential</a>
 */
public final class Sequential extends DescribedValue implements Layer {
    /** The kind of this layer: its name, and its settings with their defaults. */
    public static final Kind<Sequential> KIND = Kind.of("Sequential", Sequential.class, Sequential::of)
            .withRequired(
                    "layers",
                    Type.listOf(Type.described(Layer.class)),
                    Sequential::layers,
                    (model, layers) -> of(layers.toArray(Layer[]::new)));

    private final Map<String, Layer> layers;

    private Sequential(Map<String, Layer> layers) {
        this.layers = layers;
    }

    /** The model of these layers, in this order. */
    public static Sequential of(Layer... layers) {
        Map<String, Integer> seen = new HashMap<>();
        Map<String, Layer> named = new LinkedHashMap<>();
        for (Layer layer : layers) {
            int before = seen.merge(layer.name(), 1, Integer::sum) - 1;
            named.put(before == 0 ? layer.name() : layer.name() + "_" + before, layer);
        }
        return new Sequential(named);
    }

    @Override
    public Operand<TFloat32> call(Context context, Operand<TFloat32> x) {
        Operand<TFloat32> y = x;
        for (Map.Entry<String, Layer> layer : layers.entrySet()) {
            y = layer.getValue().call(context.child(layer.getKey()), y);
            context.note(layer.getKey(), layer.getValue(), y);
        }
        return y;
    }

    @Override
    public void requireBatch(long examples) {
        layers.values().forEach(layer -> layer.requireBatch(examples));
    }

    /**
     * The table that Keras prints: name, output shape and parameters of every layer, and their sums.
     *
     * @param input shape of one example, without the batch axis
     * @throws IllegalArgumentException if the shape does not suit the model, or a tensor would have more elements than {@link
     *     TensorSize#MOST}
     */
    public ModelSummary summary(Shape input) {
        return new ShapeInference().summary(this, input);
    }

    /** The layers by the names that their variables begin with, in order. */
    public Map<String, Layer> named() {
        return Collections.unmodifiableMap(layers);
    }

    /** The layers in order. */
    public List<Layer> layers() {
        return List.copyOf(layers.values());
    }

    @Override
    public Kind<Sequential> kind() {
        return KIND;
    }

    @Override
    public String toString() {
        return "Sequential" + layers();
    }
}
