/**
 * The devices of this machine: what CUDA needs and whether it is there, loading it, and where ops are put.
 *
 * <p>Rule: facts first, sentences about them apart, so that every sentence is tested on machines that we don't have. May
 * use: TensorFlow Java, JavaCPP, JNA. Start at {@link org.normlab.devices.Placement}.
 */
package org.normlab.devices;
