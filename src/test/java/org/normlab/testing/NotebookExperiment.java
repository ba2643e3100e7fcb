package org.normlab.testing;

import java.util.List;
import org.normlab.data.DataSet;
import org.normlab.experiment.Experiment;
import org.normlab.experiment.specification.ShippedSpecifications;

/** The shipped {@code notebook.yaml}. */
public final class NotebookExperiment {
    private NotebookExperiment() {}

    public static Experiment on(DataSet data) {
        return ShippedSpecifications.read("notebook", List.of()).experiment().on(data);
    }
}
