package org.normlab.devices;

import com.sun.jna.Library;
import com.sun.jna.Native;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * NVIDIA's driver.
 *
 * @param cuda the newest CUDA that it serves, 1000 · major + 10 · minor, as the driver itself says it: 12040 is 12.4
 * @param gpus cards that it finds; none if it has none to give
 */
public record NvidiaDriver(int cuda, List<Gpu> gpus) {
    /** The file that every program of CUDA looks for. */
    static final String FILE = "libcuda.so.1";

    private static final int LONGEST_NAME = 256;
    private static final int CAPABILITY_MAJOR = 75;
    private static final int CAPABILITY_MINOR = 76;

    /** Copies the list. */
    public NvidiaDriver {
        gpus = List.copyOf(gpus);
    }

    /** The driver of this machine, if there is one. */
    public static Optional<NvidiaDriver> here() {
        Cuda cuda;
        try {
            cuda = Native.load(FILE, Cuda.class);
        } catch (UnsatisfiedLinkError e) {
            return Optional.empty();
        }
        int[] number = new int[1];
        int version = cuda.cuDriverGetVersion(number) == 0 ? number[0] : 0;
        List<Gpu> gpus = new ArrayList<>();
        if (cuda.cuInit(0) == 0 && cuda.cuDeviceGetCount(number) == 0) {
            int count = number[0];
            for (int i = 0; i < count; i++) {
                gpus.add(gpu(cuda, i));
            }
        }
        return Optional.of(new NvidiaDriver(version, gpus));
    }

    /** The major version of CUDA that it serves. */
    int cudaMajor() {
        return new CudaVersion(cuda).major();
    }

    /** The newest CUDA that it serves, for example 12.4. */
    public String cudaVersion() {
        return new CudaVersion(cuda).toString();
    }

    private static Gpu gpu(Cuda cuda, int ordinal) {
        int[] device = new int[1];
        cuda.cuDeviceGet(device, ordinal);
        byte[] name = new byte[LONGEST_NAME];
        cuda.cuDeviceGetName(name, name.length, device[0]);
        int[] major = new int[1];
        int[] minor = new int[1];
        cuda.cuDeviceGetAttribute(major, CAPABILITY_MAJOR, device[0]);
        cuda.cuDeviceGetAttribute(minor, CAPABILITY_MINOR, device[0]);
        long[] bytes = new long[1];
        cuda.cuDeviceTotalMem_v2(bytes, device[0]);
        return new Gpu(Native.toString(name, StandardCharsets.UTF_8.name()), major[0] + "." + minor[0], bytes[0] >> 20);
    }

    /** The few functions that are needed; each returns 0 if all went well. */
    private interface Cuda extends Library {
        int cuInit(int flags);

        int cuDriverGetVersion(int[] version);

        int cuDeviceGetCount(int[] count);

        int cuDeviceGet(int[] device, int ordinal);

        int cuDeviceGetName(byte[] name, int length, int device);

        int cuDeviceGetAttribute(int[] value, int attribute, int device);

        int cuDeviceTotalMem_v2(long[] bytes, int device);
    }
}
