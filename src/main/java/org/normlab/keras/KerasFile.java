package org.normlab.keras;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.exceptions.HdfException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.normlab.data.Excerpt;
import org.normlab.data.InvalidDataException;
import org.tensorflow.ndarray.Shape;

/**
 * A file of Keras's as HDF5.
 *
 * <pre>
 *   layers/conv2d_1/vars/0     float32 [3, 3, 32, 64]        the layers, from Keras 3 on
 *   layers/conv2d_1/vars/1     float32 [64]
 *   optimizer/vars/…           left alone
 *   _layer_checkpoint_dependencies/conv2d_1/vars/0           the layers, in Keras 2.13 and 2.14
 * </pre>
 *
 * <p>A {@code .keras} file is a zip archive with such a file in it.
 */
final class KerasFile {
    private static final List<String> LAYERS = List.of("layers", "_layer_checkpoint_dependencies");
    private static final String VARIABLES = "vars";
    private static final String IN_ARCHIVE = "model.weights.h5";
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final int MOST_NAMES = 5;
    /** An optimizer keeps two or three numbers a weight, in float64 twice as many bytes. */
    private static final int MOST_BYTES_A_WEIGHT = 32;

    private static final long MOST_BYTES_BESIDE = 16 << 20;

    private KerasFile() {}

    /**
     * The HDF5 file or, of an archive, that in it.
     *
     * @throws InvalidDataException if there is none, or it is too large for these weights
     */
    static byte[] content(Path file, Map<String, Shape> shapes) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new InvalidDataException("File " + file + (Files.exists(file) ? " is no file." : " does not exist."));
        }
        return isZip(file) ? unpacked(file, shapes) : whole(file, shapes);
    }

    /**
     * Opens it in memory, where jHDF checks each claimed length against what there is before it allocates.
     *
     * @throws InvalidDataException if it is no HDF5
     */
    static HdfFile open(Path file, byte[] content) {
        try {
            return HdfFile.fromBytes(content);
        } catch (HdfException e) {
            throw new InvalidDataException("File " + file + " is not HDF5, as Keras's .weights.h5 are, nor a .keras"
                    + " archive; save it again by model.save_weights(\"model.weights.h5\").");
        }
    }

    /** Whether Keras has noted beside a variable that it is of bfloat16, which jHDF cannot read. */
    static boolean namesBfloat16(byte[] content) {
        return new String(content, StandardCharsets.ISO_8859_1).contains("bfloat16");
    }

    /** The variables of all layers, by the model's names where it has them, else by their paths in the file. */
    static Map<String, Dataset> variables(Path file, HdfFile hdf, LayerVariables names) {
        Map<String, Dataset> found = new TreeMap<>();
        for (Node layer : layers(file, hdf).getChildren().values()) {
            for (Node variable : variables(file, group(file, layer))) {
                if (!(variable instanceof Dataset dataset)) {
                    throw new InvalidDataException("File " + file + " has a group " + path(variable)
                            + " where Keras keeps a variable; save it again by Keras.");
                }
                found.put(names.name(layer.getName(), variable.getName(), path(variable)), dataset);
            }
        }
        return found;
    }

    private static Collection<Node> variables(Path file, Group layer) {
        for (Node inLayer : layer) {
            if (!inLayer.getName().equals(VARIABLES)) {
                throw new InvalidDataException("File " + file + " has " + path(inLayer)
                        + ", a layer within a layer, which this reader does not know; give the weights as .npz.");
            }
        }
        Node variables = layer.getChildren().get(VARIABLES);
        return variables == null
                ? List.of()
                : group(file, variables).getChildren().values();
    }

    private static Group layers(Path file, HdfFile hdf) {
        for (String name : LAYERS) {
            if (hdf.getChildren().get(name) instanceof Group layers) {
                return layers;
            }
        }
        List<String> called = hdf.getChildren().values().stream()
                .filter(node ->
                        node instanceof Group layer && layer.getChildren().get(VARIABLES) instanceof Group)
                .map(Node::getName)
                .toList();
        if (!called.isEmpty()) {
            throw new InvalidDataException(
                    "File " + file + " is of a subclassed Keras model, which does not say in what"
                            + " order its layers follow; it has " + first(called)
                            + ". Put the same layers into a Sequential, in order, and save that one's weights:"
                            + " keras.Sequential([keras.Input(shape), model." + called.get(0)
                            + ", ...]).save_weights(\"model.weights.h5\").");
        }
        throw new InvalidDataException("File " + file + " has no group layers, as Keras 3's .weights.h5 have; found "
                + (hdf.getChildren().isEmpty() ? "nothing" : names(hdf))
                + ". Load it in Keras 3 and save it by model.save_weights(\"model.weights.h5\").");
    }

    private static String names(Group group) {
        return first(group.getChildren().keySet());
    }

    private static String first(Collection<String> names) {
        return names.stream().limit(MOST_NAMES).map(Excerpt::of).collect(Collectors.joining(", "));
    }

    private static Group group(Path file, Node node) {
        if (node instanceof Group group) {
            return group;
        }
        throw new InvalidDataException("File " + file + " has " + path(node)
                + " where Keras keeps a group of variables; save it again by Keras.");
    }

    private static String path(Node node) {
        return node.getPath().replaceAll("^/|/$", "");
    }

    private static boolean isZip(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(ZIP.length), ZIP);
        }
    }

    private static byte[] whole(Path file, Map<String, Shape> shapes) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return bounded("File " + file + " has", in, shapes);
        }
    }

    private static byte[] unpacked(Path file, Map<String, Shape> shapes) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry entry = zip.getEntry(IN_ARCHIVE);
            if (entry == null) {
                throw new InvalidDataException("File " + file + " has no " + IN_ARCHIVE
                        + " in it, as a .keras file has; save it again by Keras.");
            }
            try (InputStream in = zip.getInputStream(entry)) {
                return bounded("File " + file + " has a " + IN_ARCHIVE + " of", in, shapes);
            }
        } catch (ZipException e) {
            throw new InvalidDataException(
                    "File " + file + " is no intact zip archive, as a .keras file is; fetch or save it again.");
        }
    }

    private static byte[] bounded(String whatHas, InputStream in, Map<String, Shape> shapes) throws IOException {
        long weights = shapes.values().stream().mapToLong(Shape::size).sum();
        int most = (int) Math.min(MOST_BYTES_A_WEIGHT * weights + MOST_BYTES_BESIDE, Integer.MAX_VALUE - 9);
        byte[] bytes = in.readNBytes(most + 1);
        if (bytes.length > most) {
            throw new InvalidDataException(
                    whatHas + " more than " + (most >> 20) + " MiB, but the model's weights take "
                            + weights * Float.BYTES + " bytes; give the file of this model.");
        }
        return bytes;
    }
}
