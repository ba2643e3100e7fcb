package org.normlab.report.tables;

import com.fasterxml.jackson.core.io.NumberOutput;

/**
 * The shortest decimal text that reads back as the same double: the form of {@code Double.toString} since Java 19, on
 * every Java, because Jackson has the same algorithm. (Java 17 writes 2E23 as 1.9999999999999998E23.)
 *
 * @see <a href="https://drive.google.com/file/d/1IEeATSVnEE6TkrHlCYNY2GjaraBjOT4f">Giulietti, The Schubfach way to
 *     render doubles</a>
 */
public final class ShortestDouble {
    private ShortestDouble() {}

    public static String text(double number) {
        return NumberOutput.toString(number, true);
    }
}
