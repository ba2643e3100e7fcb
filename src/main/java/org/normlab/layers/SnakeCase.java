package org.normlab.layers;

import java.util.Locale;
import java.util.regex.Pattern;

/** Names of classes as Keras makes names of layers of them: {@code MaxPooling2D} is {@code max_pooling2d}. */
final class SnakeCase {
    private static final Pattern WORD = Pattern.compile("(.)([A-Z][a-z0-9]+)");
    private static final Pattern NEXT_CAPITAL = Pattern.compile("([a-z])([A-Z])");
    private static final String WITH_UNDERSCORE = "$1_$2";

    private SnakeCase() {}

    static String of(String name) {
        String words = WORD.matcher(name).replaceAll(WITH_UNDERSCORE);
        return NEXT_CAPITAL.matcher(words).replaceAll(WITH_UNDERSCORE).toLowerCase(Locale.ROOT);
    }
}
