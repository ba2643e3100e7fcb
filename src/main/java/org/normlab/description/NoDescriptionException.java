package org.normlab.description;

/** A value has no description, so it can neither be written down nor compared with what was written down before. */
public final class NoDescriptionException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** @param value that has none */
    public NoDescriptionException(Object value) {
        super(value.getClass().getName() + " has no description, so it cannot be written down. Let it extend "
                + Described.class.getName() + " and return a " + Kind.class.getName() + " that lists its settings.");
    }
}
