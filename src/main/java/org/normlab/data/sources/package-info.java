/**
 * Where data comes from: names and paths become data sets.
 *
 * <p>Rule: what is asked for is a value that a specification can say, and everything that decides the samples is in it.
 * A file that is not what it should be costs one sentence and no more memory than it has content. May use: data, files,
 * Jackson's CSV parser. Start at {@link org.normlab.data.sources.DataSource}.
 */
package org.normlab.data.sources;
