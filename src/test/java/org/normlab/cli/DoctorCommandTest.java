package org.normlab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.normlab.devices.NativeArtifact;
import org.normlab.devices.NvidiaDriver;

/** On this machine, if it has no driver of NVIDIA's and the build for GPUs: what a laptop shows. */
class DoctorCommandTest {
    @BeforeEach
    void thereIsNoGpu() {
        assumeThat(NvidiaDriver.here()).isEmpty();
        assumeThat(NativeArtifact.onClassPath()).contains(new NativeArtifact("linux-x86_64-gpu"));
    }

    @Test
    void itSaysThatThereIsNoGpu() {
        CommandRunner doctor = CommandRunner.run(new DoctorCommand());
        assertThat(doctor.exitCode()).isZero();
        assertThat(doctor.err()).isEmpty();
        assertThat(doctor.out())
                .contains("\nTraining runs on CPU:0 with ")
                .contains("\nThere is no GPU that TensorFlow can use;")
                .contains("\nNVIDIA's driver is missing");
    }

    @Test
    void aProgramReadsTheSame() throws IOException {
        JsonNode said = new ObjectMapper()
                .readTree(CommandRunner.run(new DoctorCommand(), "--json").out());
        assertThat(said.get("driver").isNull()).isTrue();
        assertThat(said.get("provenance").get("device").asText()).isEqualTo("CPU:0");
        assertThat(said.get("libraries")).hasSize(7);
        assertThat(said.get("obstacles").get(0).get("command").asText()).isEqualTo("apt install nvidia-driver");
    }

    @Test
    void askingForAGpuEndsWithOneSentence() {
        for (Object command : new Object[] {new DoctorCommand(), new NotebookCommand(), new BenchCommand()}) {
            CommandRunner run = CommandRunner.run(command, "--device", "gpu");
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err())
                    .isEqualTo(
                            String.format(
                                    "No GPU can be used for --device gpu: NVIDIA's driver is missing"
                                            + " (libcuda.so.1 was not found); take --device cpu, or ask 'normlab doctor' what to do.%n"));
        }
    }
}
