package org.normlab.data;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What a data set holds.
 *
 * @param name what reports call it
 * @param shape of one sample: [height, width, channels] or [features]
 * @param type of its values: {@code uint8} or {@code float32}
 * @param classNames in the order of the labels
 * @param training samples to learn from
 * @param validation samples never learned from
 * @param leak samples that are both
 * @param warnings what else is suspicious, each in one sentence
 * @param filesSha256 digests of the files, by name
 */
public record DataSummary(
        String name,
        List<Integer> shape,
        String type,
        List<String> classNames,
        Part training,
        Part validation,
        Leak leak,
        List<String> warnings,
        Map<String, String> filesSha256) {

    /**
     * One of the two parts.
     *
     * @param samples how many
     * @param minimum of all values
     * @param maximum of all values
     * @param mean of all values
     * @param deviation of all values, dividing by their number
     * @param samplesByClass how many have each label
     * @param sha256 of the samples in memory: what runs are known by
     */
    public record Part(
            int samples,
            float minimum,
            float maximum,
            double mean,
            double deviation,
            List<Integer> samplesByClass,
            String sha256) {
        private static Part of(Samples samples, int classes) {
            Integer[] counts = new Integer[classes];
            Arrays.fill(counts, 0);
            for (int label : samples.labels()) {
                counts[label]++;
            }
            return new Part(
                    samples.count(),
                    samples.minimum(),
                    samples.maximum(),
                    samples.mean(),
                    samples.deviation(),
                    List.of(counts),
                    samples.sha256());
        }
    }

    /** Looks at every value. */
    public static DataSummary of(DataSet data) {
        return new DataSummary(
                data.name(),
                data.training().shape().sizes(),
                data.training().values().type(),
                data.classNames(),
                Part.of(data.training(), data.classes()),
                Part.of(data.validation(), data.classes()),
                Leak.of(data),
                Plausibility.warnings(data),
                data.sha256());
    }
}
