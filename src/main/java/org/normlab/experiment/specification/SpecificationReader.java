package org.normlab.experiment.specification;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.normlab.data.Excerpt;
import org.normlab.experiment.ArmSpecification;
import org.normlab.experiment.ExperimentSpecification;
import org.normlab.experiment.InvalidExperimentException;
import org.normlab.experiment.Names;
import org.normlab.experiment.PlannedRun;
import org.normlab.experiment.Settings;
import org.normlab.experiment.factors.Network;
import org.normlab.training.EarlyStopping;
import org.normlab.training.ProbeSchedule;
import org.normlab.training.TrainingOptions;

/** Reads a whole specification. */
public final class SpecificationReader {
    private static final List<String> KEYS = List.of(
            "name",
            "description",
            "baseline",
            "seeds",
            "only-arms",
            "threads",
            "learned-at",
            "data",
            "train",
            "probes",
            "keep-weights",
            "model",
            "factors",
            "arms",
            "grid");
    private static final List<String> TRAIN_KEYS =
            List.of("epochs", "batch-size", "max-steps", "until-accuracy", "early-stopping");
    private static final List<String> EARLY_STOPPING_KEYS = List.of("monitor", "patience", "minimum-delta");
    private static final List<String> PROBES_KEYS = List.of("steps", "epoch-ends");

    private static final Pattern RANGE = Pattern.compile("([0-9]{1,9})-([0-9]{1,9})");

    private static final int MOST_BYTES = 1_000_000;
    /** A results folder keeps the text with the overrides. */
    private static final int MOST_BYTES_KEPT = 4 * MOST_BYTES;

    private final String source;
    private final Yaml document;
    private final Map<String, Yaml> top;

    private SpecificationReader(String source, Yaml document) {
        this.source = source;
        this.document = document;
        this.top = document.map(KEYS);
    }

    /**
     * Reads a file.
     *
     * @param overrides such as {@code train.epochs=2}; a value is YAML, and none at all takes the key away
     * @throws InvalidExperimentException with the line of the first thing that is wrong; also if the file has more than
     *     1,000,000 bytes, is nested more than 100 deep, or makes more arms than {@link PlannedRun#MOST}
     */
    public static Specification read(Path file, List<String> overrides) {
        return read(file.toString(), text(file, MOST_BYTES), overrides);
    }

    private static String text(Path file, int mostBytes) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(mostBytes + 1);
            if (bytes.length > mostBytes) {
                throw tooLong(file.toString(), mostBytes);
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new InvalidExperimentException(file + " is not in UTF-8.");
        } catch (IOException e) {
            throw new InvalidExperimentException(
                    Files.exists(file) ? file + " cannot be read: " + e.getMessage() + "." : file + " does not exist.");
        }
    }

    private static InvalidExperimentException tooLong(String source, int mostBytes) {
        return new InvalidExperimentException(String.format(
                Locale.ROOT,
                "%s has more than %,d bytes, which no specification needs: take out what is not part of it.",
                source,
                mostBytes));
    }

    /**
     * Reads a text; {@code source} is what messages call it.
     *
     * @throws InvalidExperimentException likewise
     */
    public static Specification read(String source, String text, List<String> overrides) {
        return read(source, text, overrides, MOST_BYTES);
    }

    /**
     * Returns a specification with other values, folded into its text.
     *
     * @throws InvalidExperimentException as {@link #read(Path, List)} does
     */
    public static Specification changed(Specification specification, List<String> overrides) {
        return read("the specification", specification.text(), overrides, MOST_BYTES_KEPT);
    }

    private static Specification read(String source, String text, List<String> overrides, int mostBytes) {
        if (text.length() > mostBytes) {
            throw tooLong(source, mostBytes);
        }
        Yaml document = overrides.isEmpty() ? Yaml.parse(source, text) : Yaml.parseWithComments(source, text);
        for (String override : overrides) {
            document = overridden(document, override);
        }
        return new SpecificationReader(source, document).specification(overrides.isEmpty() ? text : document.written());
    }

    private static Yaml overridden(Yaml document, String override) {
        int equals = override.indexOf('=');
        String key = override.substring(0, Math.max(0, equals)).strip();
        if (key.isEmpty()) {
            throw new InvalidExperimentException(
                    "--set " + override + ": give a key and a value, as in --set train.epochs=2.");
        }
        List<String> keys = Arrays.stream(key.split("\\.")).map(String::strip).toList();
        if (keys.size() > YamlSize.DEEPEST) {
            throw new InvalidExperimentException("--set " + Excerpt.of(override) + ": the key has " + keys.size()
                    + " parts; expected at most " + YamlSize.DEEPEST + ".");
        }
        String value = override.substring(equals + 1);
        return value.isBlank() ? document.without(keys) : document.with(keys, Yaml.parse("--set " + override, value));
    }

    /** Earlier versions kept overrides as comments above the text. */
    private static final String OVERRIDE = "#set ";

    /**
     * Reads the specification of a results folder.
     *
     * @param more overrides that come after those kept with it
     * @throws InvalidExperimentException as {@link #read(Path, List)} does
     */
    public static Specification readKept(Path file, List<String> more) {
        String text = text(file, MOST_BYTES_KEPT);
        List<String> overrides = text.lines()
                .takeWhile(line -> line.startsWith(OVERRIDE))
                .map(line -> line.substring(OVERRIDE.length()))
                .toList();
        String rest =
                text.lines().skip(overrides.size()).map(line -> line + "\n").collect(Collectors.joining());
        return read(
                file.toString(),
                rest,
                Stream.concat(overrides.stream(), more.stream()).toList(),
                MOST_BYTES_KEPT);
    }

    private Specification specification(String text) {
        Map<String, Yaml> data = section("data", DataReader.KEYS);
        List<ArmSpecification> arms = arms();
        String description =
                top.containsKey("description") ? top.get("description").text() : "";
        return new Specification(
                description,
                new ExperimentSpecification(name(required("name")), baseline(arms), arms, description),
                settings(),
                seeds(),
                onlyArms(arms),
                top.containsKey("threads") ? OptionalInt.of(atLeastOne(top.get("threads"))) : OptionalInt.empty(),
                DataReader.read(data),
                samples(data, "training-samples"),
                samples(data, "validation-samples"),
                text);
    }

    private Settings settings() {
        Settings settings = trained();
        return top.containsKey("keep-weights") && top.get("keep-weights").flag() ? settings.keepingWeights() : settings;
    }

    private Settings trained() {
        Map<String, Yaml> train = section("train", TRAIN_KEYS);
        int epochs = train.containsKey("epochs") ? atLeastOne(train.get("epochs")) : 8;
        int batchSize = train.containsKey("batch-size") ? atLeastOne(train.get("batch-size")) : 64;
        OptionalLong maxSteps = train.containsKey("max-steps")
                ? OptionalLong.of(atLeastOne(train.get("max-steps")))
                : OptionalLong.empty();
        TrainingOptions options = new TrainingOptions(epochs, batchSize, maxSteps);
        if (train.containsKey("until-accuracy")) {
            options = train.get("until-accuracy").as(options, (from, yaml) -> from.withUntilAccuracy(yaml.number()));
        }
        if (train.containsKey("early-stopping")) {
            options = options.withEarlyStopping(earlyStopping(train.get("early-stopping")));
        }
        TrainingOptions training = options;
        ProbeSchedule probes = probes();
        return top.containsKey("learned-at")
                ? top.get("learned-at").as(yaml -> new Settings(training, yaml.number(), probes))
                : new Settings(training, .90, probes);
    }

    private static EarlyStopping earlyStopping(Yaml yaml) {
        Map<String, Yaml> keys = yaml.map(EARLY_STOPPING_KEYS);
        if (!keys.containsKey("patience")) {
            throw yaml.wrong("early-stopping needs a patience: the epochs without improvement that it waits for.");
        }
        EarlyStopping.Monitor monitor = keys.containsKey("monitor")
                ? keys.get("monitor")
                        .choice(Map.of(
                                "validation-loss",
                                EarlyStopping.Monitor.VALIDATION_LOSS,
                                "validation-accuracy",
                                EarlyStopping.Monitor.VALIDATION_ACCURACY))
                : EarlyStopping.Monitor.VALIDATION_LOSS;
        EarlyStopping stopping =
                keys.get("patience").as(patience -> new EarlyStopping(monitor, patience.smallNumber(), 0));
        return keys.containsKey("minimum-delta")
                ? keys.get("minimum-delta").as(delta -> new EarlyStopping(monitor, stopping.patience(), delta.number()))
                : stopping;
    }

    /** {@code false}, {@code true}, or the steps and whether epochs' ends, too. */
    private ProbeSchedule probes() {
        if (!top.containsKey("probes")) {
            return ProbeSchedule.DEFAULT;
        }
        Yaml yaml = top.get("probes");
        if (!yaml.isMap()) {
            return yaml.flag() ? ProbeSchedule.DEFAULT : ProbeSchedule.NEVER;
        }
        Map<String, Yaml> keys = yaml.map(PROBES_KEYS);
        boolean epochEnds =
                !keys.containsKey("epoch-ends") || keys.get("epoch-ends").flag();
        if (!keys.containsKey("steps")) {
            return new ProbeSchedule(ProbeSchedule.DEFAULT.steps(), epochEnds);
        }
        Set<Long> steps = new HashSet<>();
        keys.get("steps").list().forEach(step -> steps.add(step.wholeNumber()));
        return keys.get("steps").as(list -> new ProbeSchedule(steps, epochEnds));
    }

    private List<Long> seeds() {
        if (!top.containsKey("seeds")) {
            return List.of(0L);
        }
        Yaml seeds = top.get("seeds");
        List<Long> list = new ArrayList<>();
        for (Yaml seed : seeds.isList() ? seeds.list() : List.of(seeds)) {
            Matcher range = RANGE.matcher(seed.isScalar() ? seed.text() : "");
            if (range.matches()) {
                addAll(list, seed, Long.parseLong(range.group(1)), Long.parseLong(range.group(2)));
            } else {
                list.add(seed.wholeNumber());
            }
        }
        if (list.isEmpty() || new HashSet<>(list).size() < list.size()) {
            throw seeds.wrong("seeds must be at least one number, each once, as in [0, 1, 2] or 0-2.");
        }
        return list;
    }

    private static void addAll(List<Long> list, Yaml range, long first, long last) {
        if (last < first || last - first >= PlannedRun.MOST) {
            throw range.wrong(String.format(
                    Locale.ROOT,
                    "a range of seeds must ascend and have at most %,d; got %s.",
                    PlannedRun.MOST,
                    range.text()));
        }
        for (long seed = first; seed <= last; seed++) {
            list.add(seed);
        }
    }

    /** The names of the arms to run; none if all are. */
    private List<String> onlyArms(List<ArmSpecification> arms) {
        if (!top.containsKey("only-arms")) {
            return List.of();
        }
        Map<String, String> names = new LinkedHashMap<>();
        arms.forEach(arm -> names.put(arm.name(), arm.name()));
        return top.get("only-arms").values().stream()
                .map(arm -> arm.choice(names))
                .toList();
    }

    private List<ArmSpecification> arms() {
        Network network = NetworkReader.read(required("model"));
        Map<String, Yaml> common = section("factors", FactorsReader.NAMES);
        Map<String, Yaml> named = top.containsKey("arms") ? top.get("arms").map() : Map.of();
        Map<String, Yaml> grid = section("grid", FactorsReader.NAMES);
        requireFewArms(Math.max(1, named.size()), grid);
        List<Grid.Cell> cells = Grid.cells(grid);
        if (named.isEmpty() && grid.isEmpty()) {
            throw document.wrong("there must be arms or a grid with values to cross.");
        }
        List<String> armKeys = new ArrayList<>(FactorsReader.NAMES);
        armKeys.add("description");
        List<ArmSpecification> arms = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (String name : named.isEmpty() ? List.of("") : List.copyOf(named.keySet())) {
            Map<String, Yaml> own = named.isEmpty() ? Map.of() : named.get(name).map(armKeys);
            for (Grid.Cell cell : cells) {
                Map<String, Yaml> values = new LinkedHashMap<>(common);
                values.putAll(own);
                values.putAll(cell.values());
                Yaml at = named.isEmpty() ? top.get("grid") : named.get(name);
                ArmSpecification arm = arm(at, Grid.join(name, cell.name()), network, values, cell.place(name));
                if (!names.add(arm.name())) {
                    throw at.wrong("two arms have the name " + arm.name() + ".");
                }
                arms.add(arm);
            }
        }
        return arms;
    }

    /** Before the grid is multiplied out. */
    private void requireFewArms(int named, Map<String, Yaml> grid) {
        BigInteger arms = BigInteger.valueOf(named).multiply(Grid.size(grid));
        if (arms.compareTo(BigInteger.valueOf(PlannedRun.MOST)) > 0) {
            throw (grid.isEmpty() ? document : top.get("grid"))
                    .wrong(String.format(
                            Locale.ROOT,
                            "there are %,d arms, and so at least as many runs; expected at most %,d: cross fewer values.",
                            arms,
                            PlannedRun.MOST));
        }
    }

    private static ArmSpecification arm(
            Yaml at, String name, Network network, Map<String, Yaml> values, Map<String, String> place) {
        Names.objection(name).ifPresent(objection -> {
            throw at.wrong("an arm's name " + objection);
        });
        Yaml description = values.remove("description");
        return new ArmSpecification(
                name, description == null ? name : description.text(), "", FactorsReader.read(network, values), place);
    }

    private String baseline(List<ArmSpecification> arms) {
        if (!top.containsKey("baseline")) {
            return arms.get(0).name();
        }
        Map<String, String> names = new LinkedHashMap<>();
        arms.forEach(arm -> names.put(arm.name(), arm.name()));
        return top.get("baseline").choice(names);
    }

    private static String name(Yaml yaml) {
        String name = yaml.text();
        Names.objection(name).ifPresent(objection -> {
            throw yaml.wrong("a name " + objection);
        });
        return name;
    }

    private static OptionalInt samples(Map<String, Yaml> data, String key) {
        return data.containsKey(key) ? OptionalInt.of(atLeastOne(data.get(key))) : OptionalInt.empty();
    }

    private static int atLeastOne(Yaml yaml) {
        int number = yaml.smallNumber();
        if (number < 1) {
            throw yaml.wrong("this must be at least 1; got " + number + ".");
        }
        return number;
    }

    private Map<String, Yaml> section(String key, List<String> known) {
        return top.containsKey(key) ? top.get(key).map(known) : Map.of();
    }

    private Yaml required(String key) {
        if (!top.containsKey(key)) {
            throw new InvalidExperimentException(source + ": there must be a " + key + ".");
        }
        return top.get(key);
    }
}
