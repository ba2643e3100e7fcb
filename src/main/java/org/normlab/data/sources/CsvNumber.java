package org.normlab.data.sources;

import java.util.regex.Pattern;

/** Numbers as CSV files have them: digits, a point, an exponent. */
final class CsvNumber {
    /** Java itself would also take 12f, 0x1p3 and other scripts' digits. Possessive: of many digits no part is tried again. */
    private static final Pattern NUMBER = Pattern.compile("[-+]?([0-9]++\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?");

    private CsvNumber() {}

    static boolean isNumber(String cell) {
        return NUMBER.matcher(cell).matches();
    }

    /** The number in float32; not a number if the cell is none. */
    static float of(String cell) {
        return isNumber(cell) ? Float.parseFloat(cell) : Float.NaN;
    }
}
