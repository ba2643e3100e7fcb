package org.normlab.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** When this process began, before there was any Java in it. */
final class ProcessStart {
    private static final Path STAT = Path.of("/proc/self/stat");
    private static final Path UPTIME = Path.of("/proc/uptime");
    /** Of Linux on every machine that Java runs on. */
    private static final double TICKS_PER_SECOND = 100;
    /** Counted from what follows the name of the program, which may hold spaces. */
    private static final int START_TIME = 19;

    private ProcessStart() {}

    /** Seconds that have passed since; where the system does not tell (it does on Linux), since Java began. */
    static double secondsAgo() {
        try {
            return secondsAgo(Files.readString(STAT), Files.readString(UPTIME));
        } catch (IOException e) {
            return (System.currentTimeMillis()
                            - ManagementFactory.getRuntimeMXBean().getStartTime())
                    / 1e3;
        }
    }

    static double secondsAgo(String stat, String uptime) {
        String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Double.parseDouble(uptime.split(" ")[0]) - Double.parseDouble(afterName[START_TIME]) / TICKS_PER_SECOND;
    }
}
