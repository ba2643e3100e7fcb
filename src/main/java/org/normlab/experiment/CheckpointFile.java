package org.normlab.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.normlab.data.NpyArray;
import org.normlab.data.Npz;
import org.normlab.training.EpochMetrics;
import org.normlab.training.History;
import org.normlab.training.ProbeValue;
import org.normlab.training.StoredVariable;
import org.normlab.training.TrainingState;
import org.tensorflow.ndarray.Shape;

/** A training state as bytes: a NumPy archive of all variables, with the rest as JSON in its array {@code state}. */
final class CheckpointFile {
    private static final String STATE = "state";
    private static final String VARIABLE = "variable/";
    private static final Map<String, String> DTYPES = Map.of("float32", "<f4", "int64", "<i8");

    private CheckpointFile() {}

    /** What is not a variable. */
    private record Position(
            int epoch,
            int stepInEpoch,
            long steps,
            TrainingState.Tally tally,
            List<EpochMetrics> epochs,
            List<ProbeValue> probes,
            History.Seconds seconds) {}

    static byte[] write(TrainingState state) {
        Position position = new Position(
                state.epoch(),
                state.stepInEpoch(),
                state.steps(),
                state.tally(),
                state.epochs(),
                state.probes(),
                state.seconds());
        byte[] json = Json.line(position).getBytes(StandardCharsets.UTF_8);
        Map<String, NpyArray> arrays = new TreeMap<>();
        arrays.put(STATE, NpyArray.of("|u1", new int[] {json.length}, json));
        state.variables().forEach((name, variable) -> arrays.put(VARIABLE + name, array(variable)));
        return Npz.write(arrays);
    }

    /** @throws org.normlab.data.InvalidDataException if the file is not such an archive */
    static TrainingState read(Path file) throws IOException {
        Map<String, NpyArray> arrays = new TreeMap<>(Npz.read(file));
        NpyArray json = arrays.remove(STATE);
        if (json == null) {
            throw new IOException("it holds no state");
        }
        JsonNode tree = Json.parse(new String(json.bytes(), StandardCharsets.UTF_8));
        Position position = Json.value(tree, Position.class);
        Map<String, StoredVariable> variables = new TreeMap<>();
        arrays.forEach((name, array) -> variables.put(name.substring(VARIABLE.length()), variable(array)));
        return new TrainingState(
                position.epoch,
                position.stepInEpoch,
                position.steps,
                position.tally,
                position.epochs,
                position.probes,
                position.seconds,
                variables);
    }

    private static NpyArray array(StoredVariable variable) {
        int[] shape = Arrays.stream(variable.shape().asArray())
                .mapToInt(Math::toIntExact)
                .toArray();
        return NpyArray.of(DTYPES.get(variable.type()), shape, variable.bytes());
    }

    private static StoredVariable variable(NpyArray array) {
        long[] shape = Arrays.stream(array.shape()).asLongStream().toArray();
        return new StoredVariable(array.dtype().equals("<f4") ? "float32" : "int64", Shape.of(shape), array.content());
    }
}
