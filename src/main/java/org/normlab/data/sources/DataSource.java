package org.normlab.data.sources;

import org.normlab.data.DataSet;

/** Which data: all that a specification or a command says of it. */
public sealed interface DataSource permits NamedSource, PathSource {
    /**
     * The data, whole.
     *
     * @param cache where downloaded data is kept
     * @throws org.normlab.data.InvalidDataException if it is not there and cannot be had, or is not what it should be
     */
    DataSet read(Cache cache);

    /**
     * The data for a model that was trained on other data: if it comes in one part and no split is specified, all of it is to
     * validate on.
     *
     * @param cache where downloaded data is kept
     * @throws org.normlab.data.InvalidDataException likewise
     */
    DataSet readForEvaluation(Cache cache);

    /** Whether reading it needs no network. */
    boolean isAtHand(Cache cache);
}
