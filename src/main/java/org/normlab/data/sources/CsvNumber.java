package org.normlab.data.sources;

import org.normlab.files.CsvText;

/** Numbers as CSV files have them: digits, a point, an exponent. */
final class CsvNumber {
    private CsvNumber() {}

    static boolean isNumber(String cell) {
        return CsvText.isNumber(cell);
    }

    /** The number in float32; not a number if the cell is none. */
    static float of(String cell) {
        return isNumber(cell) ? Float.parseFloat(cell) : Float.NaN;
    }
}
