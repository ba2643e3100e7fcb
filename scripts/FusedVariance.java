import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;

/**
 * Measures how far the variance of TensorFlow's fused batch normalization is off over 64 images of 26 by 26 pixels, with
 * values as a ReLU gives them on raw pixels, against double precision.
 *
 * <pre>
 *   java -cp CLASSPATH scripts/FusedVariance.java THREADS      prints "threads,values,relative error"
 * </pre>
 *
 * <p>A process keeps the threads of its first session, so one call measures one number of threads.
 */
public final class FusedVariance {
    private static final int CHANNELS = 32;
    private static final int VALUES = 64 * 26 * 26;

    public static void main(String[] args) {
        int threads = Integer.parseInt(args[0]);
        float[] x = new float[VALUES * CHANNELS];
        Random random = new Random(4);
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) Math.max(0, 200 * random.nextGaussian());
        }
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            var in = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(64, 26, 26, CHANNELS)));
            float[] ones = new float[CHANNELS];
            Arrays.fill(ones, 1);
            var none = tf.constant(new float[0]);
            var fused = tf.nn.fusedBatchNorm(in, tf.constant(ones), tf.constant(new float[CHANNELS]), none, none,
                    FusedBatchNorm.isTraining(true), FusedBatchNorm.dataFormat("NHWC"));
            ConfigProto config = ConfigProto.newBuilder()
                    .setIntraOpParallelismThreads(threads)
                    .setInterOpParallelismThreads(1)
                    .build();
            try (Session session = new Session(graph, config);
                    TFloat32 fed = TFloat32.tensorOf(Shape.of(64, 26, 26, CHANNELS), DataBuffers.of(x));
                    var out = session.runner().feed(in, fed).fetch(fused.batchVariance()).run()) {
                double bessel = (VALUES - 1.0) / VALUES; // the fused kernel's divides by n - 1
                System.out.printf(
                        Locale.ROOT, "%d,%d,%.2g%n", threads, VALUES, error((TFloat32) out.get(0), bessel, x));
            }
        }
    }

    /** The largest relative error over the channels. */
    private static double error(TFloat32 variance, double times, float[] x) {
        double largest = 0;
        for (int channel = 0; channel < CHANNELS; channel++) {
            double mean = 0;
            for (int i = channel; i < x.length; i += CHANNELS) {
                mean += (double) x[i] / VALUES;
            }
            double exact = 0;
            for (int i = channel; i < x.length; i += CHANNELS) {
                exact += (x[i] - mean) * (x[i] - mean) / VALUES;
            }
            largest = Math.max(largest, Math.abs(variance.getFloat(channel) * times / exact - 1));
        }
        return largest;
    }
}
