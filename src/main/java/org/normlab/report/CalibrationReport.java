package org.normlab.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.normlab.report.tables.Csv;
import org.normlab.report.tables.ResultTable;
import org.normlab.report.tables.Rows;
import org.normlab.report.text.Tables;
import org.normlab.report.text.Words;
import org.normlab.statistics.Summary;
import org.normlab.statistics.calibration.Claim;
import org.normlab.statistics.calibration.Quantity;
import org.normlab.statistics.calibration.Rate;
import org.normlab.statistics.calibration.Subject;
import tech.tablesaw.api.Table;

/** The rates of a calibration as a file and for the console. */
public final class CalibrationReport {
    private static final int WIDEST = 50;

    private final List<Rate> rates;

    private CalibrationReport(List<Rate> rates) {
        this.rates = rates;
    }

    /** Of these rates. */
    public static CalibrationReport of(List<Rate> rates) {
        return new CalibrationReport(List.copyOf(rates));
    }

    /**
     * Writes a row a rate.
     *
     * @param seed of the simulation
     */
    public void write(Path file, long seed) throws IOException {
        Csv.write(file, table(seed));
    }

    /** A line a quantity, and what does not hold. */
    public String render() {
        List<String> lines = new ArrayList<>();
        lines.add(Tables.render(List.of("how often", "should be", "was", "holds"), 3, WIDEST, rows()));
        exceptions(lines, "Does not hold, and is not promised: ", rate -> !rate.holds() && !rate.isBroken());
        exceptions(lines, "DOES NOT HOLD, though it is promised: ", Rate::isBroken);
        return String.join("\n", lines);
    }

    Table table(long seed) {
        Rows rows = new Rows(ResultTable.CALIBRATION);
        for (Rate rate : rates) {
            Subject subject = rate.subject();
            rows.next()
                    .set("quantity", subject.quantity().toString())
                    .set("distribution", subject.distribution())
                    .set("arms", subject.arms())
                    .set("correlation", subject.correlation())
                    .set("seeds", subject.seeds())
                    .set("parameter", subject.parameter())
                    .set("value", subject.value())
                    .set("method", rate.experiments().isPresent() ? "simulated" : "enumerated")
                    .set("experiments", orMissing(rate.experiments()))
                    .set("count", orMissing(rate.count()))
                    .set("rate", rate.rate())
                    .set("bound", rate.claim().bound().toString())
                    .set("nominal", rate.claim().nominal())
                    .set("standard_error", rate.standardError())
                    .set("holds", yes(rate.holds()))
                    .set("promised", yes(rate.claim().isPromised()))
                    .set("simulation_seed", seed);
        }
        return rows.table();
    }

    private List<List<String>> rows() {
        Map<Quantity, List<Rate>> byQuantity = rates.stream()
                .collect(Collectors.groupingBy(
                        rate -> rate.subject().quantity(), LinkedHashMap::new, Collectors.toList()));
        List<List<String>> rows = new ArrayList<>();
        byQuantity.forEach((quantity, ofQuantity) -> rows.add(List.of(
                quantity.meaning(),
                should(ofQuantity.get(0).claim()),
                range(ofQuantity),
                ofQuantity.stream().filter(Rate::holds).count() + " of " + ofQuantity.size())));
        return rows;
    }

    private static String should(Claim claim) {
        return claim.bound() == Claim.Bound.ABOUT
                ? "as foretold"
                : claim.bound() + " " + Words.accuracy(claim.nominal());
    }

    private static String range(List<Rate> rates) {
        Summary summary = Summary.of(rates.stream().mapToDouble(Rate::rate).toArray());
        return Words.range(Words.accuracy(summary.minimum()), Words.accuracy(summary.maximum()));
    }

    /** A line a quantity and distribution. */
    private void exceptions(List<String> lines, String title, Predicate<Rate> which) {
        Map<String, List<Rate>> groups = rates.stream()
                .filter(which)
                .collect(Collectors.groupingBy(
                        rate -> rate.subject().quantity() + ", "
                                + rate.subject().distribution(),
                        LinkedHashMap::new,
                        Collectors.toList()));
        groups.forEach((name, group) -> lines.add(Words.wrap(title + name + ": "
                + group.stream().map(CalibrationReport::exception).collect(Collectors.joining(", ")) + ".")));
    }

    private static String exception(Rate rate) {
        Subject subject = rate.subject();
        String value = Double.isNaN(subject.value()) ? "" : ", " + subject.parameter() + " " + subject.value();
        return Words.accuracy(rate.rate()) + " (" + subject.seeds() + " seeds" + value + ")";
    }

    private static Integer orMissing(OptionalInt number) {
        return number.isPresent() ? number.getAsInt() : null;
    }

    private static String yes(boolean is) {
        return is ? "yes" : "no";
    }
}
