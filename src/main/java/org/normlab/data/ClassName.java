package org.normlab.data;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Names of classes: some are numbers, which are equal and ordered as numbers are. */
final class ClassName {
    private static final Pattern NUMBER = Pattern.compile("[-+]?([0-9]++\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]{1,4})?");

    private ClassName() {}

    static boolean isNumber(String name) {
        return NUMBER.matcher(name).matches();
    }

    /** What equal names have in common: the number that it is, or else the name. */
    static Object key(String name) {
        return isNumber(name) ? new BigDecimal(name).stripTrailingZeros() : name;
    }

    /** Numbers by their size, text by its characters. */
    static Comparator<String> order(boolean areNumbers) {
        return areNumbers ? Comparator.comparing(BigDecimal::new) : Comparator.naturalOrder();
    }

    /**
     * The position of a class among others, by its name or by the number that it is; −1 if it is none of them.
     */
    static int position(List<String> names, String name) {
        int byName = names.indexOf(name);
        if (byName >= 0 || !isNumber(name)) {
            return byName;
        }
        List<Object> keys = names.stream().map(ClassName::key).toList();
        return keys.indexOf(key(name));
    }
}
