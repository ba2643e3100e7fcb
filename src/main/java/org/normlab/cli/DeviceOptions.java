package org.normlab.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.normlab.devices.Device;
import org.normlab.devices.Placement;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** What every command takes that computes. */
final class DeviceOptions {
    @CommandLine.Spec(CommandLine.Spec.Target.MIXEE)
    private CommandLine.Model.CommandSpec spec;

    @Option(
            names = "--device",
            paramLabel = "NAME",
            converter = Converter.class,
            defaultValue = "any",
            description = "cpu, gpu or gpu:N; an unusable GPU ends the command with the reason (normlab doctor says"
                    + " more). Default: any, a GPU if TensorFlow can use one; to train a run again, what it was"
                    + " trained on.")
    private Device device;

    @Option(
            names = "--cuda",
            paramLabel = "DIR",
            description = "Where the libraries of CUDA 12 and cuDNN 9 are. Default: on the class path (-Pcuda-redist),"
                    + " else where the system looks.")
    private Path cuda;

    Placement placement() {
        return placement(Device.Kind.ANY);
    }

    /** @param otherwise the kind of device if none is asked for */
    Placement placement(Device.Kind otherwise) {
        if (cuda != null && !Files.isDirectory(cuda)) {
            throw new ParameterException(
                    spec.commandLine(), "--cuda takes a folder of libraries; there is none at " + cuda + ".");
        }
        return new Placement(
                device.kind() == Device.Kind.ANY ? new Device(otherwise, 0) : device, Optional.ofNullable(cuda));
    }

    /** The same for another process. */
    List<String> arguments() {
        List<String> all = new ArrayList<>(List.of("--device", device.toString()));
        if (cuda != null) {
            all.addAll(List.of("--cuda", cuda.toAbsolutePath().toString()));
        }
        return all;
    }

    /** Reads a device. */
    static final class Converter implements ITypeConverter<Device> {
        @Override
        public Device convert(String text) {
            try {
                return Device.of(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
