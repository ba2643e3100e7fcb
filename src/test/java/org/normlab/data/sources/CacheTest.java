package org.normlab.data.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CacheTest {
    private static final Path HOME = Path.of("home");

    @Test
    void itIsWhereThePlatformKeepsSuchThings() {
        assertThat(folder("Linux", Map.of())).isEqualTo(Path.of("home/.cache/normlab"));
        assertThat(folder("Linux", Map.of("XDG_CACHE_HOME", "c"))).isEqualTo(Path.of("c/normlab"));
        assertThat(folder("Mac OS X", Map.of("XDG_CACHE_HOME", "c"))).isEqualTo(Path.of("home/Library/Caches/normlab"));
        assertThat(folder("Windows 11", Map.of("LOCALAPPDATA", "local"))).isEqualTo(Path.of("local/normlab"));
        assertThat(folder("Windows 11", Map.of())).isEqualTo(Path.of("home/AppData/Local/normlab"));
    }

    @Test
    void theEnvironmentMayNameAnother() {
        assertThat(folder("Mac OS X", Map.of("NORMLAB_DATA_CACHE", "other"))).isEqualTo(Path.of("other"));
        assertThat(folder("Linux", Map.of("NORMLAB_DATA_CACHE", ""))).isEqualTo(Path.of("home/.cache/normlab"));
    }

    private static Path folder(String system, Map<String, String> environment) {
        return Cache.defaultFolder(system, HOME, environment);
    }
}
