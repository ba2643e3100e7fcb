package org.normlab.devices;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** The memory of this machine, or of the container that the process runs in. */
public final class PhysicalMemory {
    private static final long BYTES =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();

    private PhysicalMemory() {}

    /** Its size in bytes; Java's heap is a part of it, and so is what TensorFlow takes. */
    public static long bytes() {
        return BYTES;
    }
}
