package org.normlab.tensorboard;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.normlab.files.InnerFolder;
import org.normlab.files.Trouble;
import org.normlab.training.EpochMetrics;
import org.normlab.training.ProbeValue;
import org.normlab.training.TrainingListener;
import org.tensorflow.proto.Summary;

/**
 * Writes a run as event files of TensorBoard, by Keras's tags where Keras has them. The step of every value is the
 * number of training steps made before it.
 *
 * <pre>
 *   train/       epoch_loss, epoch_accuracy                  as epochs.csv has them
 *                probes/QUANTITY, QUANTITY/LAYER             as probes.csv has them
 *                weights/VARIABLE                            histogram, after each epoch
 *   validation/  epoch_loss, epoch_accuracy
 * </pre>
 *
 * <p>A run that goes on from a checkpoint begins files of its own, which tell TensorBoard to forget what was written
 * after that checkpoint. If a file cannot be written, that is told once, nothing more is written, and training goes on.
 */
public final class TensorBoard implements TrainingListener {
    private final Path logdir;
    private final Path folder;
    private final Consumer<String> trouble;
    private EventFile training;
    private EventFile validation;
    private boolean broken;

    /**
     * A listener for one run.
     *
     * @param logdir the folder for TensorBoard's {@code --logdir}
     * @param run name of the run and of its folder in it
     * @param trouble told why, if the files cannot be written
     */
    public TensorBoard(Path logdir, String run, Consumer<String> trouble) {
        this.logdir = logdir;
        this.folder = logdir.resolve(run);
        this.trouble = trouble;
    }

    private interface Writing {
        void write() throws IOException;
    }

    @Override
    public void begun(long steps) {
        attempt(() -> {
            long next = steps == 0 ? 0 : steps + 1;
            training = begin("train", next);
            validation = begin("validation", next);
        });
    }

    private EventFile begin(String part, long firstStep) throws IOException {
        InnerFolder.requireNoLinks(logdir, folder.resolve(part));
        return EventFile.begin(folder.resolve(part), firstStep);
    }

    @Override
    public void probed(List<ProbeValue> values) {
        if (values.isEmpty()) {
            return;
        }
        attempt(() -> training.append(
                values.get(0).step(),
                values.stream().map(value -> scalar(tag(value), value.value())).toList()));
    }

    @Override
    public void epochDone(EpochMetrics metrics, long steps, Supplier<Map<String, float[]>> weights) {
        attempt(() -> {
            List<Summary.Value> trained = new ArrayList<>(epoch(metrics.loss(), metrics.accuracy()));
            weights.get().forEach((name, values) -> Histograms.of(values)
                    .ifPresent(histogram -> trained.add(Summary.Value.newBuilder()
                            .setTag("weights/" + name)
                            .setHisto(histogram)
                            .build())));
            training.append(steps, trained);
            validation.append(steps, epoch(metrics.validationLoss(), metrics.validationAccuracy()));
        });
    }

    private static List<Summary.Value> epoch(double loss, double accuracy) {
        return List.of(scalar("epoch_loss", loss), scalar("epoch_accuracy", accuracy));
    }

    private static String tag(ProbeValue value) {
        return value.layer().isEmpty() ? "probes/" + value.quantity() : value.quantity() + "/" + value.layer();
    }

    private static Summary.Value scalar(String tag, double value) {
        return Summary.Value.newBuilder()
                .setTag(tag)
                .setSimpleValue((float) value)
                .build();
    }

    private void attempt(Writing writing) {
        if (broken) {
            return;
        }
        try {
            writing.write();
        } catch (IOException e) {
            broken = true;
            trouble.accept("goes on without TensorBoard's files: " + Trouble.sentence(e) + ".");
        }
    }
}
