package org.normlab.description;

/**
 * A value with a description: a layer, for example. A class that is no record extends {@link DescribedValue}, which gives it
 * equality; a record has that already.
 */
public interface Described {

    /** Returns the kind, which is the same object for all values of the kind. */
    Kind<?> kind();

    /**
     * Returns the name and all settings that are not at their defaults.
     *
     * @throws NoDescriptionException if a setting holds a value without a description
     */
    default Description description() {
        return kind().description(this);
    }
}
