package org.normlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.normlab.devices.CudaSetup;
import org.normlab.devices.Device;
import org.normlab.devices.Machines;
import org.normlab.experiment.Provenance;

/** What doctor says on machines that we don't have. */
class DoctorReportTest {
    @Test
    void withoutAGpuItSaysSoAndWhatToType() {
        assertThat(of(Machines.nothing(), "CPU:0"))
                .contains("  --  NVIDIA driver      missing\n  --  libcudart.so.12    missing\n")
                .contains("\nTraining runs on CPU:0 with 2 threads.\n"
                        + "There is no GPU that TensorFlow can use; all of Normlab does without. To have one:\n"
                        + "\n"
                        + "NVIDIA's driver is missing (libcuda.so.1 was not found). Install it, here as Debian does"
                        + " (in a\n  container: start it by docker run --gpus all):\n"
                        + "      apt install nvidia-driver\n")
                .endsWith("\n      mvn -q -Pcuda-redist compile exec:java@doctor");
    }

    @Test
    void withLibrariesAndNoDriverItSaysThatTheDriverIsMissing() {
        assertThat(of(Machines.librariesWithoutDriver(), "CPU:0"))
                .contains("  --  NVIDIA driver      missing\n")
                .contains("  ok  libcudart.so.12    from the class path: /lib/libcudart.so.12\n")
                .contains("\nNVIDIA's driver is missing")
                .doesNotContain("CUDA's libraries are missing");
    }

    @Test
    void aRuntimeOfAnotherCudaIsNoGoodUnderThatName() {
        assertThat(of(Machines.otherRuntime(), "CPU:0"))
                .contains("  --  libcudart.so.12    CUDA 13.0's under this name: /lib/libcudart.so.13\n"
                        + "  ok  libcublasLt.so.12  from the system: /lib/libcublasLt.so.12\n")
                .contains("\nThe library libcudart.so.12 is CUDA 13.0's under this name: /lib/libcudart.so.13;")
                .endsWith("\n      mvn -q -Pcuda-redist compile exec:java@doctor");
    }

    @Test
    void withAllItNamesTheCards() {
        assertThat(of(Machines.twoCards(), "GPU (NVIDIA H200)"))
                .contains("  ok  NVIDIA driver      serves CUDA up to 12.4\n"
                        + "  ok  gpu:0              NVIDIA H200, compute capability 9.0, 139.6 GiB\n"
                        + "  ok  gpu:1              NVIDIA L4, compute capability 8.9, 22.5 GiB\n"
                        + "  ok  libcudart.so.12    from the system: /lib/libcudart.so.12\n")
                .endsWith("\nTraining runs on GPU (NVIDIA H200) with 2 threads.");
    }

    @Test
    void whereNothingIsMissingAndStillNoGpuIsUsedItSaysHowToFindOut() {
        assertThat(of(Machines.twoCards(), "CPU:0"))
                .contains("what it says of it: normlab notebook --quick --device gpu --verbose");
    }

    @Test
    void aBuildForCpusIsNamed() {
        assertThat(of(Machines.builtWithoutCuda(), "CPU:0"))
                .contains("native library linux-x86_64 (without CUDA)")
                .contains("On Linux x86_64\n  build without -Dcpu:")
                .endsWith("\n      mvn -q compile");
    }

    @Test
    void whoAsksForTheCpuHearsOfNoRemedy() {
        assertThat(of(Machines.twoCards(), "CPU:0", Device.CPU)).endsWith("\nTraining runs on CPU:0 with 2 threads.");
    }

    @Test
    void whereNoGpuCanBeThereIsNothingToType() {
        assertThat(of(Machines.mac(), "CPU:0"))
                .endsWith("\nTensorFlow Java computes on GPUs on Linux x86-64 only, and this is macosx-arm64.");
    }

    private static String of(CudaSetup cuda, String device) {
        return of(cuda, device, Device.ANY);
    }

    private static String of(CudaSetup cuda, String device, Device asked) {
        Provenance provenance = new Provenance(
                "1.0", "abc", true, "17.0.1", "2.18.0", "Linux 6 amd64", "A Processor (family 1, model 2)", 2, device);
        return DoctorReport.of(
                new DoctorFacts(provenance, 2, List.of("AVX2", "AVX512"), 24_000, 20_000, true, false, cuda, asked));
    }
}
