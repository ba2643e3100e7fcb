package org.normlab.files;

import java.util.regex.Pattern;

/**
 * Text in the cells of CSV files. Spreadsheets take a cell for a formula, and compute it, if it begins with {@code =},
 * {@code +}, {@code -} or {@code @}. So an apostrophe is written before such a text, and taken off when it is read. Numbers
 * stay as they are, also where they are the names of classes.
 */
public final class CsvText {
    /** Also with blanks before it, which spreadsheets skip, and with apostrophes, of which one is taken off when it is read. */
    private static final Pattern FORMULA = Pattern.compile("'*\\s*[=+@-].*", Pattern.DOTALL);

    /** Possessive: of many digits no part is tried again. */
    private static final Pattern NUMBER = Pattern.compile("[-+]?([0-9]++\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?");

    private CsvText() {}

    /** Returns the text of a cell as it is written, before quotes are put around it. */
    public static String written(String text) {
        return isFormula(text) ? "'" + text : text;
    }

    /** Returns the text that a cell without its quotes stands for. */
    public static String read(String cell) {
        return cell.startsWith("'") && isFormula(cell) ? cell.substring(1) : cell;
    }

    /** Whether the text is a number: digits, a point, an exponent. Java itself would also take 12f, 0x1p3 and other scripts' digits. */
    public static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    private static boolean isFormula(String text) {
        return FORMULA.matcher(text).matches() && !isNumber(text);
    }
}
