/**
 * Experiments: arms by seeds, the runs they make, and the folder that keeps them.
 *
 * <p>Rule: only this package writes runs; a run is a function of its specification and seed, and a finished one is
 * never trained again. May use: training and what it uses, weights, files, Jackson. Start at
 * {@link org.normlab.experiment.Sweep}.
 */
package org.normlab.experiment;
