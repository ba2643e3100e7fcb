package org.normlab.report.results;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Two factors of an experiment that were crossed, with all others held: a plane with an arm in each place.
 *
 * @param held the other factors' values, in words; empty if there are none
 * @param across name of the factor along the rows
 * @param down name of the factor along the columns
 * @param acrossValues in the experiment's order
 * @param downValues in the experiment's order
 * @param arms by place; a place may be empty
 */
public record CrossedFactors(
        String held, String across, String down, List<String> acrossValues, List<String> downValues, List<Place> arms) {

    /** Where an arm stands. */
    public record Place(int across, int down, String arm) {}

    /** The planes of a folder: the last two crossed factors, once for each combination of the others. */
    public static List<CrossedFactors> of(ResultsFolder folder) {
        Map<String, Map<String, String>> byArm = new LinkedHashMap<>();
        Map<String, Set<String>> values = new LinkedHashMap<>();
        for (String arm : folder.arms()) {
            Map<String, String> factors = folder.factorsOf(arm);
            byArm.put(arm, factors);
            factors.forEach((name, value) -> values.computeIfAbsent(name, absent -> new LinkedHashSet<>())
                    .add(value));
        }
        List<String> crossed = values.keySet().stream()
                .filter(name -> values.get(name).size() > 1)
                .toList();
        if (crossed.size() < 2
                || byArm.values().stream().anyMatch(factors -> !factors.keySet().containsAll(crossed))) {
            return List.of();
        }
        String across = crossed.get(crossed.size() - 1);
        String down = crossed.get(crossed.size() - 2);
        List<String> others = crossed.subList(0, crossed.size() - 2);
        Map<String, List<String>> planes = byArm.keySet().stream()
                .collect(Collectors.groupingBy(
                        arm -> others.stream()
                                .map(name -> name + " " + byArm.get(arm).get(name))
                                .collect(Collectors.joining(", ")),
                        LinkedHashMap::new,
                        Collectors.toList()));
        List<CrossedFactors> found = new ArrayList<>();
        planes.forEach((held, arms) -> found.add(plane(held, across, down, values, arms, byArm)));
        return List.copyOf(found);
    }

    private static CrossedFactors plane(
            String held,
            String across,
            String down,
            Map<String, Set<String>> values,
            List<String> arms,
            Map<String, Map<String, String>> byArm) {
        List<String> acrossValues = List.copyOf(values.get(across));
        List<String> downValues = List.copyOf(values.get(down));
        List<Place> places = arms.stream()
                .map(arm -> new Place(
                        acrossValues.indexOf(byArm.get(arm).get(across)),
                        downValues.indexOf(byArm.get(arm).get(down)),
                        arm))
                .toList();
        return new CrossedFactors(held, across, down, acrossValues, downValues, places);
    }
}
