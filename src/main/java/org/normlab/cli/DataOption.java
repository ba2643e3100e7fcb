package org.normlab.cli;

import java.nio.file.Path;
import org.normlab.data.DataSet;
import org.normlab.data.Mnist;
import picocli.CommandLine.Option;

/** Where the data is. */
final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "A folder with MNIST's idx or idx.gz files, or mnist.npz. Default: the digits shipped.")
    private Path folder;

    /** The data, whole. */
    DataSet read() {
        return folder == null ? Mnist.bundled() : Mnist.read(folder);
    }
}
