package org.normlab.data.sources;

import java.util.List;
import org.normlab.data.DataSet;
import org.normlab.data.Mnist;

/**
 * A data set that is known by its name.
 *
 * @param name one of {@link #NAMES}
 */
public record NamedSource(String name) implements DataSource {
    /** The digits that come with Normlab. */
    public static final String MNIST = "mnist";

    /** Those there are. */
    public static final List<String> NAMES = List.of(MNIST, FashionMnist.NAME);

    /** @throws IllegalArgumentException if there is none of that name */
    public NamedSource {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException(
                    "there is no data set \"" + name + "\"; there are " + String.join(", ", NAMES) + ".");
        }
    }

    @Override
    public DataSet read(Cache cache) {
        return name.equals(MNIST) ? Mnist.bundled() : FashionMnist.read(cache);
    }

    @Override
    public DataSet readForEvaluation(Cache cache) {
        return read(cache);
    }

    @Override
    public boolean isAtHand(Cache cache) {
        return name.equals(MNIST) || FashionMnist.isIn(cache);
    }
}
