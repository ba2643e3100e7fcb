package org.normlab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShuffleTest {

    /** From the class's Javadoc, programmed a second time in Python; a change here makes every run another run. */
    @Test
    void ordersStayWhatTheyWereForEver() {
        assertThat(Shuffle.permutation(10, 0, 0)).containsExactly(6, 5, 2, 3, 7, 9, 0, 8, 4, 1);
        assertThat(Shuffle.permutation(10, 0, 1)).containsExactly(5, 6, 7, 3, 4, 9, 8, 2, 1, 0);
        assertThat(Shuffle.permutation(10, 1, 0)).containsExactly(0, 8, 6, 3, 7, 9, 5, 2, 1, 4);
        assertThat(Shuffle.permutation(10, -1, 7)).containsExactly(3, 2, 1, 7, 0, 4, 6, 8, 9, 5);
        assertThat(Shuffle.permutation(60_000, 42, 3)).startsWith(7893, 2197, 48066, 44284, 55856, 29410);
    }

    @Test
    void everyNumberComesOnce() {
        int[] order = Shuffle.permutation(60_000, 7, 2);
        Arrays.sort(order);
        assertThat(order).isEqualTo(IntStream.range(0, 60_000).toArray());
    }

    @Test
    void seedsAndEpochsAllDiffer() {
        var orders = new HashSet<List<Integer>>();
        for (int seed = -20; seed < 20; seed++) {
            for (int epoch = 0; epoch < 40; epoch++) {
                orders.add(Arrays.stream(Shuffle.permutation(20, seed, epoch))
                        .boxed()
                        .toList());
            }
        }
        assertThat(orders).hasSize(40 * 40);
    }

    /** 60,000 draws: 10,000 of each order expected, standard deviation 91; 400 is over four of them. */
    @Test
    void allOrdersAreEquallyLikelyOverEpochs() {
        var draws = new HashMap<List<Integer>, Integer>();
        for (int epoch = 0; epoch < 60_000; epoch++) {
            draws.merge(Arrays.stream(Shuffle.permutation(3, 1, epoch)).boxed().toList(), 1, Integer::sum);
        }
        assertThat(draws).hasSize(6);
        assertThat(draws.values()).allSatisfy(count -> assertThat(count).isBetween(9_600, 10_400));
    }

    @Test
    void nothingAndOneHaveOneOrder() {
        assertThat(Shuffle.permutation(0, 1, 1)).isEmpty();
        assertThat(Shuffle.permutation(1, 1, 1)).containsExactly(0);
    }

    @Test
    void negativeCountIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Shuffle.permutation(-1, 0, 0))
                .withMessage("Shuffle: count must not be below 0; got -1.");
    }

    @Test
    void negativeEpochIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Shuffle.permutation(1, 0, -1))
                .withMessage("Shuffle: epoch must not be below 0; got -1.");
    }
}
