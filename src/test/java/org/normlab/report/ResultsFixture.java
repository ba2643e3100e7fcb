package org.normlab.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.normlab.report.results.ResultsFolder;

/** Writes a results folder as a laboratory would. */
public final class ResultsFixture {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path folder;

    private ResultsFixture(Path folder) {
        this.folder = folder;
    }

    public static ResultsFixture in(Path folder) {
        return new ResultsFixture(folder);
    }

    /** {@code experiment.json} with these arms in this order, and scaling that took 0.05 seconds. */
    public ResultsFixture experiment(String... arms) {
        ObjectNode document = MAPPER.createObjectNode();
        document.put("schema_version", 1).put("experiment", "notebook").put("baseline", "scaled");
        ArrayNode list = document.putArray("arms");
        for (String arm : arms) {
            list.addObject().put("name", arm).put("description", arm + " pixels");
        }
        document.putObject("preprocessing").put("host_scaling_seconds", 0.05);
        write(folder.resolve("experiment.json"), document.toString());
        return this;
    }

    /** A run that finished at chance, until told otherwise. */
    public Run run(String arm, long seed) {
        return new Run(arm, seed);
    }

    public ResultsFixture file(String name, String text) {
        write(folder.resolve(name), text);
        return this;
    }

    public ResultsFolder read() {
        return ResultsFolder.read(folder);
    }

    public static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** A run under construction. */
    public final class Run {
        private final Path path;
        private final ObjectNode document = MAPPER.createObjectNode();
        private final StringBuilder epochs = new StringBuilder("schema_version,epoch,loss,accuracy,validation_loss,"
                + "validation_accuracy,training_seconds,validation_seconds,milliseconds_per_step,busy_elsewhere\n");
        private final StringBuilder probes = new StringBuilder("schema_version,step,layer,quantity,value\n");
        private int epoch;
        private String busyElsewhere = "";

        private Run(String arm, long seed) {
            path = folder.resolve("runs").resolve(arm + "-seed" + seed);
            document.put("schema_version", 1)
                    .put("experiment", "notebook")
                    .put("arm", arm)
                    .put("seed", seed)
                    .put("status", "finished")
                    .put("outcome", "chance")
                    .put("learned_at", 0.9)
                    .put("steps", 7504)
                    .put("weights_sha256", arm + seed);
            document.putObject("specification")
                    .put("epochs", 8)
                    .put("batch_size", 64)
                    .put("threads", 2)
                    .put("precision", "float32")
                    .put("training_samples", 60000)
                    .put("validation_samples", 10000)
                    .put("optimizer", "adam .001")
                    .putNull("max_steps")
                    .putObject("data_sha256")
                    .put("training", "aa11");
            document.putObject("seconds").put("first_step", 1.5);
            document.putObject("parameters").put("trainable", 1216394).put("non_trainable", 0);
            ObjectNode provenance = document.putObject("provenance");
            provenance.put("git_commit", "12e5678").put("device", "CPU").put("processor", "Example 3000");
            provenance.putObject("data").put("name", "mnist");
        }

        public Run status(String status, String outcome) {
            document.put("status", status).put("outcome", outcome);
            return this;
        }

        public Run learned() {
            return status("finished", "learned");
        }

        public Run specification(String name, Object value) {
            ((ObjectNode) document.get("specification")).putPOJO(name, value);
            return this;
        }

        public Run provenance(String name, String value) {
            ((ObjectNode) document.get("provenance")).put(name, value);
            return this;
        }

        public Run dataDigest(String digest) {
            ((ObjectNode) document.at("/specification/data_sha256")).put("training", digest);
            return this;
        }

        public Run set(String name, Object value) {
            document.putPOJO(name, value);
            return this;
        }

        /** An epoch with this validation accuracy and this training time; the rest follows from them. */
        public Run epoch(double validationAccuracy, double trainingSeconds) {
            epoch++;
            epochs.append("1,").append(epoch).append(',').append(2 - 2 * validationAccuracy);
            epochs.append(',').append(validationAccuracy).append(',').append(1 - validationAccuracy);
            epochs.append(',').append(validationAccuracy).append(',').append(trainingSeconds);
            epochs.append(",2.0,").append(trainingSeconds).append(',').append(busyElsewhere);
            epochs.append('\n');
            return this;
        }

        /** The epochs that follow had to share the machine. */
        public Run busyElsewhere(double share) {
            busyElsewhere = Double.toString(share);
            return this;
        }

        public Run probe(long step, String quantity, double value) {
            return probe(step, "", quantity, value);
        }

        public Run probe(long step, String layer, String quantity, double value) {
            probes.append("1,").append(step).append(',').append(layer).append(',');
            probes.append(quantity).append(',').append(value).append('\n');
            return this;
        }

        /** What the probes of a batch normalization layer see of its output. */
        public Run output(long step, String layer, double minimum, double maximum, double mean, double deviation) {
            return probe(step, layer, "output_minimum", minimum)
                    .probe(step, layer, "output_maximum", maximum)
                    .probe(step, layer, "output_mean", mean)
                    .probe(step, layer, "output_standard_deviation", deviation);
        }

        /** Writes the run as one that ended. */
        public ResultsFixture write() {
            ResultsFixture.write(path.resolve("run.json"), document.toString());
            return writeUnfinished();
        }

        /** Writes the run as one that is still under way. */
        public ResultsFixture writeUnfinished() {
            ResultsFixture.write(path.resolve("epochs.csv"), epochs.toString());
            ResultsFixture.write(path.resolve("probes.csv"), probes.toString());
            return ResultsFixture.this;
        }
    }
}
