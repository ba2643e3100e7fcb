package org.normlab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class BothTest {
    @Test
    @Timeout(20)
    void eachIsMadeWhileTheOtherIs() {
        CountDownLatch here = new CountDownLatch(1);
        CountDownLatch beside = new CountDownLatch(1);
        Both<String, String> both = Both.make(() -> meet(here, beside), () -> meet(beside, here));
        assertThat(both).isEqualTo(new Both<>("met", "met"));
    }

    @Test
    void whatFailsHereIsThrownAfterTheOtherIsMade() {
        AtomicBoolean made = new AtomicBoolean();
        assertThatThrownBy(() -> Both.make(
                        () -> {
                            throw new IllegalArgumentException("here");
                        },
                        () -> {
                            made.set(true);
                            throw new IllegalArgumentException("beside");
                        }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("here");
        assertThat(made).isTrue();
    }

    @Test
    void whatFailsBesideIsThrownAsItIs() {
        assertThatThrownBy(() -> Both.make(() -> 1, () -> {
                    throw new IllegalArgumentException("beside");
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("beside");
    }

    /** Whatever the other does to the process, such as silencing its standard error, is over when an error is told. */
    @Test
    void anErrorHereIsThrownAfterTheOtherIsMade() {
        AtomicBoolean made = new AtomicBoolean();
        CountDownLatch failing = new CountDownLatch(1);
        assertThatThrownBy(() -> Both.make(
                        () -> {
                            failing.countDown();
                            throw new OutOfMemoryError("here");
                        },
                        () -> {
                            meet(new CountDownLatch(1), failing);
                            LockSupport.parkNanos(50_000_000);
                            made.set(true);
                            return 1;
                        }))
                .isInstanceOf(OutOfMemoryError.class)
                .hasMessage("here");
        assertThat(made).isTrue();
    }

    @Test
    void anErrorBesideIsThrownAsItIs() {
        assertThatThrownBy(() -> Both.make(() -> 1, () -> {
                    throw new OutOfMemoryError("beside");
                }))
                .isInstanceOf(OutOfMemoryError.class)
                .hasMessage("beside");
    }

    private static String meet(CountDownLatch mine, CountDownLatch others) {
        mine.countDown();
        try {
            others.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return "met";
    }
}
