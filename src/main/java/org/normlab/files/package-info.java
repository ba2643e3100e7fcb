/**
 * Files that appear whole or not at all, folders that one process at a time works in, text of others.
 *
 * <p>Rule: knows nothing of ours. Used by whoever writes results. Start at {@link org.normlab.files.WholeFile}.
 */
package org.normlab.files;
