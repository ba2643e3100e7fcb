package org.normlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.normlab.benchmark.CoreSharing.Timed;
import org.normlab.benchmark.CoreSharing.Way;

class SharingTableTest {
    private static final Way ALONE = new Way(1, 2);
    private static final Way PAIR = new Way(2, 1);

    @Test
    void aClearGainIsProposed() {
        assertThat(SharingTable.render(List.of(new Timed(PAIR, 8.8), new Timed(ALONE, 10.8))))
                .contains("--jobs 2 --threads 1")
                .contains("8.8")
                .endsWith("\nTake --jobs 2 --threads 1 for all runs of the folder, from the first on: the number of"
                        + " threads\n  changes results.");
    }

    @Test
    void aSmallGainIsNotWorthOtherBits() {
        assertThat(SharingTable.render(List.of(new Timed(PAIR, 10.4), new Timed(ALONE, 10.8))))
                .endsWith("\nOne run at a time is as fast as any.");
    }

    @Test
    void whereOneRunIsFastestItIsKept() {
        assertThat(SharingTable.render(List.of(new Timed(ALONE, 10.4), new Timed(PAIR, 12.8))))
                .endsWith("\nOne run at a time is as fast as any.");
    }
}
