/**
 * Descriptions: what a configured value is, as a name and typed settings.
 *
 * <p>A layer, loss, optimizer, schedule or initializer is an immutable value of a {@link
 * org.normlab.description.Kind}. The kind lists the settings once. Equality, descriptions, their plain form for YAML and
 * JSON, and the way back to the value are all derived from that list. Nothing is found by scanning classes: {@link
 * org.normlab.description.Kinds} is an explicit list.
 *
 * <p>Rule: knows no other package of Normlab, and no library. Start at {@link org.normlab.description.Kind}.
 */
package org.normlab.description;
