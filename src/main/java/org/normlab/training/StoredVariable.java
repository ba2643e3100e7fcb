package org.normlab.training;

import org.tensorflow.ndarray.Shape;

/**
 * The value of a variable outside a session.
 *
 * @param type of its elements: {@code float32} or {@code int64}
 * @param shape its shape
 * @param bytes the elements, little-endian, row-major
 */
public record StoredVariable(String type, Shape shape, byte[] bytes) {}
