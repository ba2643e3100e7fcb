package org.normlab.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.normlab.training.EpochMetrics;
import org.normlab.training.ProbeValue;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TFOutOfRangeException;
import org.tensorflow.op.Ops;
import org.tensorflow.op.io.FifoQueue;
import org.tensorflow.op.io.QueueEnqueueMany;
import org.tensorflow.op.io.ReaderRead;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.HistogramProto;
import org.tensorflow.proto.SessionLog;
import org.tensorflow.proto.Summary;
import org.tensorflow.types.TString;

/** The files are read by TensorFlow's own reader, which checks the sums. */
class TensorBoardTest {
    private static final EpochMetrics EPOCH = new EpochMetrics(1, .5, .75, .25, .875, 1, .1, 2, 0);

    private final List<String> troubles = new ArrayList<>();

    @TempDir
    private Path folder;

    @Test
    void anEpochIsFoundUnderKerasTags() throws IOException {
        TensorBoard board = new TensorBoard(folder, "run", troubles::add);
        board.begun(0);
        board.epochDone(EPOCH, 938, Map::of);

        assertThat(scalars("train")).containsExactly("epoch_loss 938 0.5", "epoch_accuracy 938 0.75");
        assertThat(scalars("validation")).containsExactly("epoch_loss 938 0.25", "epoch_accuracy 938 0.875");
        assertThat(events("train").get(0).getFileVersion()).isEqualTo("brain.Event:2");
        assertThat(troubles).isEmpty();
    }

    @Test
    void probesOfTheModelHaveASectionAndThoseOfALayerOneByQuantity() throws IOException {
        TensorBoard board = new TensorBoard(folder, "run", troubles::add);
        board.begun(0);
        board.probed(
                List.of(new ProbeValue(5, "", "gradient_norm", 121.5), new ProbeValue(5, "conv2d", "output_mean", -2)));
        board.probed(List.of());

        assertThat(scalars("train")).containsExactly("probes/gradient_norm 5 121.5", "output_mean/conv2d 5 -2.0");
    }

    @Test
    void weightsAreCountedInThirtyBuckets() throws IOException {
        TensorBoard board = new TensorBoard(folder, "run", troubles::add);
        board.begun(0);
        board.epochDone(EPOCH, 3, () -> Map.of("dense/kernel", new float[] {0, 1, 2, 30, 30, Float.NaN}));

        HistogramProto histogram = values("train").stream()
                .filter(value -> value.getTag().equals("weights/dense/kernel"))
                .findFirst()
                .orElseThrow()
                .getHisto();
        assertThat(histogram.getNum()).isEqualTo(5);
        assertThat(histogram.getSum()).isEqualTo(63);
        assertThat(histogram.getSumSquares()).isEqualTo(1805);
        assertThat(histogram.getMin()).isZero();
        assertThat(histogram.getMax()).isEqualTo(30);
        assertThat(histogram.getBucketList())
                .hasSize(30)
                .startsWith(1.0, 1.0, 1.0, 0.0)
                .endsWith(0.0, 2.0);
        assertThat(histogram.getBucketLimit(0)).isEqualTo(1, within(1e-12));
        assertThat(histogram.getBucketLimit(29)).isEqualTo(30);
    }

    @Test
    void equalWeightsAreOneBucketAndThoseWithoutAFiniteValueNone() {
        assertThat(Histograms.of(new float[] {2, 2}).orElseThrow().getBucketList())
                .containsExactly(2.0);
        assertThat(Histograms.of(new float[] {Float.NaN, Float.POSITIVE_INFINITY}))
                .isEmpty();
        assertThat(Histograms.of(new float[0])).isEmpty();
    }

    /** TensorBoard drops what earlier files have from the step of a START on. */
    @Test
    void aRunThatGoesOnTellsFromWhichStep() throws IOException {
        new TensorBoard(folder, "run", troubles::add).begun(0);
        new TensorBoard(folder, "run", troubles::add).begun(20);

        List<Event> starts =
                events("train").stream().filter(Event::hasSessionLog).toList();
        assertThat(starts).extracting(Event::getStep).containsExactly(0L, 21L);
        assertThat(starts)
                .extracting(event -> event.getSessionLog().getStatus())
                .containsOnly(SessionLog.SessionStatus.START);
    }

    @Test
    void aFolderThatCannotBeWrittenIsToldOnceAndTrainingGoesOn() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        TensorBoard board = new TensorBoard(file, "run", troubles::add);
        board.begun(0);
        board.epochDone(EPOCH, 3, Map::of);
        board.probed(List.of(new ProbeValue(3, "", "loss", 1)));

        assertThat(troubles).hasSize(1);
        assertThat(troubles.get(0))
                .startsWith("goes on without TensorBoard's files: ")
                .contains("file");
    }

    private List<String> scalars(String run) throws IOException {
        List<String> scalars = new ArrayList<>();
        for (Event event : events(run)) {
            for (Summary.Value value : event.getSummary().getValueList()) {
                if (value.hasSimpleValue()) {
                    scalars.add(value.getTag() + " " + event.getStep() + " " + value.getSimpleValue());
                }
            }
        }
        return scalars;
    }

    private List<Summary.Value> values(String run) throws IOException {
        return events(run).stream()
                .flatMap(event -> event.getSummary().getValueList().stream())
                .toList();
    }

    private List<Event> events(String part) throws IOException {
        List<Event> events = new ArrayList<>();
        try (Graph graph = new Graph();
                Session session = new Session(graph);
                Stream<Path> files = Files.list(folder.resolve("run").resolve(part))) {
            Ops tf = Ops.create(graph);
            String[] names = files.map(Path::toString).sorted().toArray(String[]::new);
            FifoQueue queue = tf.io.fifoQueue(List.of(TString.class));
            QueueEnqueueMany fill = tf.io.queueEnqueueMany(queue.handle(), List.of(tf.array(names)));
            ReaderRead next = tf.io.readerRead(tf.io.tfRecordReader().readerHandle(), queue.handle());
            session.run(fill);
            session.run(tf.io.queueClose(queue.handle()));
            while (true) {
                try (Result record = session.runner().fetch(next.value()).run()) {
                    events.add(
                            Event.parseFrom(((TString) record.get(0)).asBytes().getObject()));
                }
            }
        } catch (TFOutOfRangeException end) {
            return events;
        }
    }
}
