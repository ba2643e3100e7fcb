package org.normlab.experiment;

import oshi.SystemInfo;
import oshi.hardware.CentralProcessor.ProcessorIdentifier;

/**
 * What a processor is called, told apart from others that bits depend on.
 *
 * <p>Virtual machines give one name to several generations ("AMD EPYC"), and each has kernels of its own, so family and
 * model belong to it.
 */
final class ProcessorName {
    private ProcessorName() {}

    /** Of this machine, for example {@code AMD EPYC (family 26, model 2)}. */
    static String here() {
        ProcessorIdentifier identifier =
                new SystemInfo().getHardware().getProcessor().getProcessorIdentifier();
        return of(identifier.getName(), identifier.getFamily(), identifier.getModel());
    }

    static String of(String name, String family, String model) {
        String known = name.isBlank() ? System.getProperty("os.arch") : name.strip();
        return family.isBlank() || model.isBlank()
                ? known
                : known + " (family " + family.strip() + ", model " + model.strip() + ")";
    }
}
