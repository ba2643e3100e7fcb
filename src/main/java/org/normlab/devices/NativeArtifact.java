package org.normlab.devices;

import java.util.List;
import java.util.Optional;

/**
 * TensorFlow's native library, a Maven artifact of its own for each platform.
 *
 * @param platform its classifier, for example linux-x86_64-gpu
 */
public record NativeArtifact(String platform) {
    private static final String WITH_CUDA = "-gpu";
    private static final List<String> PLATFORMS =
            List.of("linux-x86_64-gpu", "linux-x86_64", "linux-arm64", "macosx-arm64", "windows-x86_64");

    /** The one on the class path; if there are several, the one that JavaCPP would take first. */
    public static Optional<NativeArtifact> onClassPath() {
        String library = System.mapLibraryName("jnitensorflow");
        return PLATFORMS.stream()
                .filter(platform ->
                        NativeArtifact.class.getResource("/org/tensorflow/internal/c_api/" + platform + "/" + library)
                                != null)
                .findFirst()
                .map(NativeArtifact::new);
    }

    /** Whether there is one with CUDA for this platform. */
    boolean mayHaveCuda() {
        return platform.startsWith("linux-x86_64");
    }

    /** Whether it was built with CUDA. */
    public boolean withCuda() {
        return platform.endsWith(WITH_CUDA);
    }
}
