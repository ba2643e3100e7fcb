package org.normlab.experiment.specification;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.normlab.experiment.InvalidExperimentException;

/** The specifications that come with this software. */
public final class ShippedSpecifications {
    /** Their names. */
    public static final List<String> NAMES =
            List.of("notebook", "small-batch", "learning-rates", "placement", "norms", "layers", "loss-forms");

    private ShippedSpecifications() {}

    /**
     * One of them.
     *
     * @throws InvalidExperimentException if there is none of that name, or an override is wrong
     */
    public static Specification read(String name, List<String> overrides) {
        if (!NAMES.contains(name)) {
            throw new InvalidExperimentException("There is no experiment \"" + name + "\"; there are "
                    + String.join(", ", NAMES) + ". Or give the path of a file that ends with .yaml.");
        }
        String file = name + ".yaml";
        try (InputStream in = ShippedSpecifications.class.getResourceAsStream(file)) {
            return SpecificationReader.read(file, new String(in.readAllBytes(), StandardCharsets.UTF_8), overrides);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
