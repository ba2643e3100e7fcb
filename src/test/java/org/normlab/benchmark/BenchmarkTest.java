package org.normlab.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.normlab.training.Precision;

class BenchmarkTest {
    private static final Subject RAW = new Subject("raw", Precision.FLOAT32);
    private static final Subject SCALED = new Subject("scaled", Precision.BFLOAT16);

    /** A process that says something and has timed nothing. */
    static final class Child {
        public static void main(String[] arguments) {
            if (Arrays.asList(arguments).contains("--fail")) {
                System.err.println("There is no such arm.");
                System.exit(2);
            }
            System.out.println("Something before.");
            System.out.println(Benchmark.line(measurement(arguments[1], arguments[3], 20, Double.NaN)));
        }
    }

    @Test
    void everySecondRoundGoesBackwards() throws IOException {
        List<String> heard = new ArrayList<>();
        Map<Subject, List<Measurement>> all = new Benchmark(Child.class, List.of())
                .run(List.of(RAW, SCALED), 3, measurement -> heard.add(measurement.arm()));
        assertThat(heard).containsExactly("raw", "scaled", "scaled", "raw", "raw", "scaled");
        assertThat(all.get(SCALED)).hasSize(3).allSatisfy(measurement -> {
            assertThat(measurement.precision()).isEqualTo("bfloat16");
            assertThat(measurement.busyElsewhere()).isNaN();
        });
    }

    @Test
    void aProcessThatFailsIsQuoted() {
        Benchmark failing = new Benchmark(Child.class, List.of("--fail"));
        assertThatThrownBy(() -> failing.run(List.of(RAW), 1, measurement -> {}))
                .isInstanceOfSatisfying(ChildFailedException.class, failed -> assertThat(failed.code())
                        .isEqualTo(2))
                .hasMessage("There is no such arm.");
    }

    @Test
    void aSpreadIsMedianLeastAndGreatest() {
        List<Measurement> three = List.of(step(5), step(1), step(4));
        assertThat(Spread.of(three, Measurement::millisecondsPerStep)).isEqualTo(new Spread(4, 1, 5));
        assertThat(Spread.of(three, Measurement::busyElsewhere).median()).isNaN();
    }

    @Test
    void theShareIsOfTheMatrixRate() {
        assertThat(step(20).shareOfMatrixRate()).isEqualTo(5 / .020 / 500);
        assertThat(step(20).secondsPerEpoch()).isEqualTo(19);
    }

    @Test
    void peakMemoryIsReadFromTheSystem() {
        assertThat(PeakMemory.mebibytes(List.of("VmPeak:\t  9 kB", "VmHWM:\t  2048 kB")))
                .isEqualTo(2);
        assertThat(PeakMemory.mebibytes(List.of("Name:\tjava"))).isNaN();
    }

    private static Measurement step(double milliseconds) {
        return measurement("raw", "float32", milliseconds, Double.NaN);
    }

    private static Measurement measurement(String arm, String precision, double milliseconds, double busy) {
        return new Measurement(arm, precision, 2, 938, milliseconds, 18, 1, 4, 900, 5, 500, busy);
    }
}
