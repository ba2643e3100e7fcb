package org.normlab.experiment.specification;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.normlab.data.Excerpt;
import org.normlab.experiment.InvalidExperimentException;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;

/**
 * Measures a YAML text event by event, before anything recursive reads it. Refuses a text that is nested too deeply, and one
 * whose aliases repeat so much that it would be too large, or that contain themselves.
 */
final class YamlSize {
    /** How many lists and maps may stand inside each other. */
    static final int DEEPEST = 100;

    private static final long MOST_VALUES = 1_000_000;

    private final String source;
    private final Map<Anchor, Size> anchored = new HashMap<>();
    private final Deque<Opened> open = new ArrayDeque<>();
    private long values;

    private YamlSize(String source) {
        this.source = source;
    }

    /** What stands below an anchor: so many levels of lists and maps, so many values in all. */
    private record Size(int depth, long values) {}

    /** A list or map that has begun and not ended. */
    private static final class Opened {
        private final Optional<Anchor> anchor;
        private final long valuesBefore;
        private int depth = 1;

        Opened(Optional<Anchor> anchor, long valuesBefore) {
            this.anchor = anchor;
            this.valuesBefore = valuesBefore;
        }
    }

    /**
     * Reads the text once.
     *
     * @param source what messages call it
     * @throws InvalidExperimentException if the text is too deep or, with its aliases written out, too large
     * @throws org.snakeyaml.engine.v2.exceptions.YamlEngineException if it is no YAML
     */
    static void require(String source, LoadSettings settings, String text) {
        YamlSize size = new YamlSize(source);
        for (Event event : new Parse(settings).parseString(text)) {
            size.see(event);
        }
    }

    private void see(Event event) {
        switch (event.getEventId()) {
            case SequenceStart, MappingStart -> {
                open.push(new Opened(((NodeEvent) event).getAnchor(), values));
                add(event, 0, 1);
            }
            case SequenceEnd, MappingEnd -> close();
            case Scalar -> {
                add(event, 0, 1);
                ((NodeEvent) event).getAnchor().ifPresent(anchor -> anchored.put(anchor, new Size(0, 1)));
            }
            case Alias -> {
                Anchor alias = ((AliasEvent) event).getAlias();
                if (open.stream()
                        .anyMatch(outer -> outer.anchor.filter(alias::equals).isPresent())) {
                    throw wrong(
                            event,
                            "the alias \"" + Excerpt.of(alias.getValue())
                                    + "\" stands within what it repeats; write the value out.");
                }
                Size repeated = anchored.getOrDefault(alias, new Size(0, 1)); // an unknown one is refused later
                add(event, repeated.depth, repeated.values);
            }
            default -> {}
        }
    }

    private void add(Event event, int depth, long more) {
        values += more;
        if (open.size() + depth > DEEPEST) {
            throw wrong(event, "lists and maps are nested more than " + DEEPEST + " deep; take levels out.");
        }
        if (values > MOST_VALUES) {
            throw wrong(
                    event,
                    String.format(
                            Locale.ROOT,
                            "with its aliases written out this has more than %,d values; repeat less.",
                            MOST_VALUES));
        }
        if (!open.isEmpty()) {
            open.peek().depth = Math.max(open.peek().depth, 1 + depth);
        }
    }

    private void close() {
        Opened ended = open.pop();
        ended.anchor.ifPresent(anchor -> anchored.put(anchor, new Size(ended.depth, values - ended.valuesBefore)));
        if (!open.isEmpty()) {
            open.peek().depth = Math.max(open.peek().depth, 1 + ended.depth);
        }
    }

    private InvalidExperimentException wrong(Event event, String sentence) {
        String line = event.getStartMark()
                .map(mark -> ", line " + (mark.getLine() + 1))
                .orElse("");
        return new InvalidExperimentException(source + line + ": " + sentence);
    }
}
