package org.normlab.training;

import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.RewriterConfig;

/**
 * The numbers that the kernels of a model compute with. Weights, moving statistics, losses and the optimizer's slots are
 * float32 in each.
 */
public enum Precision {
    /**
     * IEEE single precision: 24 bits of mantissa. On NVIDIA cards from Ampere on, convolutions and matrix products take
     * their factors with 11 of these bits (TF32) and sum in single precision, as TensorFlow and Keras do by default.
     */
    FLOAT32("float32"),

    /**
     * Float32's exponent with 8 bits of mantissa, for convolutions and matrix products and what lies between them, on
     * processors that have it (AVX512-BF16, AMX; more slowly on any with AVX512). TensorFlow rewrites the graph
     * ({@code auto_mixed_precision_onednn_bfloat16}): products take bfloat16 and sum in float32; normalizations take
     * bfloat16 and keep mean and variance in float32; from the softmax on, all of the loss is float32.
     *
     * @see <a href="https://www.tensorflow.org/guide/mixed_precision">TensorFlow, Mixed precision</a>
     */
    BFLOAT16("bfloat16");

    /** Ops that TensorFlow's rewrite would put into bfloat16, and a loss with them. */
    static final String ALWAYS_FLOAT32 = "Softmax,LogSoftmax";

    /**
     * Each on all its threads. Two products in float32 side by side take the caches from each other: about 2 % of a step. In
     * bfloat16 ops are short, and side by side they save 1 to 9 %.
     */
    private static final int ONE_OP_AFTER_THE_OTHER = -1;

    private final String word;

    Precision(String word) {
        this.word = word;
    }

    /** Its name in specifications and results. */
    public String word() {
        return word;
    }

    /** The settings of a session that computes so, made of those of one that does not care. */
    ConfigProto in(ConfigProto config) {
        ConfigProto.Builder builder = config.toBuilder();
        if (this == FLOAT32) {
            return builder.setInterOpParallelismThreads(ONE_OP_AFTER_THE_OTHER).build();
        }
        builder.getGraphOptionsBuilder()
                .getRewriteOptionsBuilder()
                .setAutoMixedPrecisionOnednnBfloat16(RewriterConfig.Toggle.ON);
        return builder.build();
    }

    @Override
    public String toString() {
        return word;
    }
}
