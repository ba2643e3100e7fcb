package org.normlab.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.normlab.devices.Device;
import org.normlab.layers.Rescaling;
import org.normlab.training.ProbeSchedule;
import org.normlab.training.TrainingOptions;

class RunSpecificationTest {
    private static final Arm ARM = TinyExperiment.arm("plain", Rescaling.dividingBy(255));
    private static final Settings SETTINGS = TinyExperiment.settings(1);
    private static final Map<String, String> DIGESTS = RunSpecification.digests(TinyExperiment.ROWS);
    private static final String IDENTITY = of(ARM, SETTINGS).identitySha256(0);

    @Test
    void theSameSpecificationAndSeedAreTheSameRun() {
        assertThat(of(ARM, SETTINGS).identitySha256(0)).isEqualTo(IDENTITY);
    }

    @Test
    void whatChangesBitsChangesTheIdentity() {
        assertThat(of(ARM, SETTINGS).identitySha256(1)).isNotEqualTo(IDENTITY);
        assertThat(of(ARM, TinyExperiment.settings(2)).identitySha256(0)).isNotEqualTo(IDENTITY);
        assertThat(of(TinyExperiment.arm("plain", Rescaling.dividingBy(128)), SETTINGS)
                        .identitySha256(0))
                .isNotEqualTo(IDENTITY);
        assertThat(RunSpecification.of(ARM, SETTINGS, TinyExperiment.ROWS, DIGESTS, 1, Device.Kind.CPU)
                        .identitySha256(0))
                .isNotEqualTo(IDENTITY);
        assertThat(RunSpecification.of(ARM, SETTINGS, TinyExperiment.ROWS, DIGESTS, 2, Device.Kind.GPU)
                        .identitySha256(0))
                .isNotEqualTo(IDENTITY);
        TrainingOptions limited = new TrainingOptions(1, 32, OptionalLong.of(1));
        assertThat(of(ARM, new Settings(limited, .9, ProbeSchedule.DEFAULT)).identitySha256(0))
                .isNotEqualTo(IDENTITY);
        assertThat(RunSpecification.of(
                                ARM, SETTINGS, TinyExperiment.ROWS, Map.of("training", "other"), 2, Device.Kind.CPU)
                        .identitySha256(0))
                .isNotEqualTo(IDENTITY);
    }

    @Test
    void whatChangesNoBitDoesNot() {
        assertThat(of(ARM, new Settings(SETTINGS.training(), .5, ProbeSchedule.NEVER))
                        .identitySha256(0))
                .isEqualTo(IDENTITY);
        assertThat(of(ARM, SETTINGS.keepingWeights()).identitySha256(0)).isEqualTo(IDENTITY);
        assertThat(of(TinyExperiment.arm("renamed", Rescaling.dividingBy(255)), SETTINGS)
                        .identitySha256(0))
                .isEqualTo(IDENTITY);
    }

    private static RunSpecification of(Arm arm, Settings settings) {
        return RunSpecification.of(arm, settings, TinyExperiment.ROWS, DIGESTS, 2, Device.Kind.CPU);
    }
}
