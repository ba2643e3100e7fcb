package org.normlab.report;

import java.util.List;
import java.util.stream.Stream;

/**
 * Two results folders, arm by arm. Accuracies are compared whatever the machine; seconds only on the same processor and
 * device with as many threads. No test is made: the numbers are means over seeds.
 */
public final class Comparison {
    private final ResultsFolder a;
    private final ResultsFolder b;
    private final List<String> common;
    private final List<Conditions.Difference> machine;

    private Comparison(ResultsFolder a, ResultsFolder b) {
        this.a = a;
        this.b = b;
        this.common = a.arms().stream().filter(b.arms()::contains).toList();
        this.machine = Conditions.ofMachine(a, common).differences(Conditions.ofMachine(b, common));
    }

    /**
     * Compares B with A.
     *
     * @throws InvalidResultsException if they have no arm in common, or were not trained alike: other data, sizes,
     *     epochs, batch size, precision
     */
    public static Comparison of(ResultsFolder a, ResultsFolder b) {
        for (ResultsFolder folder : List.of(a, b)) {
            if (folder.arms().isEmpty()) {
                throw new InvalidResultsException(folder.path() + " has no run that ended.");
            }
        }
        Comparison comparison = new Comparison(a, b);
        if (comparison.common.isEmpty()) {
            throw new InvalidResultsException(comparison.refusal() + "they have no arm in common; A has "
                    + Words.list(a.arms()) + ", B has " + Words.list(b.arms()) + ".");
        }
        List<String> obstacles = comparison.obstacles();
        if (!obstacles.isEmpty()) {
            throw new InvalidResultsException(comparison.refusal() + String.join("; ", obstacles) + ".");
        }
        return comparison;
    }

    /** The arms of both, in A's order. */
    public List<ArmChange> arms() {
        return common.stream()
                .map(arm -> new ArmChange(
                        arm,
                        ArmChange.Side.of(a.runs().ofArm(arm)),
                        ArmChange.Side.of(b.runs().ofArm(arm))))
                .toList();
    }

    /** The arms of A that B lacks. */
    public List<String> onlyInA() {
        return without(a, b);
    }

    /** The arms of B that A lacks. */
    public List<String> onlyInB() {
        return without(b, a);
    }

    /** Why seconds cannot be compared, such as "threads is 2 in A and 4 in B"; empty if they can. */
    public List<String> secondsObstacles() {
        return machine.stream().map(Conditions.Difference::toString).toList();
    }

    /** Whether final weights are the same bits. */
    public WeightsComparison weights() {
        return WeightsComparison.of(a, b, common);
    }

    /** A table and what must be known to read it, in lines of at most 100 columns. */
    public String render() {
        return ComparisonReport.render(this);
    }

    ResultsFolder a() {
        return a;
    }

    ResultsFolder b() {
        return b;
    }

    /** What else differs in the specifications, of the conditions that both folders tell. */
    List<String> otherDifferences() {
        return Conditions.ofRest(a, common).differences(Conditions.ofRest(b, common)).stream()
                .filter(difference -> !difference.a().equals(difference.b()))
                .filter(difference ->
                        !a.runFolders().isEmpty() && !b.runFolders().isEmpty())
                .map(Conditions.Difference::toString)
                .toList();
    }

    /** What a comparison rests on and one of the folders does not tell. */
    List<String> unchecked() {
        Stream<String> data = dataIsKnown() ? Stream.empty() : Stream.of("the data's digests");
        return Stream.concat(
                        data,
                        training().filter(Conditions.Difference::isUnknown).map(Conditions.Difference::name))
                .toList();
    }

    private boolean dataIsKnown() {
        return !data(a).values().isEmpty() && !data(b).values().isEmpty();
    }

    private Stream<Conditions.Difference> training() {
        return Conditions.ofTraining(a, common).differences(Conditions.ofTraining(b, common)).stream();
    }

    private List<String> obstacles() {
        Stream<Conditions.Difference> training = training().filter(difference -> !difference.isUnknown());
        Stream<Conditions.Difference> digests = dataIsKnown() ? data(a).differences(data(b)).stream() : Stream.empty();
        return Stream.concat(digests, training)
                .map(Conditions.Difference::toString)
                .toList();
    }

    private Conditions data(ResultsFolder folder) {
        return Conditions.ofData(folder, common);
    }

    private String refusal() {
        return a.path() + " (A) and " + b.path() + " (B) cannot be compared: ";
    }

    private static List<String> without(ResultsFolder folder, ResultsFolder other) {
        return folder.arms().stream().filter(arm -> !other.arms().contains(arm)).toList();
    }
}
