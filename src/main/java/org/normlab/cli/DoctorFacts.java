package org.normlab.cli;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.normlab.devices.CudaLibrary;
import org.normlab.devices.CudaSetup;
import org.normlab.devices.Device;
import org.normlab.devices.NativeArtifact;
import org.normlab.devices.NvidiaDriver;
import org.normlab.devices.Obstacle;
import org.normlab.devices.Placement;
import org.normlab.experiment.Provenance;
import org.normlab.training.Precision;
import org.normlab.training.TensorFlowRuntime;
import oshi.SystemInfo;
import oshi.hardware.HardwareAbstractionLayer;

/**
 * What there is on a machine, as far as training depends on it.
 *
 * @param provenance what every run notes of the machine
 * @param threads of one op
 * @param instructions sets of instructions that kernels make use of
 * @param mebibytes of memory
 * @param availableMebibytes that nothing else needs now
 * @param oneDnn whether its kernels run
 * @param bfloat16 whether kernels compute in it
 * @param cuda what there is for a GPU
 * @param asked the device that it was asked for
 */
record DoctorFacts(
        Provenance provenance,
        int threads,
        List<String> instructions,
        long mebibytes,
        long availableMebibytes,
        boolean oneDnn,
        boolean bfloat16,
        CudaSetup cuda,
        Device asked) {
    /** As Linux calls them, and as people do. */
    private static final Map<String, String> INSTRUCTIONS = Map.of(
            "avx2", "AVX2", "avx512f", "AVX512", "avx512_bf16", "AVX512-BF16", "amx_bf16", "AMX-BF16", "asimd", "NEON");

    /** Of this machine. */
    static DoctorFacts here(TensorFlowRuntime runtime, CudaSetup cuda, Device asked) {
        HardwareAbstractionLayer hardware = new SystemInfo().getHardware();
        return new DoctorFacts(
                Provenance.here(runtime),
                runtime.threads(),
                instructions(hardware.getProcessor().getFeatureFlags()),
                hardware.getMemory().getTotal() >> 20,
                hardware.getMemory().getAvailable() >> 20,
                runtime.usesOneDnn(),
                runtime.computesIn(Precision.BFLOAT16),
                cuda,
                asked);
    }

    private static List<String> instructions(List<String> flags) {
        return flags.stream()
                .flatMap(line -> Stream.of(line.split("\\W+")))
                .map(INSTRUCTIONS::get)
                .filter(name -> name != null)
                .distinct()
                .sorted()
                .collect(Collectors.toList());
    }

    /** What a program reads. */
    Document document() {
        return new Document(
                provenance,
                threads,
                instructions,
                mebibytes,
                availableMebibytes,
                oneDnn,
                bfloat16,
                cuda.artifact().map(NativeArtifact::platform).orElse(null),
                cuda.driver().orElse(null),
                cuda.libraries(),
                cuda.obstacles());
    }

    /**
     * The same, as a program reads it.
     *
     * @param nativeArtifact null if there is none
     * @param driver null if there is none
     * @param obstacles what stands in the way of a GPU
     */
    record Document(
            Provenance provenance,
            int threads,
            List<String> instructions,
            long mebibytes,
            long availableMebibytes,
            boolean oneDnn,
            boolean bfloat16,
            String nativeArtifact,
            NvidiaDriver driver,
            List<CudaLibrary> libraries,
            List<Obstacle> obstacles) {}

    /** Whether ops are put on a GPU. */
    boolean trainsOnGpu() {
        return Placement.isGpu(provenance.device());
    }
}
