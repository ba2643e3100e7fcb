package org.normlab.devices;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.text.DecimalFormatSymbols;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.bytedeco.javacpp.Loader;
import org.tensorflow.TensorFlow;

/**
 * TensorFlow's native library, loaded so that it does no harm to other processes and is not harmed by them.
 *
 * <p>JavaCPP unpacks the library (1.25 GB with CUDA) into a cache folder of the user, {@code ~/.javacpp/cache} unless the
 * property {@code org.bytedeco.javacpp.cachedir} names another. Two processes that do so at once can crash. This class lets
 * one process at a time unpack and load.
 */
public final class TensorFlowLibrary {
    private static final String LOCK = ".normlab.lock";
    private static final String LATIN = "latn";

    private TensorFlowLibrary() {}

    /**
     * Unpacks and loads the library, unless that has been done; waits for other processes that do the same. Call it before
     * anything else of TensorFlow. {@link org.normlab.training.TensorFlowRuntime} does so itself.
     *
     * <p>TensorFlow Java writes the numbers in the names of ops in the digits of the process's locale, and TensorFlow takes
     * no others than 0 to 9. If the default locale for formatting has other digits, as Arabic or Nepali have, it becomes the
     * same locale with the digits 0 to 9.
     *
     * @throws LinkageError if there is no library for this platform, or it cannot be loaded
     */
    public static void load() {
        useLatinDigits();
        alone(TensorFlow::version);
    }

    /** Does something that may unpack libraries while no other process of ours does so. */
    static synchronized <T> T alone(Supplier<T> work) {
        Optional<FileChannel> lock = lock();
        try {
            return work.get();
        } finally {
            lock.ifPresent(TensorFlowLibrary::close);
        }
    }

    /** Nothing where the cache cannot be written, and so nothing is unpacked into it, or the file system has no locks. */
    private static Optional<FileChannel> lock() {
        FileChannel channel = null;
        try {
            Path cache = Loader.getCacheDir().toPath();
            channel = FileChannel.open(
                    cache.resolve(LOCK),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    LinkOption.NOFOLLOW_LINKS);
            channel.lock();
            UnpackedLibraries.acceptOtherTimeZones(cache);
        } catch (IOException e) {
            // as described
        }
        return Optional.ofNullable(channel);
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void useLatinDigits() {
        Locale locale = Locale.getDefault(Locale.Category.FORMAT);
        if (DecimalFormatSymbols.getInstance(locale).getZeroDigit() != '0') {
            Locale.setDefault(Locale.Category.FORMAT, withLatinDigits(locale));
        }
    }

    private static Locale withLatinDigits(Locale locale) {
        try {
            return new Locale.Builder()
                    .setLocale(locale)
                    .setUnicodeLocaleKeyword("nu", LATIN)
                    .build();
        } catch (IllformedLocaleException e) {
            return Locale.ROOT;
        }
    }
}
