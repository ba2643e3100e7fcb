package org.normlab.training;

import java.util.Optional;

/** Where a run keeps its state while it goes on, so that it can be taken up again. */
public interface Checkpoints {

    /** Keeps nothing. */
    Checkpoints NONE = new Checkpoints() {
        @Override
        public Optional<TrainingState> last() {
            return Optional.empty();
        }

        @Override
        public boolean isDue(long steps) {
            return false;
        }

        @Override
        public void save(TrainingState state) {
            // asked for only when a run is interrupted; it will begin again
        }
    };

    /** The state to begin from, if there is one. */
    Optional<TrainingState> last();

    /** Whether the state after that many steps is to be saved; asked after every step. */
    boolean isDue(long steps);

    /** Saves a state; the one before stays until this one is safe. */
    void save(TrainingState state);
}
