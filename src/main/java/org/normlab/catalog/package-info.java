/**
 * The list of everything that has a name: layers, losses, optimizers, schedules, initializers.
 *
 * <p>Rule: lists only. May use: description, layers, losses, optimizers. Start at {@link org.normlab.catalog.Catalog}.
 */
package org.normlab.catalog;
