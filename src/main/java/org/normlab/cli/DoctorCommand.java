package org.normlab.cli;

import java.util.concurrent.Callable;
import org.normlab.devices.CudaSetup;
import org.normlab.devices.Placement;
import org.normlab.training.TensorFlowRuntime;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what there is on this machine to train with. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        sortOptions = false,
        description = {
            "Prints what there is on this machine to train with: processor, memory, TensorFlow's native library, oneDNN,"
                    + " NVIDIA's driver, cards and libraries and where each was found; and how to come by what a GPU"
                    + " needs.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  normlab doctor",
            "  normlab doctor --device gpu           ends with 2 if no GPU can be used",
            "  normlab doctor --cuda site-packages/nvidia --json",
            "",
            "Exit codes: 0 it trains, 2 wrong use, or the device asked for cannot be used."
        })
public final class DoctorCommand implements Callable<Integer> {
    @Mixin
    private DeviceOptions device;

    @Option(names = "--verbose", description = "Show TensorFlow's own lines, and where errors come from.")
    private boolean verbose;

    @Mixin
    private JsonOption json;

    @Override
    public Integer call() {
        Placement placement = device.placement();
        CudaSetup cuda = CudaSetup.load(placement.cudaLibraries());
        TensorFlowRuntime runtime =
                TensorFlowRuntime.start(Runtime.getRuntime().availableProcessors(), verbose, placement);
        DoctorFacts facts = DoctorFacts.here(runtime, cuda, placement.device());
        json.print(facts::document, () -> DoctorReport.of(facts));
        return ExitCodes.OK;
    }
}
