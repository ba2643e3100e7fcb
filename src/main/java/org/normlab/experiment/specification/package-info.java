/**
 * Experiments as YAML: from a file to factors, arms and settings, with an error that names the line for all that is
 * wrong.
 *
 * <p>Rule: nothing here trains. Each reader knows one part of the file. May use: experiment, its factors, SnakeYAML
 * Engine. Start at {@link org.normlab.experiment.specification.Specification}.
 */
package org.normlab.experiment.specification;
