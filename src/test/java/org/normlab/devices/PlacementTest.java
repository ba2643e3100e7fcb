package org.normlab.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.proto.ConfigProto;

/** Asking for a GPU on machines that have one, and on machines that lack something. */
class PlacementTest {
    private static final ConfigProto PLAIN = ConfigProto.getDefaultInstance();

    static Stream<Arguments> machinesThatLackSomething() {
        return Stream.of(
                Arguments.of(Machines.nothing(), "NVIDIA's driver is missing (libcuda.so.1 was not found)"),
                Arguments.of(
                        Machines.librariesWithoutDriver(), "NVIDIA's driver is missing (libcuda.so.1 was not found)"),
                Arguments.of(
                        Machines.driverWithoutLibraries(),
                        "CUDA's libraries are missing: libcudart.so.12, libcublasLt.so.12, libcublas.so.12,"
                                + " libcufft.so.11, libcusparse.so.12, libcusolver.so.11, libcudnn.so.9"),
                Arguments.of(
                        Machines.oldDriver(), "NVIDIA's driver serves CUDA up to 11.8, and TensorFlow needs CUDA 12"),
                Arguments.of(
                        Machines.mac(),
                        "TensorFlow Java computes on GPUs on Linux x86-64 only, and this is macosx-arm64"),
                Arguments.of(
                        Machines.otherRuntime(),
                        "the library libcudart.so.12 is CUDA 13.0's under this name: /lib/libcudart.so.13;"
                                + " TensorFlow needs CUDA 12's own"),
                Arguments.of(Machines.noCard(), "NVIDIA's driver finds no card"),
                Arguments.of(
                        Machines.builtWithoutCuda(),
                        "TensorFlow's native library on the class path, linux-x86_64, was built without CUDA"));
    }

    @ParameterizedTest
    @MethodSource("machinesThatLackSomething")
    void aGpuThatCannotBeUsedIsRefusedWithTheReason(CudaSetup machine, String reason) {
        assertThatThrownBy(() -> on("gpu").requireUsable(machine))
                .isInstanceOf(UnusableDeviceException.class)
                .hasMessage("No GPU can be used for --device gpu: " + reason
                        + "; take --device cpu, or ask 'normlab doctor' what to do.");
    }

    @ParameterizedTest
    @MethodSource("machinesThatLackSomething")
    void whereAnyDeviceWillDoItIsTheCpuThen(CudaSetup machine, String reason) {
        assertThat(Placement.ANYWHERE.where(machine)).as(reason).isEqualTo(Placement.PROCESSOR);
    }

    @Test
    void whereAnyDeviceWillDoTensorFlowTakesACardThatCanBeUsed() {
        assertThat(Placement.ANYWHERE.where(Machines.twoCards())).isEqualTo(Placement.ANYWHERE);
    }

    @Test
    void theSecondOfTwoCardsIsThere() {
        assertThatCode(() -> on("gpu:1").requireUsable(Machines.twoCards())).doesNotThrowAnyException();
    }

    @Test
    void theThirdOfTwoCardsIsNot() {
        assertThatThrownBy(() -> on("gpu:2").requireUsable(Machines.twoCards()))
                .hasMessageStartingWith(
                        "No GPU can be used for --device gpu:2: this machine has 2 cards, counted from gpu:0;");
    }

    @Test
    void aGpuThatTensorFlowDidNotTakeIsRefused() {
        assertThatThrownBy(() -> on("gpu").requireAmong(List.of("CPU:0")))
                .isInstanceOf(UnusableDeviceException.class)
                .hasMessageContaining("TensorFlow registered none");
        assertThatCode(() -> on("gpu").requireAmong(List.of("CPU:0", "GPU:0"))).doesNotThrowAnyException();
        assertThatCode(() -> on("any").requireAmong(List.of("CPU:0"))).doesNotThrowAnyException();
    }

    @Test
    void resultsNameTheCardAsItsDriverDoes() {
        NvidiaDriver driver = Machines.twoCards().driver().orElseThrow();
        assertThat(on("gpu:1").nameOf(driver)).isEqualTo("GPU (NVIDIA L4)");
        assertThat(on("any").nameOf(driver)).isEqualTo("GPU (NVIDIA H200)");
        assertThat(on("any").nameOf(List.of("CPU:0"))).isEqualTo("CPU:0");
    }

    @Test
    void theCpuHidesEveryCard() {
        assertThat(on("cpu").in(PLAIN).getDeviceCountMap()).containsEntry("GPU", 0);
    }

    @Test
    void aCardGivesMemoryAsItIsNeeded() {
        assertThat(on("gpu:1").in(PLAIN).getGpuOptions().getAllowGrowth()).isTrue();
        assertThat(on("gpu:1").in(PLAIN).getGpuOptions().getVisibleDeviceList()).isEqualTo("1");
        assertThat(on("any").in(PLAIN).getGpuOptions().getAllowGrowth()).isTrue();
        assertThat(on("any").in(PLAIN).getGpuOptions().getVisibleDeviceList()).isEmpty();
    }

    private static Placement on(String device) {
        return new Placement(Device.of(device), Optional.empty());
    }
}
