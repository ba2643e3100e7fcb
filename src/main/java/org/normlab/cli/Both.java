package org.normlab.cli;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * Two things made at the same time.
 *
 * @param here made by the calling thread
 * @param beside made by another
 */
record Both<A, B>(A here, B beside) {

    /**
     * Makes both, at the same time or, if they would disturb each other, one after the other.
     *
     * @throws RuntimeException what went wrong, or an {@link Error}
     */
    static <A, B> Both<A, B> make(boolean atOnce, Supplier<A> here, Supplier<B> beside) {
        return atOnce ? make(here, beside) : new Both<>(here.get(), beside.get());
    }

    /** Makes both and waits for both, also if one fails; then throws what went wrong, that of this thread first. */
    static <A, B> Both<A, B> make(Supplier<A> here, Supplier<B> beside) {
        CompletableFuture<B> other = CompletableFuture.supplyAsync(beside);
        A one;
        try {
            one = here.get();
        } catch (RuntimeException | Error e) {
            other.exceptionally(ignored -> null).join();
            throw e;
        }
        try {
            return new Both<>(one, other.join());
        } catch (CompletionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
