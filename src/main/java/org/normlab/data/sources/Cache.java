package org.normlab.data.sources;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Where downloaded data is kept.
 *
 * @param folder with a folder a data set
 * @param listener hears of downloads
 */
public record Cache(Path folder, DownloadListener listener) {
    /** The environment variable that names another folder. */
    public static final String VARIABLE = "NORMLAB_DATA_CACHE";

    /** @throws NullPointerException if an argument is null */
    public Cache {
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(listener, "listener");
    }

    /** The user's own, where the platform keeps such things, or where the environment says. */
    public static Path defaultFolder() {
        return defaultFolder(System.getProperty("os.name"), Path.of(System.getProperty("user.home")), System.getenv());
    }

    static Path defaultFolder(String system, Path home, Map<String, String> environment) {
        String named = environment.getOrDefault(VARIABLE, "");
        if (!named.isBlank()) {
            return Path.of(named);
        }
        String os = system.toLowerCase(Locale.ROOT);
        if (os.startsWith("mac")) {
            return home.resolve("Library").resolve("Caches").resolve("normlab");
        }
        boolean windows = os.startsWith("windows");
        String base = environment.getOrDefault(windows ? "LOCALAPPDATA" : "XDG_CACHE_HOME", "");
        Path caches = !base.isBlank()
                ? Path.of(base)
                : windows ? home.resolve("AppData").resolve("Local") : home.resolve(".cache");
        return caches.resolve("normlab");
    }
}
