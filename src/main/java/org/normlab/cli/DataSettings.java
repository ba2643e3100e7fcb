package org.normlab.cli;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.normlab.data.DataSet;
import org.normlab.data.sources.Cache;
import org.normlab.data.sources.DataSource;
import org.normlab.data.sources.DownloadListener;
import org.normlab.data.sources.NamedSource;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/**
 * How data is read, and where it is kept, where the command line says it. What a specification says below {@code data}
 * is overridden, so that a results folder keeps it.
 */
final class DataSettings {
    @Option(names = "--labels", paramLabel = "FILE", description = "Of a .npy file: the .npy file with its classes.")
    private Path labels;

    @Option(
            names = "--label-column",
            paramLabel = "NAME",
            description = "Of a .csv file: the column with the classes; all others are numbers.")
    private String labelColumn;

    @Option(
            names = "--image-size",
            paramLabel = "HxW",
            description = "Of a .csv file: its columns are pixels of such images, as in 28x28 or 32x32x3.")
    private String imageSize;

    @Option(
            names = "--validation-fraction",
            paramLabel = "X",
            description = "Of data in one part: the share of every class to validate on.")
    private Double validationFraction;

    @Option(
            names = "--split-seed",
            paramLabel = "N",
            description = "Of data in one part: the seed of which samples these are.")
    private Long splitSeed;

    @Option(
            names = "--data-cache",
            paramLabel = "DIR",
            description = "Where fashion-mnist is kept once it is downloaded. Default: the environment variable "
                    + Cache.VARIABLE + ", or the user's cache folder.")
    private Path cache;

    @CommandLine.Spec(CommandLine.Spec.Target.MIXEE)
    private CommandLine.Model.CommandSpec spec;

    /** What a specification reads after its own text; {@code data} is a name or a path, or null. */
    List<String> overrides(String data) {
        List<String> overrides = new ArrayList<>();
        if (data != null) {
            boolean isName = NamedSource.NAMES.contains(data);
            overrides.add(isName ? "data.path=" : "data.name=");
            overrides.add((isName ? "data.name=" : "data.path=") + quoted(data));
        }
        add(overrides, "labels", labels == null ? null : quoted(labels.toString()));
        add(overrides, "label-column", labelColumn == null ? null : quoted(labelColumn));
        add(overrides, "image-size", imageSize == null ? null : quoted(imageSize));
        add(overrides, "validation-fraction", validationFraction);
        add(overrides, "split-seed", splitSeed);
        return overrides;
    }

    /**
     * The same for data that a model was not trained on: how the specification's own data is split does not count, nor what
     * has no meaning for data of that kind.
     */
    List<String> overridesForOtherData(String data) {
        List<String> overrides = new ArrayList<>(List.of("data.validation-fraction=", "data.split-seed="));
        String name = data.toLowerCase(Locale.ROOT);
        if (!name.endsWith(".csv")) {
            overrides.addAll(List.of("data.label-column=", "data.image-size="));
        }
        if (!name.endsWith(".npy")) {
            overrides.add("data.labels=");
        }
        overrides.addAll(overrides(data));
        return overrides;
    }

    /** The data, whole. */
    DataSet read(DataSource source) {
        try (DownloadProgress progress = new DownloadProgress(spec.commandLine().getErr(), Terminal.isWatched())) {
            return source.read(cache(progress));
        }
    }

    /** The data, for a model that was trained on other data. */
    DataSet readForEvaluation(DataSource source) {
        try (DownloadProgress progress = new DownloadProgress(spec.commandLine().getErr(), Terminal.isWatched())) {
            return source.readForEvaluation(cache(progress));
        }
    }

    /** Whether reading it needs no network. */
    boolean isAtHand(DataSource source) {
        return source.isAtHand(cache(DownloadListener.NONE));
    }

    private Cache cache(DownloadListener listener) {
        return new Cache(cache == null ? Cache.defaultFolder() : cache, listener);
    }

    private static void add(List<String> overrides, String key, Object value) {
        if (value != null) {
            overrides.add("data." + key + "=" + value);
        }
    }

    /** As YAML takes any text, in one line. */
    private static String quoted(String text) {
        return "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"";
    }
}
