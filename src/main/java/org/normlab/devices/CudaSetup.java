package org.normlab.devices;

import com.sun.jna.Platform;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What this machine and this class path have for a GPU.
 *
 * @param artifact TensorFlow's native library; absent if there is none
 * @param driver absent if there is none
 * @param libraries those that TensorFlow needs, found or missing
 */
public record CudaSetup(Optional<NativeArtifact> artifact, Optional<NvidiaDriver> driver, List<CudaLibrary> libraries) {
    /** The major version of CUDA that TensorFlow 2.18 is built for. */
    static final int CUDA = 12;

    private static final String FROM_MAVEN = "mvn -q -Pcuda-redist compile exec:java@doctor";

    /** Copies the list. */
    public CudaSetup {
        libraries = List.copyOf(libraries);
    }

    /**
     * Of this process. Loads the libraries; to be called before anything of TensorFlow.
     *
     * @param folder to look for them in first
     */
    public static CudaSetup load(Optional<Path> folder) {
        return new CudaSetup(
                NativeArtifact.onClassPath(),
                NvidiaDriver.here(),
                Platform.isLinux() ? TensorFlowLibrary.alone(() -> CudaLibraries.load(folder)) : List.of());
    }

    /** Whether TensorFlow Java has a native library for GPUs on this platform. */
    public boolean isPossible() {
        return artifact.isEmpty() || artifact.get().mayHaveCuda();
    }

    /** Returns what prevents TensorFlow from using a GPU, in the order to fix it. */
    public List<Obstacle> obstacles() {
        List<Obstacle> all = new ArrayList<>();
        if (!isPossible()) {
            return List.of(new Obstacle(
                    "TensorFlow Java computes on GPUs on Linux x86-64 only, and this is "
                            + artifact.orElseThrow().platform(),
                    "train on the CPU",
                    "normlab notebook --quick --device cpu"));
        }
        if (artifact.isPresent() && !artifact.get().withCuda()) {
            all.add(new Obstacle(
                    "TensorFlow's native library on the class path, "
                            + artifact.get().platform() + ", was built without CUDA",
                    "on Linux x86_64 build without -Dcpu",
                    "mvn -q compile"));
        }
        ofDriver().ifPresent(all::add);
        all.addAll(ofLibraries());
        return all;
    }

    private Optional<Obstacle> ofDriver() {
        if (driver.isEmpty()) {
            return Optional.of(new Obstacle(
                    "NVIDIA's driver is missing (" + NvidiaDriver.FILE + " was not found)",
                    "install it, here as Debian does (in a container: start it by docker run --gpus all)",
                    "apt install nvidia-driver"));
        }
        if (driver.get().cudaMajor() < CUDA) {
            return Optional.of(new Obstacle(
                    "NVIDIA's driver serves CUDA up to " + driver.get().cudaVersion() + ", and TensorFlow needs CUDA "
                            + CUDA,
                    "install a newer one, here as Debian does",
                    "apt install nvidia-driver"));
        }
        return driver.get().gpus().isEmpty()
                ? Optional.of(new Obstacle(
                        "NVIDIA's driver finds no card",
                        "see what it says itself (in a container: start it by docker run --gpus all)",
                        "nvidia-smi"))
                : Optional.empty();
    }

    private List<Obstacle> ofLibraries() {
        List<Obstacle> all = new ArrayList<>();
        for (CudaLibrary library : libraries) {
            if (library.origin() == CudaLibrary.Origin.OTHER_CUDA) {
                all.add(new Obstacle(
                        "the library " + library.name() + " is " + library.path() + "; TensorFlow needs CUDA " + CUDA
                                + "'s own",
                        "take NVIDIA's from Maven (2 GB), or name the folder that has it by --cuda DIR",
                        FROM_MAVEN));
            }
        }
        List<String> missing = libraries.stream()
                .filter(CudaLibrary::wasNotFound)
                .map(CudaLibrary::name)
                .toList();
        if (!missing.isEmpty()) {
            all.add(new Obstacle(
                    "CUDA's libraries are missing: " + String.join(", ", missing),
                    "take NVIDIA's from Maven (2 GB), or name the folder that has them by --cuda DIR",
                    FROM_MAVEN));
        }
        return all;
    }
}
