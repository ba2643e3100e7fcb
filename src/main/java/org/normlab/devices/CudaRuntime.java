package org.normlab.devices;

import com.sun.jna.Library;
import com.sun.jna.Native;
import java.util.Optional;

/**
 * The one of CUDA's libraries whose version matters beyond its name. Other libraries of CUDA 13, linked under the names of
 * CUDA 12, serve TensorFlow 2.18; CUDA 13's runtime answers in structures of another layout, and TensorFlow divides by the zeros
 * that it reads there: SIGFPE, the end of the process.
 */
final class CudaRuntime {
    static final String FILE = "libcudart.so." + CudaSetup.CUDA;

    private CudaRuntime() {}

    /**
     * The version of CUDA that an open library says it is of, if it is the runtime and of another one than its name says.
     *
     * @param path what it was opened by
     */
    static Optional<String> otherVersion(String name, String path) {
        if (!name.equals(FILE)) {
            return Optional.empty();
        }
        int[] version = new int[1];
        try {
            int status = Native.load(path, Cuda.class).cudaRuntimeGetVersion(version);
            return status == 0 ? otherVersion(version[0]) : Optional.empty();
        } catch (UnsatisfiedLinkError e) {
            return Optional.empty();
        }
    }

    static Optional<String> otherVersion(int version) {
        CudaVersion told = new CudaVersion(version);
        return told.major() == CudaSetup.CUDA ? Optional.empty() : Optional.of(told.toString());
    }

    private interface Cuda extends Library {
        int cudaRuntimeGetVersion(int[] version);
    }
}
