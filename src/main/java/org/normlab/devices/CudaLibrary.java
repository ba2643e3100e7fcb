package org.normlab.devices;

/**
 * A library of CUDA that TensorFlow opens by its name.
 *
 * @param name for example libcudart.so.12
 * @param origin where it was found
 * @param path of the file; what the system said if it is missing; whose it is if it is another CUDA's
 */
public record CudaLibrary(String name, Origin origin, String path) {
    /** Where libraries are looked for, in this order. */
    public enum Origin {
        /** The folder that was given. */
        FOLDER,
        /** NVIDIA's redistributable libraries on the class path, unpacked into JavaCPP's cache. */
        CLASS_PATH,
        /** Where the system's loader looks, LD_LIBRARY_PATH included. */
        SYSTEM,
        /** Somewhere, and it is another CUDA's under this name. */
        OTHER_CUDA,
        /** Nowhere. */
        MISSING
    }

    /** Whether it was not found. */
    public boolean wasNotFound() {
        return origin == Origin.MISSING;
    }

    /** Whether TensorFlow can work with it. */
    public boolean isUsable() {
        return origin != Origin.MISSING && origin != Origin.OTHER_CUDA;
    }
}
