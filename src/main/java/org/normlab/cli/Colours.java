package org.normlab.cli;

import java.util.Map;

/** Whether output has colours: https://no-color.org and https://bixense.com/clicolors. */
final class Colours {
    private Colours() {}

    /** What {@code --color} says. */
    enum When {
        auto,
        always,
        never
    }

    /**
     * Decides.
     *
     * @param terminal whether a person watches
     * @param environment variables of the process
     */
    static boolean wanted(When when, boolean terminal, Map<String, String> environment) {
        if (when != When.auto) {
            return when == When.always;
        }
        if (!environment.getOrDefault("NO_COLOR", "").isEmpty()) {
            return false;
        }
        if (!environment.getOrDefault("CLICOLOR_FORCE", "0").equals("0")) {
            return true;
        }
        return terminal
                && !environment.getOrDefault("CLICOLOR", "1").equals("0")
                && !environment.getOrDefault("TERM", "").equals("dumb");
    }
}
