package org.normlab.cli;

import org.normlab.experiment.ExperimentSpecification;
import org.normlab.experiment.FinishedRun;
import org.normlab.experiment.InvalidExperimentException;
import org.normlab.experiment.Notebook;

/** Finds the specification that a run was made from. */
final class Specifications {
    private Specifications() {}

    /** @throws InvalidExperimentException if there is none */
    static ExperimentSpecification of(FinishedRun run) {
        ExperimentSpecification notebook = Notebook.specification();
        if (!run.experiment().equals(notebook.name())) {
            throw new InvalidExperimentException("The run in " + run.folder() + " is of the experiment \""
                    + run.experiment() + "\", of which there is no specification.");
        }
        return notebook;
    }
}
