package org.normlab.training;

import com.sun.jna.Platform;
import java.util.List;
import java.util.function.Supplier;
import org.normlab.devices.Device;
import org.normlab.devices.Placement;
import org.normlab.devices.TensorFlowLibrary;
import org.normlab.devices.UnusableDeviceException;
import org.normlab.layers.Checks;
import org.tensorflow.EagerSession;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.proto.ConfigProto;

/**
 * TensorFlow as this process uses it: threads, devices, what it may print.
 *
 * <p>The first session of a process fixes the threads for all later ones, so {@link #start} comes before anything else
 * of TensorFlow. It belongs to the process: start it once.
 */
public final class TensorFlowRuntime {
    private final int threads;
    private final ConfigProto config;
    private final ConfigProto ofProcessor;
    private final Chatter chatter;
    private final String device;

    private TensorFlowRuntime(
            int threads, ConfigProto config, ConfigProto ofProcessor, Chatter chatter, String device) {
        this.threads = threads;
        this.config = config;
        this.ofProcessor = ofProcessor;
        this.chatter = chatter;
        this.device = device;
    }

    /**
     * Loads TensorFlow and runs one small op, on a GPU if TensorFlow can use one, else on the CPU.
     *
     * @param threads for the kernels of one op (intra-op); they change results, most where batches are
     *     normalized over many values
     * @param verbose whether TensorFlow's own start-up lines are shown
     * @throws IllegalArgumentException if threads is below 1
     */
    public static TensorFlowRuntime start(int threads, boolean verbose) {
        return start(threads, verbose, Placement.ANYWHERE);
    }

    /**
     * The same on a device of one's choice.
     *
     * @throws UnusableDeviceException if it is a GPU that cannot be used, or there is no native library, with the reason
     */
    public static TensorFlowRuntime start(int threads, boolean verbose, Placement asked) {
        Checks.atLeastOne("threads", threads);
        Placement placement = asked.prepare();
        ConfigProto anywhere = ConfigProto.newBuilder()
                .setIntraOpParallelismThreads(threads)
                .setAllowSoftPlacement(true)
                .build();
        ConfigProto config = placement.in(anywhere);
        Chatter chatter = new Chatter(verbose);
        if (!Platform.isWindows()) {
            setEnvironment(verbose);
        }
        List<String> devices = devices(config, chatter, placement);
        placement.requireAmong(devices);
        return new TensorFlowRuntime(
                threads, config, Placement.PROCESSOR.in(anywhere), chatter, placement.nameOf(devices));
    }

    private static List<String> devices(ConfigProto config, Chatter chatter, Placement placement) {
        try {
            return chatter.without(() -> {
                TensorFlowLibrary.load();
                return SmallModel.ran(config, Precision.FLOAT32).devices();
            });
        } catch (TensorFlowException e) {
            throw placement.refused(e);
        } catch (LinkageError e) {
            throw new UnusableDeviceException("TensorFlow's native library cannot be loaded: " + e.getMessage()
                    + ". Build Normlab on this machine, for its platform (mvn compile); README, \"Platforms and GPU\", lists"
                    + " those that there are.");
        }
    }

    /** TensorFlow reads these with getenv; Java's own properties and environment don't reach it. */
    private static void setEnvironment(boolean verbose) {
        LibC c = LibC.load();
        c.setenv("TF_DETERMINISTIC_OPS", "1", 1);
        c.setenv("TF_AUTO_MIXED_PRECISION_GRAPH_REWRITE_INFERLIST_REMOVE", Precision.ALWAYS_FLOAT32, 1);
        c.setenv("TF_AUTO_MIXED_PRECISION_GRAPH_REWRITE_DENYLIST_ADD", Precision.ALWAYS_FLOAT32, 1);
        if (!verbose) {
            c.setenv("TF_CPP_MIN_LOG_LEVEL", "3", 1);
        }
    }

    /** A session on the graph, in float32. */
    public Session session(Graph graph) {
        return session(graph, Precision.FLOAT32);
    }

    /**
     * Makes sure that kernels compute in that precision here. Takes a moment for one that is not float32.
     *
     * @throws UnusableDeviceException if TensorFlow would silently take float32
     */
    public void require(Precision precision) {
        if (!computesIn(precision)) {
            throw new UnusableDeviceException("TensorFlow does not compute in bfloat16 on " + device()
                    + " here: it needs a CPU with AVX512, and is fast on one with AVX512-BF16 or AMX. Take float32.");
        }
    }

    /** Whether kernels compute in that precision here when they are told to. */
    public boolean computesIn(Precision precision) {
        return precision == Precision.FLOAT32
                || chatter.without(() -> SmallModel.ran(config, precision).isInBfloat16());
    }

    /** Whether oneDNN's kernels take the place of TensorFlow's own on the CPU, as they do on most x86 processors. */
    public boolean usesOneDnn() {
        return chatter.without(
                () -> SmallModel.ran(ofProcessor, Precision.FLOAT32).hasOneDnn());
    }

    /** A session on the graph whose kernels compute in that precision, which {@link #require} makes sure of. */
    public Session session(Graph graph, Precision precision) {
        return quietlyOnGpu(() -> new Session(graph, precision.in(config)));
    }

    /** Does something in which TensorFlow optimises a graph of that precision, without what it prints about it. */
    <T> T optimising(Precision precision, Supplier<T> work) {
        return precision == Precision.FLOAT32 ? quietlyOnGpu(work) : chatter.without(work);
    }

    private <T> T quietlyOnGpu(Supplier<T> work) {
        return deviceKind() == Device.Kind.GPU ? chatter.without(work) : work.get();
    }

    /** An eager session with this process's settings. It keeps every intermediate until it is closed. */
    public EagerSession eagerSession() {
        return quietlyOnGpu(() -> EagerSession.options().config(config).build());
    }

    /** Threads for the kernels of one op. */
    public int threads() {
        return threads;
    }

    /**
     * The device that ops are placed on by default: {@code CPU:0}, or a GPU with its name, for example
     * {@code GPU (NVIDIA H200)}.
     */
    public String device() {
        return device;
    }

    /** The kind of that device, on which the bits of results depend. */
    public Device.Kind deviceKind() {
        return Placement.isGpu(device) ? Device.Kind.GPU : Device.Kind.CPU;
    }
}
