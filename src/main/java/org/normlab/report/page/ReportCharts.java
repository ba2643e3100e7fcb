package org.normlab.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.normlab.report.FolderTables;
import org.normlab.report.charts.AccuracyAgainstCost;
import org.normlab.report.charts.AccuracyDots;
import org.normlab.report.charts.ArmCurves;
import org.normlab.report.charts.Chart;
import org.normlab.report.charts.ConfusionChart;
import org.normlab.report.charts.FactorHeatMap;
import org.normlab.report.charts.LearnedShares;
import org.normlab.report.charts.LearningCurves;
import org.normlab.report.charts.ProbeCharts;
import org.normlab.report.charts.ProofMatrixChart;
import org.normlab.report.proofs.ProofMatrix;
import org.normlab.report.results.Confusion;
import org.normlab.report.results.CrossedFactors;
import org.normlab.report.results.ProbedPair;
import org.normlab.report.results.ResultsFolder;
import tech.tablesaw.api.Table;

/**
 * Every chart of a report, by section; a section without data has none.
 *
 * @param proofs of each arm that was asked why it fails, or what it needs
 * @param curves accuracy and loss by epoch
 * @param outcomes accuracy of every seed, and how many learned
 * @param cost accuracy against seconds
 * @param factors the planes of crossed factors
 * @param probes of each pair of a failed and a healthy run
 * @param confusions of each arm that kept it
 */
record ReportCharts(
        List<Chart> proofs,
        List<Chart> curves,
        List<Chart> outcomes,
        Optional<Chart> cost,
        List<Chart> factors,
        List<List<Chart>> probes,
        List<Chart> confusions) {

    static ReportCharts of(ResultsFolder folder, List<ProbedPair> pairs, List<Confusion> confusions) {
        Table runs = FolderTables.runs(folder);
        Table arms = FolderTables.arms(folder);
        List<ArmCurves> curves = ArmCurves.of(folder);
        return new ReportCharts(
                ProofMatrix.of(folder).stream().map(ProofMatrixChart::of).toList(),
                curves.isEmpty() ? List.of() : List.of(LearningCurves.accuracy(curves), LearningCurves.loss(curves)),
                arms.isEmpty() ? List.of() : List.of(AccuracyDots.of(runs, arms), LearnedShares.of(arms)),
                AccuracyAgainstCost.of(folder),
                FactorHeatMap.of(CrossedFactors.of(folder), arms),
                IntStream.range(0, pairs.size())
                        .mapToObj(index -> ProbeCharts.of(pairs.get(index), index + 1))
                        .toList(),
                IntStream.range(0, confusions.size())
                        .mapToObj(index -> ConfusionChart.of(confusions.get(index), index + 1))
                        .toList());
    }

    List<Chart> all() {
        return Stream.of(main(), probes.stream().flatMap(List::stream).toList(), confusions)
                .flatMap(List::stream)
                .toList();
    }

    /** Those that stand for the whole. */
    List<Chart> main() {
        List<Chart> main = new ArrayList<>(proofs);
        main.addAll(curves);
        main.addAll(outcomes);
        cost.ifPresent(main::add);
        main.addAll(factors);
        return main;
    }
}
