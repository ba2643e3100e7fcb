package org.normlab.devices;

/**
 * A graphics card, as its driver tells.
 *
 * @param name of the model
 * @param computeCapability what NVIDIA calls the generation of its instructions, for example 9.0
 * @param mebibytes of memory
 */
public record Gpu(String name, String computeCapability, long mebibytes) {}
