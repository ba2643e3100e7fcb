package org.normlab.experiment.specification;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.normlab.data.SampleShape;
import org.normlab.data.Split;
import org.normlab.data.sources.DataSource;
import org.normlab.data.sources.NamedSource;
import org.normlab.data.sources.PathSource;

/** Reads {@code data}: which, and how it is split; without a name or a path, the digits that come with Normlab. */
final class DataReader {
    private static final String NAME = "name";
    private static final String PATH = "path";
    private static final String FRACTION = "validation-fraction";
    private static final String SEED = "split-seed";
    private static final List<String> OF_A_PATH = List.of("labels", "label-column", "image-size", FRACTION, SEED);
    private static final Pattern IMAGE_SIZE = Pattern.compile("(\\d{1,6})x(\\d{1,6})(?:x(\\d{1,6}))?");

    static final List<String> KEYS = List.of(
            NAME,
            PATH,
            "labels",
            "label-column",
            "image-size",
            FRACTION,
            SEED,
            "training-samples",
            "validation-samples");

    private DataReader() {}

    static DataSource read(Map<String, Yaml> data) {
        if (data.containsKey(PATH)) {
            return ofPath(data);
        }
        for (String key : OF_A_PATH) {
            if (data.containsKey(key)) {
                throw data.get(key).wrong(key + " is for data of a path, and there is none.");
            }
        }
        return data.containsKey(NAME)
                ? data.get(NAME)
                        .choice(NamedSource.NAMES.stream()
                                .collect(Collectors.toMap(Function.identity(), NamedSource::new)))
                : new NamedSource(NamedSource.MNIST);
    }

    private static DataSource ofPath(Map<String, Yaml> data) {
        if (data.containsKey(NAME)) {
            throw data.get(PATH)
                    .wrong("data has both a name and a path; give one (--set data.name= takes the name" + " away).");
        }
        return new PathSource(
                path(data.get(PATH)),
                value(data, "labels", DataReader::path),
                value(data, "label-column", Yaml::text),
                value(data, "image-size", DataReader::imageSize),
                split(data));
    }

    private static <T> Optional<T> value(Map<String, Yaml> data, String key, Function<Yaml, T> read) {
        return Optional.ofNullable(data.get(key)).map(read);
    }

    private static Path path(Yaml yaml) {
        return yaml.as(path -> Path.of(path.text())); // an InvalidPathException is an IllegalArgumentException
    }

    private static SampleShape imageSize(Yaml yaml) {
        Matcher size = IMAGE_SIZE.matcher(yaml.text());
        if (!size.matches()) {
            throw yaml.wrong("image-size is height x width in pixels, as in 28x28, or with channels, as in 32x32x3; got"
                    + " \"" + yaml.text() + "\".");
        }
        int channels = size.group(3) == null ? 1 : Integer.parseInt(size.group(3));
        return yaml.as(checked ->
                SampleShape.image(Integer.parseInt(size.group(1)), Integer.parseInt(size.group(2)), channels));
    }

    private static Optional<Split> split(Map<String, Yaml> data) {
        Yaml fraction = data.get(FRACTION);
        Yaml seed = data.get(SEED);
        if (fraction == null && seed == null) {
            return Optional.empty();
        }
        if (fraction == null || seed == null) {
            throw (fraction == null ? seed : fraction).wrong(FRACTION + " and split-seed go together; give both.");
        }
        return Optional.of(fraction.as(share -> new Split(share.number(), seed.wholeNumber())));
    }
}
