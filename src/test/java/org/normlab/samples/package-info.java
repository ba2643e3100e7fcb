/**
 * The library in short programs, each of which teaches one thing.
 *
 * <p>Rule: a sample uses public classes only, and ends with a comment that holds what it prints; a test runs it.
 *
 * <p>May use: everything of ours, but no sample uses another. Start at {@link
 * org.normlab.samples.Sample01NormalizeATensor}.
 */
package org.normlab.samples;
