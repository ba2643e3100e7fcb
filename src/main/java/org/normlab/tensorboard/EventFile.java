package org.normlab.tensorboard;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.SessionLog;
import org.tensorflow.proto.Summary;

/** One event file; TensorBoard reads all files of a folder in the order of their names. */
final class EventFile {
    private static final String VERSION = "brain.Event:2";

    private final RecordFile records;

    /**
     * Begins a file.
     *
     * @param folder that TensorBoard shows as a run
     * @param firstStep the least step that will be written: whatever an earlier file has from there on no longer counts
     */
    static EventFile begin(Path folder, long firstStep) throws IOException {
        Instant now = Instant.now();
        String name = String.format(
                Locale.ROOT, "events.out.tfevents.%010d.%09d.normlab", now.getEpochSecond(), now.getNano());
        EventFile file = new EventFile(RecordFile.create(folder.resolve(name)));
        file.append(Event.newBuilder().setFileVersion(VERSION));
        SessionLog start = SessionLog.newBuilder()
                .setStatus(SessionLog.SessionStatus.START)
                .build();
        file.append(Event.newBuilder().setStep(firstStep).setSessionLog(start));
        return file;
    }

    private EventFile(RecordFile records) {
        this.records = records;
    }

    /** Adds values after that many training steps. */
    void append(long step, List<Summary.Value> values) throws IOException {
        append(Event.newBuilder().setStep(step).setSummary(Summary.newBuilder().addAllValue(values)));
    }

    private void append(Event.Builder event) throws IOException {
        records.append(
                event.setWallTime(System.currentTimeMillis() / 1e3).build().toByteArray());
    }
}
