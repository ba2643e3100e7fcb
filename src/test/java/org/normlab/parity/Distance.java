package org.normlab.parity;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.normlab.layers.Mode;
import org.tensorflow.ndarray.Shape;

/**
 * How far ours and a reference are from the oracle in one quantity.
 *
 * @param parity the case
 * @param mode of the pass
 * @param quantity y, d.NAME (a gradient) or state.NAME (a state afterwards)
 * @param reference who else; "none" where nobody has the layer
 * @param ours largest absolute difference of ours from the oracle, in ulps
 * @param theirs that of the reference; NaN if it doesn't have this quantity
 */
record Distance(ParityCase parity, Mode mode, String quantity, String reference, double ours, double theirs) {

    /** One for every quantity, mode and reference of a case. */
    static List<Distance> of(ParityCase parity) {
        return Stream.of(Mode.TRAINING, Mode.INFERENCE)
                .flatMap(mode -> of(parity, mode))
                .toList();
    }

    private static Stream<Distance> of(ParityCase parity, Mode mode) {
        Golden golden = Golden.read(parity.name());
        Shape shape = golden.shape("x");
        Map<String, float[]> inputs = golden.inputs();
        Map<String, float[]> ours = LayerQuantities.of(parity.layer(), mode, shape, inputs, golden.dy());
        Map<String, double[]> exact = exact(parity.oracle(), mode, ours, inputs, golden.dy());
        List<String> references = golden.references().isEmpty() ? List.of("none") : golden.references();
        return references.stream()
                .flatMap(reference -> {
                    Map<String, float[]> theirs = golden.quantities(reference, mode);
                    return exact.keySet().stream()
                            .map(quantity -> new Distance(
                                    parity,
                                    mode,
                                    quantity,
                                    reference,
                                    ulps(ours.get(quantity), exact.get(quantity)),
                                    theirs.containsKey(quantity)
                                            ? ulps(theirs.get(quantity), exact.get(quantity))
                                            : Double.NaN));
                })
                .sorted(Comparator.comparing(Distance::reference).thenComparing(Distance::quantity));
    }

    /** The same quantities from the oracle, gradients by differences. */
    private static Map<String, double[]> exact(
            Oracle oracle, Mode mode, Map<String, float[]> quantities, Map<String, float[]> inputs, float[] dy) {
        Map<String, double[]> in = new HashMap<>();
        inputs.forEach((name, values) -> in.put(name, doubles(values)));
        Map<String, double[]> out = oracle.call(mode, in, in);
        Differences differences = new Differences(oracle, mode, in, doubles(dy));
        Map<String, double[]> exact = new TreeMap<>();
        for (String quantity : quantities.keySet()) {
            if (quantity.startsWith("d.")) {
                exact.put(quantity, differences.by(quantity.substring(2)));
            } else {
                exact.put(quantity, out.get(quantity.replace("state.", "")));
            }
        }
        return exact;
    }

    /** The largest absolute difference, in units of the last place of the largest expected value. */
    static double ulps(float[] actual, double[] expected) {
        if (actual.length != expected.length) {
            throw new AssertionError("expected " + expected.length + " values, got " + actual.length);
        }
        double largest = 0;
        double difference = 0;
        for (int i = 0; i < actual.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i]));
            double one = Math.abs(actual[i] - expected[i]);
            difference = Double.isNaN(one) ? Double.POSITIVE_INFINITY : Math.max(difference, one);
        }
        return difference / Math.ulp((float) largest);
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s, %s, %s beside %s: ours %.2f ulps from the oracle, theirs %.2f",
                parity.name(),
                mode.name().toLowerCase(Locale.ROOT),
                quantity,
                reference,
                ours,
                theirs);
    }
}
