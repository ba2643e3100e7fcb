package org.normlab.data.sources;

import org.normlab.data.DataSet;

/** Which data: all that a specification or a command says of it. */
public sealed interface DataSource permits NamedSource, PathSource {
    /**
     * The data, whole.
     *
     * @throws org.normlab.data.InvalidDataException if it is not there, or not what it should be
     */
    DataSet read();
}
