package org.normlab.training;

import java.util.Arrays;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;
import oshi.hardware.CentralProcessor.TickType;

/**
 * How busy others keep the machine while something of ours is timed.
 *
 * <pre>
 *   busy elsewhere = (time that the processors were not idle − processor time of this process) / all their time
 * </pre>
 *
 * <p>Time that a virtual machine was refused by its host ("steal") counts as busy elsewhere.
 */
final class MachineLoad {
    private static final CentralProcessor PROCESSORS =
            new SystemInfo().getHardware().getProcessor();
    /** The system counts in hundredths of a second: less than this tells nothing. */
    private static final long LEAST_MILLISECONDS = 1000;

    private final long[] ticks = PROCESSORS.getSystemCpuLoadTicks();
    private final long own = ownMilliseconds();

    private MachineLoad() {}

    /** Begins to watch. */
    static MachineLoad watch() {
        return new MachineLoad();
    }

    /** Share of all processors' time since the beginning, in [0, 1]; NaN after less than a second of it. */
    double busyElsewhere() {
        long[] now = PROCESSORS.getSystemCpuLoadTicks();
        long all = Arrays.stream(now).sum() - Arrays.stream(ticks).sum();
        return share(all, spent(now, TickType.IDLE) + spent(now, TickType.IOWAIT), ownMilliseconds() - own);
    }

    static double share(long all, long idle, long own) {
        return all < LEAST_MILLISECONDS ? Double.NaN : Math.max(0, (double) (all - idle - own) / all);
    }

    private long spent(long[] now, TickType kind) {
        return now[kind.getIndex()] - ticks[kind.getIndex()];
    }

    private static long ownMilliseconds() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(java.time.Duration::toMillis)
                .orElse(0L);
    }
}
