package org.normlab.devices;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.normlab.devices.Device.Kind;
import org.tensorflow.proto.ConfigProto;

/**
 * Where this process puts its ops.
 *
 * <p>For example {@code new Placement(Device.of("gpu:1"), Optional.empty())}.
 *
 * @param device asked for
 * @param cudaLibraries a folder to look for CUDA's libraries in first
 */
public record Placement(Device device, Optional<Path> cudaLibraries) {
    /** A GPU if TensorFlow can use one, else the CPU. */
    public static final Placement ANYWHERE = new Placement(Device.ANY, Optional.empty());

    /** The CPU, even where there is a GPU. */
    public static final Placement PROCESSOR = new Placement(Device.CPU, Optional.empty());

    private static final String GPU = "GPU";

    /** Neither may be missing. */
    public Placement {
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(cudaLibraries, "cudaLibraries");
    }

    /**
     * Loads what a GPU needs, if one may be used; to be called before anything of TensorFlow.
     *
     * @return this; the CPU where any device will do and something stands in the way of a GPU
     * @throws UnusableDeviceException if a GPU was asked for and something stands in the way
     */
    public Placement prepare() {
        if (device.kind() == Kind.GPU) {
            requireUsable(CudaSetup.load(cudaLibraries));
        } else if (device.kind() == Kind.ANY && mayHaveGpu()) {
            return where(CudaSetup.load(cudaLibraries));
        }
        return this;
    }

    /** This, on a machine that has what it needs. */
    Placement where(CudaSetup setup) {
        return setup.obstacles().isEmpty() ? this : PROCESSOR;
    }

    private static boolean mayHaveGpu() {
        return NativeArtifact.onClassPath().filter(NativeArtifact::withCuda).isPresent()
                && NvidiaDriver.here().isPresent();
    }

    void requireUsable(CudaSetup setup) {
        setup.obstacles().stream().findFirst().ifPresent(obstacle -> {
            throw unusable(obstacle.reason());
        });
        int cards = setup.driver().orElseThrow().gpus().size();
        if (device.number() >= cards) {
            throw unusable("this machine has " + cards + (cards == 1 ? " card" : " cards") + ", counted from gpu:0");
        }
    }

    /** The settings of a session that runs there, made of those of one that does not care. */
    public ConfigProto in(ConfigProto config) {
        ConfigProto.Builder builder = config.toBuilder();
        if (device.kind() == Kind.CPU) {
            return builder.putDeviceCount("GPU", 0).build();
        }
        builder.getGpuOptionsBuilder().setAllowGrowth(true);
        if (device.kind() == Kind.GPU) {
            builder.getGpuOptionsBuilder().setVisibleDeviceList(Integer.toString(device.number()));
        }
        return builder.build();
    }

    /**
     * Makes sure that a GPU that was asked for is there.
     *
     * @param devices those that TensorFlow used, in its short form
     * @throws UnusableDeviceException if it is not
     */
    public void requireAmong(List<String> devices) {
        if (device.kind() == Kind.GPU && !hasGpu(devices)) {
            throw unusable("driver, card and libraries are there, but TensorFlow registered none"
                    + " ('normlab doctor --verbose' shows why)");
        }
    }

    /**
     * What results call the device that computes: {@code CPU:0}, or {@code GPU (NVIDIA H200)}.
     *
     * @param devices those that TensorFlow used, in its short form
     */
    public String nameOf(List<String> devices) {
        return hasGpu(devices) ? nameOf(NvidiaDriver.here().orElseThrow()) : "CPU:0";
    }

    String nameOf(NvidiaDriver driver) {
        return GPU + " (" + driver.gpus().get(device.number()).name() + ")";
    }

    /** What to throw if TensorFlow cannot compute: what it says, and a way out if it was on a GPU. */
    public RuntimeException refused(RuntimeException failure) {
        return device.kind() == Kind.CPU || !mayHaveGpu() ? failure : unusable(failure.getMessage());
    }

    /** Whether that is a GPU's name, one of ours or of TensorFlow's. */
    public static boolean isGpu(String name) {
        return name.startsWith(GPU);
    }

    private static boolean hasGpu(List<String> devices) {
        return devices.stream().anyMatch(Placement::isGpu);
    }

    private UnusableDeviceException unusable(String reason) {
        return new UnusableDeviceException("No GPU can be used for --device " + device + ": " + reason
                + "; take --device cpu, or ask 'normlab doctor' what to do.");
    }
}
