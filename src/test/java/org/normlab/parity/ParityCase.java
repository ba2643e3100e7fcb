package org.normlab.parity;

import org.normlab.layers.Layer;

/**
 * One layer in one configuration, on one golden input.
 *
 * @param name of the golden
 * @param layer ours
 * @param oracle its formula
 */
record ParityCase(String name, Layer layer, Oracle oracle) {
    @Override
    public String toString() {
        return name;
    }
}
