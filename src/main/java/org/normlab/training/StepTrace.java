package org.normlab.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.normlab.data.DataSet;
import org.normlab.devices.Device;
import org.normlab.devices.UnusableDeviceException;
import org.tensorflow.Graph;
import org.tensorflow.proto.NodeExecStats;
import org.tensorflow.proto.StepStats;

/**
 * Where the time of a training step goes, kernel by kernel, as TensorFlow traces it. Tracing takes time itself, so the sum is
 * more than a step takes without it; the shares tell.
 */
public final class StepTrace {
    /** A GPU's kernels; beside them TensorFlow lists them again by stream, and what starting each took. */
    private static final String ON_GPU = "/stream:all";

    private static final String ON_CPU = "/device:";
    private static final int WARM_UP = 10;
    private static final double MICROSECONDS = 1e3;

    private StepTrace() {}

    /**
     * What one op of the step took.
     *
     * @param op its name in the graph
     * @param kernel what computed it, after TensorFlow optimised the graph, for example _MklNativeFusedConv2D
     * @param milliseconds mean over the traced steps
     */
    public record Kernel(String op, String kernel, double milliseconds) {}

    /**
     * Makes some steps and traces them.
     *
     * @param batchSize samples a step; all of them if there are fewer
     * @param steps to trace, after some that warm up
     * @return the kernels of a step, the longest first
     * @throws IllegalArgumentException if the model doesn't suit the data
     * @throws UnusableDeviceException if a GPU tells no times
     */
    public static List<Kernel> of(TensorFlowRuntime runtime, Recipe recipe, DataSet data, int batchSize, int steps) {
        int[] batch =
                IntStream.range(0, Math.min(batchSize, data.training().count())).toArray();
        Map<String, Sum> sums = new LinkedHashMap<>();
        try (Graph graph = new Graph();
                TrainingGraph running = new TrainingGraph(graph, runtime, recipe, data, batchSize, 0, false)) {
            for (int i = 0; i < WARM_UP; i++) {
                running.step(batch);
            }
            for (int i = 0; i < steps; i++) {
                add(running.trace(batch), runtime.deviceKind() == Device.Kind.GPU ? ON_GPU : ON_CPU, sums);
            }
        }
        if (sums.isEmpty()) {
            throw new UnusableDeviceException("TensorFlow tells no times of the kernels on " + runtime.device()
                    + ": it needs CUPTI of CUDA 12 (libcupti.so.12) where the system looks for libraries.");
        }
        List<Kernel> kernels = new ArrayList<>();
        sums.forEach((op, sum) -> kernels.add(new Kernel(op, sum.kernel, sum.microseconds / MICROSECONDS / steps)));
        kernels.sort(Comparator.comparingDouble(Kernel::milliseconds).reversed());
        return kernels;
    }

    private static void add(StepStats stats, String where, Map<String, Sum> sums) {
        stats.getDevStatsList().stream()
                .filter(device -> device.getDevice().contains(where))
                .flatMap(device -> device.getNodeStatsList().stream())
                .forEach(node -> sums.computeIfAbsent(node.getNodeName(), name -> new Sum(kernel(node)))
                        .add(node));
    }

    /** From a label such as {@code dense/BiasAdd = _MklNativeFusedMatMul(Reshape, …)}. */
    private static String kernel(NodeExecStats node) {
        String label = node.getTimelineLabel();
        int begin = label.indexOf(" = ") + 3;
        int end = label.indexOf('(', begin);
        return begin < 3 || end < 0 ? label : label.substring(begin, end);
    }

    private static final class Sum {
        private final String kernel;
        private long microseconds;

        Sum(String kernel) {
            this.kernel = kernel;
        }

        void add(NodeExecStats node) {
            microseconds += node.getOpEndRelMicros() - node.getOpStartRelMicros();
        }
    }
}
