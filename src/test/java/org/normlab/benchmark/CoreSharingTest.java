package org.normlab.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.normlab.benchmark.CoreSharing.Timed;
import org.normlab.benchmark.CoreSharing.Way;
import org.normlab.data.DataSet;
import org.normlab.experiment.Arm;
import org.normlab.experiment.InvalidExperimentException;
import org.normlab.experiment.specification.ShippedSpecifications;
import org.normlab.experiment.specification.Specification;
import org.normlab.testing.TestRuntime;

class CoreSharingTest {
    @Test
    void waysLeaveNoProcessorIdle() {
        assertThat(Way.ofAll(1)).containsExactly(new Way(1, 1));
        assertThat(Way.ofAll(2)).containsExactly(new Way(1, 2), new Way(2, 1));
        assertThat(Way.ofAll(6)).containsExactly(new Way(1, 6), new Way(2, 3), new Way(3, 2), new Way(6, 1));
    }

    @Test
    void eachWayIsTimedInProcessesOfItsOwnAndTheFastestIsFirst() throws IOException {
        assertThat(CoreSharing.time(Child.class, List.of(), Way.ofAll(4), 2))
                .containsExactly(new Timed(new Way(4, 1), 6), new Timed(new Way(2, 2), 8), new Timed(new Way(1, 4), 9));
    }

    @Test
    void runsAtOnceAreTimedTogether() {
        Specification notebook = ShippedSpecifications.read("notebook", List.of());
        DataSet few = notebook.data().read(null).limited(12, 4);
        Arm arm = notebook.experiment().on(few).select(List.of("scaled")).get(0);
        assertThat(CoreSharing.measure(TestRuntime.get(), arm, few, 4, 2)).isPositive();
    }

    @Test
    void aRunThatEndsBeforeItsTimeKeepsNoOtherWaiting() {
        Specification notebook =
                ShippedSpecifications.read("notebook", List.of("factors.optimizer=sgd", "factors.learning-rate=1e30"));
        DataSet few = notebook.data().read(null).limited(12, 4);
        Arm arm = notebook.experiment().on(few).select(List.of("raw-logits")).get(0);
        assertThatThrownBy(() -> CoreSharing.measure(TestRuntime.get(), arm, few, 4, 2))
                .isInstanceOf(InvalidExperimentException.class)
                .hasMessageStartingWith("There is nothing to time in arm raw-logits: its training ended at once (");
    }

    /** Takes 10 milliseconds a step, less one for each run at once. */
    static final class Child {
        private Child() {}

        public static void main(String[] arguments) {
            List<String> all = Arrays.asList(arguments);
            int jobs = Integer.parseInt(all.get(all.indexOf("--jobs") + 1));
            System.out.println("another line");
            System.out.println(10 - jobs);
        }
    }
}
