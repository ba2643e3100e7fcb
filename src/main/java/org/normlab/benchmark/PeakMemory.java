package org.normlab.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The most memory that this process ever had. */
final class PeakMemory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final double KIBIBYTES = 1024;

    private PeakMemory() {}

    /** Resident, in MiB; NaN where the system does not tell (it does on Linux). */
    static double mebibytes() {
        try {
            return Files.isReadable(STATUS) ? mebibytes(Files.readAllLines(STATUS)) : Double.NaN;
        } catch (IOException e) {
            return Double.NaN;
        }
    }

    static double mebibytes(List<String> status) {
        return status.stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / KIBIBYTES)
                .findFirst()
                .orElse(Double.NaN);
    }
}
