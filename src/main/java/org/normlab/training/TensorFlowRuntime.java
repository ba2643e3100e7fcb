package org.normlab.training;

import com.sun.jna.Platform;
import java.util.List;
import org.normlab.layers.Checks;
import org.tensorflow.EagerSession;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.DeviceStepStats;
import org.tensorflow.proto.RunOptions;
import org.tensorflow.types.TFloat32;

/**
 * TensorFlow as this process uses it: threads, devices, what it may print.
 *
 * <p>The first session of a process fixes the threads for all later ones, so {@link #start} comes before anything else
 * of TensorFlow. It belongs to the process: start it once.
 */
public final class TensorFlowRuntime {
    private static final int WRITE_ONLY = 1;

    private final int threads;
    private final ConfigProto config;
    private final List<String> devices;

    private TensorFlowRuntime(int threads, ConfigProto config, List<String> devices) {
        this.threads = threads;
        this.config = config;
        this.devices = devices;
    }

    /**
     * Loads TensorFlow and runs one small op.
     *
     * @param threads for the kernels of one op (intra-op); they change the last bits of results
     * @param verbose whether TensorFlow's own start-up lines are shown
     * @throws IllegalArgumentException if threads is below 1
     */
    public static TensorFlowRuntime start(int threads, boolean verbose) {
        Checks.atLeastOne("threads", threads);
        ConfigProto config = ConfigProto.newBuilder()
                .setIntraOpParallelismThreads(threads)
                .setAllowSoftPlacement(true)
                .build();
        if (Platform.isWindows()) {
            return new TensorFlowRuntime(threads, config, devices(config));
        }
        // TensorFlow reads these with getenv; Java's own properties and environment don't reach it.
        LibC c = LibC.load();
        c.setenv("TF_DETERMINISTIC_OPS", "1", 1);
        if (verbose) {
            return new TensorFlowRuntime(threads, config, devices(config));
        }
        c.setenv("TF_CPP_MIN_LOG_LEVEL", "3", 1);
        return new TensorFlowRuntime(threads, config, quietDevices(c, config));
    }

    /** A session on the graph with this process's settings. */
    public Session session(Graph graph) {
        return new Session(graph, config);
    }

    /** An eager session with this process's settings. It keeps every intermediate until it is closed. */
    public EagerSession eagerSession() {
        return EagerSession.options().config(config).build();
    }

    /** Threads for the kernels of one op. */
    public int threads() {
        return threads;
    }

    /** The device that ops are placed on by default, in TensorFlow's short form, for example {@code CPU:0}. */
    public String device() {
        return devices.stream()
                .filter(name -> name.startsWith("GPU"))
                .findFirst()
                .orElse("CPU:0");
    }

    /** One line at the first run is printed whatever the log level: it goes where nobody looks. */
    private static List<String> quietDevices(LibC c, ConfigProto config) {
        int kept = c.dup(LibC.STANDARD_ERROR);
        int nowhere = c.open("/dev/null", WRITE_ONLY);
        c.dup2(nowhere, LibC.STANDARD_ERROR);
        try {
            return devices(config);
        } finally {
            c.dup2(kept, LibC.STANDARD_ERROR);
            c.close(kept);
            c.close(nowhere);
        }
    }

    /** The devices that took part in a small product. */
    private static List<String> devices(ConfigProto config) {
        try (Graph graph = new Graph();
                Session session = new Session(graph, config)) {
            Ops tf = Ops.create(graph);
            Operand<TFloat32> ones = tf.fill(tf.constant(new int[] {2, 2}), tf.constant(1f));
            RunOptions trace = RunOptions.newBuilder()
                    .setTraceLevel(RunOptions.TraceLevel.FULL_TRACE)
                    .build();
            try (Result result = session.runner()
                    .setOptions(trace)
                    .fetch(tf.linalg.matMul(ones, ones))
                    .runAndFetchMetadata()) {
                return result.getMetadata().orElseThrow().getStepStats().getDevStatsList().stream()
                        .map(DeviceStepStats::getDevice)
                        .filter(name -> name.contains("/device:"))
                        .map(name -> name.substring(name.indexOf("/device:") + "/device:".length()))
                        .toList();
            }
        }
    }
}
