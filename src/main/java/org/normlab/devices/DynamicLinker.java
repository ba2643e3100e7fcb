package org.normlab.devices;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The system's loader of shared libraries; on Linux. What it opens stays open: the process needs it to its end. */
final class DynamicLinker {
    private static final int NOW_AND_FOR_ALL = 0x2 | 0x100; // RTLD_NOW | RTLD_GLOBAL

    private static final Path MAPPED = Path.of("/proc/self/maps");

    private final Function dlopen;
    private final Function dlerror;

    DynamicLinker() {
        NativeLibrary process = NativeLibrary.getProcess();
        dlopen = process.getFunction("dlopen");
        dlerror = process.getFunction("dlerror");
    }

    /** Opens a library by its name or path; returns what went wrong, if anything. */
    Optional<String> open(String library) {
        Pointer handle = dlopen.invokePointer(new Object[] {library, NOW_AND_FOR_ALL});
        return handle == null ? Optional.of(dlerror.invokeString(new Object[0], false)) : Optional.empty();
    }

    /** The file that an open library of that name came from. */
    Optional<String> pathOf(String name) {
        if (!Files.isReadable(MAPPED)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(MAPPED)) {
            return lines.filter(line -> line.contains("/" + name))
                    .map(line -> line.substring(line.indexOf('/')))
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
