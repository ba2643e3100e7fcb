package org.normlab.data;

import java.util.function.IntFunction;

/**
 * The name of the class of each sample, as a file has it.
 *
 * @param source what messages call it, such as {@code File iris.csv: species}
 * @param count number of samples
 * @param name of the class of a sample
 * @param place of a sample in the file for messages, such as {@code line 3}
 */
public record ClassColumn(String source, int count, IntFunction<String> name, IntFunction<String> place) {
    /** This column with another below it. */
    ClassColumn and(ClassColumn below) {
        return new ClassColumn(
                source + " and " + below.source,
                count + below.count,
                i -> i < count ? name.apply(i) : below.name.apply(i - count),
                i -> i < count ? source + ", " + place.apply(i) : below.source + ", " + below.place.apply(i - count));
    }
}
