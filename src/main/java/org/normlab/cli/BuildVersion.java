package org.normlab.cli;

import org.normlab.experiment.Provenance;
import picocli.CommandLine.IVersionProvider;

/** Tells the version that was built. */
final class BuildVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"normlab " + Provenance.version()};
    }
}
