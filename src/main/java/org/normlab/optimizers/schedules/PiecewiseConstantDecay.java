package org.normlab.optimizers.schedules;

import java.util.Collections;
import java.util.List;
import org.normlab.description.Described;
import org.normlab.description.Kind;
import org.normlab.description.Type;
import org.normlab.layers.Checks;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A rate that changes at given steps.
 *
 * <pre>
 *   rate = rates[0] while step ≤ boundaries[0], rates[1] while step ≤ boundaries[1], …, then the last of rates
 * </pre>
 *
 * <p>For example {@code new PiecewiseConstantDecay(List.of(1_000L, 2_000L), List.of(.1, .01, .001))}.
 *
 * @param boundaries steps, ascending
 * @param rates one more than boundaries
 * @see <a href="https://keras.io/api/optimizers/learning_rate_schedules/piecewise_constant_decay/">Keras
 *     PiecewiseConstantDecay</a>
 */
public record PiecewiseConstantDecay(List<Long> boundaries, List<Double> rates)
        implements LearningRateSchedule, Described {
    /** The kind of this schedule: its name, and its settings with their defaults. */
    public static final Kind<PiecewiseConstantDecay> KIND = Kind.of(
                    "PiecewiseConstantDecay", PiecewiseConstantDecay.class, () -> of(List.of()))
            .withRequired(
                    "boundaries",
                    Type.listOf(Type.STEPS),
                    PiecewiseConstantDecay::boundaries,
                    (decay, boundaries) -> of(boundaries))
            .withRequired(
                    "rates",
                    Type.listOf(Type.POSITIVE),
                    PiecewiseConstantDecay::rates,
                    (decay, rates) -> new PiecewiseConstantDecay(decay.boundaries, rates));

    /** @throws IllegalArgumentException unless there is one more rate and the boundaries ascend */
    public PiecewiseConstantDecay {
        boundaries = List.copyOf(boundaries);
        rates = List.copyOf(rates);
        if (rates.size() != boundaries.size() + 1) {
            throw new IllegalArgumentException("PiecewiseConstantDecay: there must be one more rate than boundaries;"
                    + " got " + boundaries.size() + " boundaries and " + rates.size() + " rates.");
        }
        for (int i = 1; i < boundaries.size(); i++) {
            if (boundaries.get(i) <= boundaries.get(i - 1)) {
                throw new IllegalArgumentException(
                        "PiecewiseConstantDecay: boundaries must ascend; got " + boundaries + ".");
            }
        }
        rates.forEach(rate -> Checks.positive("PiecewiseConstantDecay: rate", rate));
    }

    @Override
    public Operand<TFloat32> at(Ops tf, Operand<TFloat32> step) {
        Operand<TFloat32> rate = tf.constant(rates.get(rates.size() - 1).floatValue());
        for (int i = boundaries.size() - 1; i >= 0; i--) {
            Operand<TFloat32> before = tf.constant(rates.get(i).floatValue());
            Operand<TFloat32> boundary = tf.constant(boundaries.get(i).floatValue());
            rate = tf.select(tf.math.lessEqual(step, boundary), before, rate);
        }
        return rate;
    }

    /** With those boundaries, and 1 for the rates that are to follow. */
    private static PiecewiseConstantDecay of(List<Long> boundaries) {
        return new PiecewiseConstantDecay(boundaries, Collections.nCopies(boundaries.size() + 1, 1.));
    }

    @Override
    public Kind<PiecewiseConstantDecay> kind() {
        return KIND;
    }
}
