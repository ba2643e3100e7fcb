package org.normlab.benchmark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Times several subjects side by side, each in a process of its own, in rounds. */
public final class Benchmark {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private final Class<?> child;
    private final List<String> arguments;

    /**
     * @param child whose main method takes a subject's {@code --arms} and {@code --precision} and prints the measurement
     *     as JSON in its last line
     * @param arguments that it gets besides
     */
    public Benchmark(Class<?> child, List<String> arguments) {
        this.child = child;
        this.arguments = List.copyOf(arguments);
    }

    /**
     * Times all subjects as often as there are rounds.
     *
     * @param listener hears of each measurement
     * @throws IOException if a process fails
     */
    public Map<Subject, List<Measurement>> run(List<Subject> subjects, int rounds, Consumer<Measurement> listener)
            throws IOException {
        Map<Subject, List<Measurement>> all = new LinkedHashMap<>();
        subjects.forEach(subject -> all.put(subject, new ArrayList<>()));
        for (int round = 0; round < rounds; round++) {
            for (Subject subject : Subject.inRound(round, subjects)) {
                Measurement measurement = measure(subject);
                all.get(subject).add(measurement);
                listener.accept(measurement);
            }
        }
        return all;
    }

    private Measurement measure(Subject subject) throws IOException {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of(
                "--arms", subject.arm(), "--precision", subject.precision().word()));
        String said = ChildProcess.run(child, all);
        List<String> lines = said.lines().toList();
        return MAPPER.readValue(lines.get(lines.size() - 1), Measurement.class);
    }

    /** A measurement as a child prints it: JSON on one line. */
    public static String line(Measurement measurement) {
        try {
            return MAPPER.writeValueAsString(measurement);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A record of numbers is JSON.", e);
        }
    }
}
