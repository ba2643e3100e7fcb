/**
 * How fast training is on this machine, measured and never promised.
 *
 * <p>A {@link org.normlab.benchmark.Subject} is trained in a process of its own ({@link org.normlab.benchmark.Stopwatch}),
 * since start-up and peak memory are those of a process; {@link org.normlab.benchmark.Benchmark} starts such processes in
 * rounds, each round in the reverse order of the last, so that a machine that changes its pace changes it for all.
 *
 * <p>May use: training, experiment, layers, data, TensorFlow Java. Start at {@link org.normlab.benchmark.Benchmark}.
 */
package org.normlab.benchmark;
