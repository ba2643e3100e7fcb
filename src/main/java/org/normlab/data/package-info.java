/**
 * Data sets in memory: where they come from, their checksums, their order.
 * <p>Rule: a data set is whole and checked before anyone sees it; what is wrong with a user's file is said in one
 * sentence, by {@link InvalidDataException}.
 * <p>May use: nothing but Java. Start at {@link DataSet}.
 */
package org.normlab.data;
