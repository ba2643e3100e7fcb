package org.normlab.description;

/** An immutable value with a description. Two values are equal if they are of one kind and all their settings are equal. */
public abstract class DescribedValue implements Described {
    @Override
    public final boolean equals(Object other) {
        return this == other
                || other instanceof DescribedValue value && value.kind() == kind() && kind().areEqual(this, value);
    }

    @Override
    public final int hashCode() {
        return kind().hash(this);
    }
}
