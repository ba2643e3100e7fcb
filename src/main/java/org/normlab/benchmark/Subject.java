package org.normlab.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.normlab.training.Precision;

/**
 * What is timed.
 *
 * @param arm of the notebook
 * @param precision of its kernels
 */
public record Subject(String arm, Precision precision) {

    /** Every arm in every precision. */
    public static List<Subject> all(List<String> arms, List<Precision> precisions) {
        return arms.stream()
                .flatMap(arm -> precisions.stream().map(precision -> new Subject(arm, precision)))
                .toList();
    }

    /** The order in which a round takes them: every second one backwards. */
    static List<Subject> inRound(int round, List<Subject> subjects) {
        List<Subject> order = new ArrayList<>(subjects);
        if (round % 2 == 1) {
            Collections.reverse(order);
        }
        return order;
    }
}
