package org.normlab.layers.testing;

import org.normlab.layers.Context;
import org.normlab.layers.Layer;
import org.normlab.layers.Mode;
import org.normlab.layers.Variable;
import org.tensorflow.EagerSession;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** One layer in an eager session. */
final class EagerLayerSession extends LayerSession {
    private final EagerSession session;

    private EagerLayerSession(Layer layer, Shape input, EagerSession session) {
        super(layer, input, Ops.create(session));
        this.session = session;
    }

    /** With the variables made, by a pass over zeros in inference. */
    static EagerLayerSession open(Layer layer, Shape input) {
        EagerLayerSession opened = new EagerLayerSession(layer, input, EagerSession.create());
        opened.call(Mode.INFERENCE, new float[(int) input.size()]);
        return opened;
    }

    @Override
    Value call(Mode mode, float[] x) {
        return Value.of(
                layer.call(Context.of(tf, variables, mode), constant(input, x)).asTensor());
    }

    @Override
    Value read(Variable<TFloat32> variable) {
        return Value.of(variable.read(tf).asTensor());
    }

    @Override
    void set(Variable<TFloat32> variable, float[] values) {
        variable.assign(tf, constant(variable.shape(), values));
    }

    @Override
    public void close() {
        session.close();
    }
}
