package org.normlab.devices;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;
import org.normlab.devices.CudaLibrary.Origin;

/**
 * Loads the libraries of CUDA 12 and cuDNN 9. TensorFlow opens them by name when it looks for GPUs, and a library that the
 * process has already is found wherever it came from; each is loaded after those that it needs.
 */
final class CudaLibraries {
    /** Without any one of these TensorFlow 2.18 registers no GPU. */
    static final List<String> REQUIRED = List.of(
            CudaRuntime.FILE,
            "libcublasLt.so.12",
            "libcublas.so.12",
            "libcufft.so.11",
            "libcusparse.so.12",
            "libcusolver.so.11",
            "libcudnn.so.9");

    /** What those open by themselves: needed before and after them, if they are not where the system looks. */
    private static final List<String> BEFORE =
            List.of("libnvJitLink.so.12", "libnvrtc-builtins.so.12.6", "libnvrtc.so.12");

    private static final List<String> AFTER = List.of(
            "libcudnn_graph.so.9",
            "libcudnn_ops.so.9",
            "libcudnn_cnn.so.9",
            "libcudnn_adv.so.9",
            "libcudnn_heuristic.so.9",
            "libcudnn_engines_runtime_compiled.so.9",
            "libcudnn_engines_precompiled.so.9");

    private static final String ON_CLASS_PATH = "/org/bytedeco/cuda/linux-x86_64/";
    private final Map<String, Path> inFolder;
    private final DynamicLinker linker = new DynamicLinker();

    private CudaLibraries(Map<String, Path> inFolder) {
        this.inFolder = inFolder;
    }

    /**
     * Loads them, and tells where each of those required was found.
     *
     * @param folder to look in first, with its subfolders
     */
    static List<CudaLibrary> load(Optional<Path> folder) {
        CudaLibraries libraries =
                new CudaLibraries(folder.map(SharedLibraries::below).orElse(Map.of()));
        BEFORE.forEach(libraries::loadIfGiven);
        List<CudaLibrary> loaded = REQUIRED.stream()
                .map(name -> libraries.loadIfGiven(name).orElseGet(() -> libraries.open(name, Origin.SYSTEM, name)))
                .toList();
        AFTER.forEach(libraries::loadIfGiven);
        return loaded;
    }

    /** Loads one that the system would not find by itself. */
    private Optional<CudaLibrary> loadIfGiven(String name) {
        if (inFolder.containsKey(name)) {
            return Optional.of(open(name, Origin.FOLDER, inFolder.get(name).toString()));
        }
        URL resource = CudaLibraries.class.getResource(ON_CLASS_PATH + name);
        return resource == null ? Optional.empty() : Optional.of(openUnpacked(name, resource));
    }

    private CudaLibrary openUnpacked(String name, URL resource) {
        try {
            return open(name, Origin.CLASS_PATH, Loader.cacheResource(resource).toString());
        } catch (IOException e) {
            return new CudaLibrary(name, Origin.MISSING, "it cannot be unpacked: " + e.getMessage());
        }
    }

    private CudaLibrary open(String name, Origin origin, String path) {
        Optional<String> trouble = linker.open(path);
        if (trouble.isPresent()) {
            return new CudaLibrary(name, Origin.MISSING, trouble.get());
        }
        String file = linker.pathOf(name).orElse(path);
        return CudaRuntime.otherVersion(name, path)
                .map(version ->
                        new CudaLibrary(name, Origin.OTHER_CUDA, "CUDA " + version + "'s under this name: " + file))
                .orElseGet(() -> new CudaLibrary(name, origin, file));
    }
}
