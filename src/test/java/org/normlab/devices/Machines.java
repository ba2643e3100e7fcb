package org.normlab.devices;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.normlab.devices.CudaLibrary.Origin;

/** Machines that we don't have. */
public final class Machines {
    private static final NativeArtifact WITH_CUDA = new NativeArtifact("linux-x86_64-gpu");
    private static final NvidiaDriver DRIVER = new NvidiaDriver(
            12040, List.of(new Gpu("NVIDIA H200", "9.0", 143_000), new Gpu("NVIDIA L4", "8.9", 23_000)));

    private Machines() {}

    /** Two cards, and all that they need. */
    public static CudaSetup twoCards() {
        return new CudaSetup(Optional.of(WITH_CUDA), Optional.of(DRIVER), libraries(Origin.SYSTEM));
    }

    /** NVIDIA's libraries from Maven, and nothing to run them. */
    public static CudaSetup librariesWithoutDriver() {
        return new CudaSetup(Optional.of(WITH_CUDA), Optional.empty(), libraries(Origin.CLASS_PATH));
    }

    /** Cards and driver, and no library. */
    public static CudaSetup driverWithoutLibraries() {
        return new CudaSetup(Optional.of(WITH_CUDA), Optional.of(DRIVER), libraries(Origin.MISSING));
    }

    /** A driver of the time of CUDA 11. */
    public static CudaSetup oldDriver() {
        NvidiaDriver old = new NvidiaDriver(11080, DRIVER.gpus());
        return new CudaSetup(Optional.of(WITH_CUDA), Optional.of(old), libraries(Origin.SYSTEM));
    }

    /** A driver that gives no card away, as in a container without --gpus. */
    public static CudaSetup noCard() {
        NvidiaDriver alone = new NvidiaDriver(12040, List.of());
        return new CudaSetup(Optional.of(WITH_CUDA), Optional.of(alone), libraries(Origin.SYSTEM));
    }

    /** All that a card needs, and a build for CPUs. */
    public static CudaSetup builtWithoutCuda() {
        NativeArtifact cpu = new NativeArtifact("linux-x86_64");
        return new CudaSetup(Optional.of(cpu), Optional.of(DRIVER), libraries(Origin.SYSTEM));
    }

    /** CUDA 13's runtime, linked under the name of CUDA 12's. */
    public static CudaSetup otherRuntime() {
        List<CudaLibrary> libraries = new ArrayList<>(libraries(Origin.SYSTEM));
        libraries.set(
                0,
                new CudaLibrary(
                        CudaRuntime.FILE, Origin.OTHER_CUDA, "CUDA 13.0's under this name: /lib/libcudart.so.13"));
        return new CudaSetup(Optional.of(WITH_CUDA), Optional.of(DRIVER), libraries);
    }

    /** A Mac. */
    public static CudaSetup mac() {
        return new CudaSetup(Optional.of(new NativeArtifact("macosx-arm64")), Optional.empty(), List.of());
    }

    /** A laptop. */
    public static CudaSetup nothing() {
        return new CudaSetup(Optional.of(WITH_CUDA), Optional.empty(), libraries(Origin.MISSING));
    }

    private static List<CudaLibrary> libraries(Origin origin) {
        return CudaLibraries.REQUIRED.stream()
                .map(name -> new CudaLibrary(name, origin, "/lib/" + name))
                .toList();
    }
}
