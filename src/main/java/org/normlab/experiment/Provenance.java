package org.normlab.experiment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.normlab.training.TensorFlowRuntime;
import org.tensorflow.TensorFlow;

/**
 * Where a result comes from: the code, the libraries and the machine.
 *
 * @param normlabVersion of this software
 * @param gitCommit that it was built from; null if built elsewhere
 * @param gitClean whether every tracked file was as committed; null if unknown
 * @param javaVersion of the Java runtime
 * @param tensorflowVersion of the native library
 * @param operatingSystem name, version and architecture
 * @param processor its name, family and model: the last bits depend on them
 * @param processors number of them that Java may use
 * @param device that ops were placed on
 */
public record Provenance(
        String normlabVersion,
        String gitCommit,
        Boolean gitClean,
        String javaVersion,
        String tensorflowVersion,
        String operatingSystem,
        String processor,
        int processors,
        String device) {

    /** Of this process. */
    public static Provenance here(TensorFlowRuntime runtime) {
        Properties build = build();
        String commit = build.getProperty("git.commit.id.full");
        String describe = build.getProperty("git.commit.id.describe");
        return new Provenance(
                version(),
                commit,
                describe == null ? null : !describe.endsWith("-dirty"),
                System.getProperty("java.version"),
                TensorFlow.version(),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                ProcessorName.here(),
                Runtime.getRuntime().availableProcessors(),
                runtime.device());
    }

    /** The version of this software. */
    public static String version() {
        return build().getProperty("git.build.version", "unknown");
    }

    /** What the build noted about itself. */
    private static Properties build() {
        Properties properties = new Properties();
        try (InputStream in = Provenance.class.getResourceAsStream("build.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
