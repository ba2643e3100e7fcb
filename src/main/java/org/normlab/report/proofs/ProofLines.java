package org.normlab.report.proofs;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.normlab.report.results.Probes;
import org.normlab.report.results.ProvenChange;
import org.normlab.report.results.ResultsFolder;

/**
 * How the runs of a proof went, for a picture: those of the seeds whose run came out as before unchanged.
 *
 * @param undoing whether the runs had learned, and one thing was undone
 * @param seeds ascending
 * @param panels one a change
 * @param controls the runs as they were
 */
public record ProofLines(boolean undoing, List<Long> seeds, List<Panel> panels, List<Line> controls) {

    /**
     * One change.
     *
     * @param learned how many of its runs learned
     * @param tried how many tell
     */
    public record Panel(String change, int learned, int tried, List<Line> lines) {}

    /**
     * One run: the accuracy that its probes took, or, where they took none, that of validation.
     *
     * @param steps that it made
     * @param probed whether the points are those of probes
     */
    public record Line(boolean learned, long steps, boolean probed, List<Point> points) {}

    /** An accuracy after some steps. */
    public record Point(long step, double accuracy) {}

    /** Of a proof's folder; without seeds if all its runs came out other than before. */
    public static ProofLines of(ResultsFolder proof) {
        List<ProofSeed> seeds =
                ProofSeed.all(proof).stream().filter(ProofSeed::tells).toList();
        List<Panel> panels = new ArrayList<>();
        for (ProofCounts count : ProofCounts.of(proof)) {
            List<Line> lines = seeds.stream()
                    .flatMap(seed -> seed.changes().stream())
                    .filter(change -> change.change().equals(count.change()))
                    .map(ProofLines::line)
                    .toList();
            panels.add(new Panel(
                    count.change(), count.learned().size(), count.tried().size(), lines));
        }
        return new ProofLines(
                !seeds.isEmpty() && seeds.get(0).isUndoing(),
                seeds.stream().map(ProofSeed::seed).toList(),
                panels,
                seeds.stream()
                        .flatMap(seed -> seed.control().stream())
                        .map(ProofLines::line)
                        .toList());
    }

    /** All runs. */
    public List<Line> lines() {
        return Stream.concat(controls.stream(), panels.stream().flatMap(panel -> panel.lines().stream()))
                .toList();
    }

    private static Line line(ProvenChange change) {
        Number told = change.run().json().number("steps");
        long steps = told == null ? 1 : told.longValue();
        List<Point> points = new ArrayList<>();
        Probes probed = Probes.ofModel(change.run().probes(), "accuracy");
        for (int probe = 0; probe < probed.count(); probe++) {
            points.add(new Point(probed.step(probe), probed.value(probe)));
        }
        int epochs = probed.count() == 0 ? change.epochs() : 0;
        for (int epoch = 1; epoch <= epochs; epoch++) {
            points.add(new Point(
                    steps * epoch / epochs, change.validationAccuracy().getDouble(epoch - 1)));
        }
        return new Line(change.learned(), steps, probed.count() > 0, points);
    }
}
