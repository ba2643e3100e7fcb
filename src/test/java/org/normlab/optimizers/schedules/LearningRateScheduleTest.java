package org.normlab.optimizers.schedules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.normlab.testing.TestRuntime;
import org.tensorflow.EagerSession;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Rates told by hand from Keras's documentation, eagerly and in a graph. */
class LearningRateScheduleTest {

    @Test
    void constant() {
        assertRate(new ConstantRate(.25), 7, .25);
    }

    @ParameterizedTest
    @CsvSource({"0, .8, .8", "5, .5656854, .8", "10, .4, .4", "19, .2143, .4", "20, .2, .2"})
    void exponential(int step, double smooth, double stairs) {
        assertThat(rate(new ExponentialDecay(.8, 10, .5, false), step)).isCloseTo((float) smooth, within(1e-4f));
        assertRate(new ExponentialDecay(.8, 10, .5, true), step, stairs);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "3, 1", "4, .5", "8, .5", "9, .1", "1000, .1"})
    void piecewise(int step, double rate) {
        assertRate(new PiecewiseConstantDecay(List.of(3L, 8L), List.of(1.0, .5, .1)), step, rate);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "5, .5", "10, 0", "11, 0"})
    void cosine(int step, double rate) {
        assertRate(CosineDecay.of(1, 10), step, rate);
    }

    /** Linear from .2 to 1 over 4 steps, then half a cosine over 10 steps down to a tenth. */
    @ParameterizedTest
    @CsvSource({"0, .2", "1, .4", "3, .8", "4, 1", "9, .55", "14, .1", "99, .1"})
    void cosineAfterAWarmUp(int step, double rate) {
        assertRate(CosineDecay.of(1, 10).withAlpha(.1).withWarmUp(4, .2), step, rate);
    }

    @Test
    void wrongSettingsAreNamed() {
        assertThatThrownBy(() -> new ConstantRate(0)).hasMessage("learning rate must be finite and above 0; got 0.0.");
        assertThatThrownBy(() -> new ExponentialDecay(1, 0, .5, false))
                .hasMessage("ExponentialDecay: decay steps must be finite and above 0; got 0.0.");
        assertThatThrownBy(() -> new PiecewiseConstantDecay(List.of(1L), List.of(1.0)))
                .hasMessage(
                        "PiecewiseConstantDecay: there must be one more rate than boundaries; got 1 boundaries and 1"
                                + " rates.");
        assertThatThrownBy(() -> new PiecewiseConstantDecay(List.of(2L, 2L), List.of(1.0, 1.0, 1.0)))
                .hasMessage("PiecewiseConstantDecay: boundaries must ascend; got [2, 2].");
        assertThatThrownBy(() -> CosineDecay.of(1, 10).withWarmUp(4, 2))
                .hasMessage("CosineDecay: warm-up steps must be at least 0 and the start rate from 0 to the peak rate"
                        + " 1.0; got 4 and 2.0.");
    }

    @Test
    void aDividedScheduleKeepsItsCourse() {
        LearningRateSchedule divided = new ExponentialDecay(.5, 10, .5, true).dividedBy(10);
        assertRate(divided, 0, .05);
        assertRate(divided, 10, .025);
    }

    private static void assertRate(LearningRateSchedule schedule, int step, double rate) {
        assertThat(rate(schedule, step)).isCloseTo((float) rate, within(2e-7f));
    }

    /** The rate in a graph, which must be the eager one. */
    private static float rate(LearningRateSchedule schedule, int step) {
        try (Graph graph = new Graph();
                Session session = TestRuntime.get().session(graph);
                EagerSession eager = TestRuntime.get().eagerSession()) {
            Ops tf = Ops.create(graph);
            Ops now = Ops.create(eager);
            float eagerRate =
                    schedule.at(now, now.constant((float) step)).asTensor().getFloat();
            try (Result result = session.runner()
                    .fetch(schedule.at(tf, tf.constant((float) step)))
                    .run()) {
                float graphRate = ((TFloat32) result.get(0)).getFloat();
                assertThat(graphRate).isCloseTo(eagerRate, within(2e-7f));
                return graphRate;
            }
        }
    }
}
