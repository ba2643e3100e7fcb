package org.normlab.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class DecisionRuleTest {
    private static final double[] SIX_ABOVE = {.010, .012, .011, .013, .009, .010};
    private static final double[] SIX_SMALL = {.0001, -.0002, .0002, .0001, -.0001, 0};
    private static final double[] SIX_WILD = {.02, -.03, .01, -.02, .05, -.01};

    private final DecisionRule rule = new DecisionRule(.05, .003, 1);

    @Test
    void sixSeedsAllAboveAreAboveAndTheOtherWayRoundBelow() {
        assertThat(only(SIX_ABOVE).finding()).isEqualTo(Finding.ABOVE);
        assertThat(only(negated(SIX_ABOVE)).finding()).isEqualTo(Finding.BELOW);
        assertThat(only(SIX_ABOVE).pDifference()).isEqualTo(2 / 64.0);
        assertThat(only(SIX_ABOVE).meanDifference()).isEqualTo(.065 / 6, within(1e-15));
    }

    @Test
    void whatLiesWithinTheMarginIsEquivalentEvenIfItIsSurelyNotZero() {
        assertThat(only(SIX_SMALL).finding()).isEqualTo(Finding.EQUIVALENT);
        double[] sure = {.001, .001, .001, .001, .001, .001};
        assertThat(only(sure).pDifference()).isLessThan(.05);
        assertThat(only(sure).finding()).isEqualTo(Finding.EQUIVALENT);
    }

    @Test
    void whatSpreadsTooFarCannotBeToldAndSaysHowManySeedsItWouldTake() {
        DecisionRule.Decision decision = only(SIX_WILD);
        assertThat(decision.finding()).isEqualTo(Finding.CANNOT_TELL);
        assertThat(decision.seedsNeeded().orElseThrow()).isGreaterThan(100);
    }

    /** The least two-sided p of five pairs is 2/32. */
    @Test
    void fiveSeedsCannotTellADifferenceAndSixWould() {
        double[] five = {.010, .012, .011, .013, .009};
        assertThat(only(five).finding()).isEqualTo(Finding.CANNOT_TELL);
        assertThat(only(five).seedsNeeded()).isEqualTo(OptionalInt.of(6));
    }

    @Test
    void severalComparisonsTakeMoreThanOne() {
        List<DecisionRule.Decision> three = rule.decide(List.of(SIX_ABOVE, SIX_WILD, SIX_WILD));
        assertThat(three.get(0).pDifference()).isEqualTo(6 / 64.0);
        assertThat(three.get(0).finding()).isEqualTo(Finding.CANNOT_TELL);
    }

    @Test
    void infiniteDifferencesDecideByTheirSideAndDoNotEnterTheMean() {
        double inf = Double.POSITIVE_INFINITY;
        DecisionRule.Decision above = only(new double[] {inf, inf, inf, inf, inf, -.1});
        assertThat(above.pDifference()).isEqualTo(4 / 64.0); // the five agree in 2 of 32 ways, either sign of the sixth
        assertThat(above.meanDifference()).isEqualTo(-.1);
        assertThat(above.seedsNeeded()).isEmpty();
        assertThat(only(new double[] {inf, inf, inf, inf, inf, inf, -.1}).finding())
                .isEqualTo(Finding.ABOVE);
        assertThat(only(new double[] {-inf, -inf, -inf, -inf, -inf, -inf, .1}).finding())
                .isEqualTo(Finding.BELOW);
    }

    @Test
    void onePairOrNoneCannotTellAndDoesNotSayHowMany() {
        DecisionRule.Decision one = only(new double[] {.5, Double.NaN});
        assertThat(one.pairs()).isEqualTo(1);
        assertThat(one.finding()).isEqualTo(Finding.CANNOT_TELL);
        assertThat(one.seedsNeeded()).isEmpty();
        assertThat(only(new double[0]).finding()).isEqualTo(Finding.CANNOT_TELL);
        assertThat(rule.decide(List.of())).isEmpty();
    }

    @Test
    void aLevelOrMarginOutOfRangeIsRefused() {
        assertThatThrownBy(() -> new DecisionRule(0, 1, 1)).hasMessage("The level must lie between 0 and .5; got 0.0.");
        assertThatThrownBy(() -> new DecisionRule(.05, -1, 1))
                .hasMessage("A margin of equivalence must be above 0; got -1.0.");
    }

    private DecisionRule.Decision only(double[] differences) {
        return rule.decide(List.of(differences)).get(0);
    }

    private static double[] negated(double[] numbers) {
        double[] negated = numbers.clone();
        for (int i = 0; i < negated.length; i++) {
            negated[i] = -negated[i];
        }
        return negated;
    }
}
