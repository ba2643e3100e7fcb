package org.normlab.cli;

import java.util.List;
import org.normlab.data.DataSet;
import org.normlab.data.sources.DataSource;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which data, where the command line says it. */
final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "NAME|PATH",
            description = "mnist, fashion-mnist, a folder of idx files, or a .npz, .npy or .csv file. Default: what the"
                    + " experiment says; the digits shipped.")
    private String data;

    @Mixin
    private DataSettings settings;

    /** What a specification reads after its own text. */
    List<String> overrides() {
        return settings.overrides(data);
    }

    /** Whether the command line names data. */
    boolean isGiven() {
        return data != null;
    }

    /** The same, for data that a model was not trained on. */
    List<String> overridesForOtherData() {
        return settings.overridesForOtherData(data);
    }

    /** The data, whole. */
    DataSet read(DataSource source) {
        return settings.read(source);
    }

    /** The data, for a model that was trained on other data. */
    DataSet readForEvaluation(DataSource source) {
        return settings.readForEvaluation(source);
    }

    /** Whether reading it needs no network. */
    boolean isAtHand(DataSource source) {
        return settings.isAtHand(source);
    }
}
