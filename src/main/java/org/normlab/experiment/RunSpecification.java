package org.normlab.experiment;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.normlab.data.DataSet;
import org.normlab.data.Noise;
import org.normlab.data.Sha256;
import org.normlab.devices.Device;
import org.normlab.training.EarlyStopping;

/**
 * Everything that decides the bits of a run but its seed, resolved: what two runs must share to be the same.
 *
 * @param model its layers with their settings
 * @param loss which, in which form
 * @param optimizer with its settings
 * @param epochs passes over the training samples
 * @param batchSize samples a step
 * @param maxSteps steps after which it ended all the same, or null
 * @param untilAccuracy validation accuracy with which an epoch was the last, or null
 * @param earlyStopping after which epoch it ended all the same, or null
 * @param noise on the training samples, or null
 * @param trainingSamples number of samples trained on
 * @param validationSamples number of samples validated on
 * @param dataSha256 digests of the training and the validation samples
 * @param threads for the kernels of one op
 * @param precision of its kernels
 * @param device {@code gpu}, or null on the CPU
 * @param numericsVersion of our code: goes up when a change of ours changes bits
 */
public record RunSpecification(
        List<String> model,
        String loss,
        String optimizer,
        int epochs,
        int batchSize,
        Long maxSteps,
        @JsonInclude(JsonInclude.Include.NON_NULL) Double untilAccuracy,
        @JsonInclude(JsonInclude.Include.NON_NULL) EarlyStopping earlyStopping,
        @JsonInclude(JsonInclude.Include.NON_NULL) Noise noise,
        int trainingSamples,
        int validationSamples,
        Map<String, String> dataSha256,
        int threads,
        String precision,
        @JsonInclude(JsonInclude.Include.NON_NULL) String device,
        int numericsVersion) {

    /** How a run names that it was made on a GPU. */
    static final String GPU = "gpu";

    private static final int NUMERICS_VERSION = 1;

    /** Digests of the samples; takes a moment, so take them once. */
    static Map<String, String> digests(DataSet data) {
        return Map.of(
                "training",
                data.training().sha256(),
                "validation",
                data.validation().sha256());
    }

    static RunSpecification of(
            Arm arm, Settings settings, DataSet data, Map<String, String> dataSha256, int threads, Device.Kind device) {
        return of(arm, settings, data.training().count(), data.validation().count(), dataSha256, threads, device);
    }

    static RunSpecification of(
            Arm arm,
            Settings settings,
            int trainingSamples,
            int validationSamples,
            Map<String, String> dataSha256,
            int threads,
            Device.Kind device) {
        return new RunSpecification(
                arm.layers(),
                arm.loss().toString(),
                arm.optimizer().toString(),
                settings.training().epochs(),
                arm.options(settings.training()).batchSize(),
                settings.maxSteps(),
                settings.untilAccuracy(),
                settings.earlyStopping(),
                arm.noiseIfAny(),
                trainingSamples,
                validationSamples,
                dataSha256,
                threads,
                arm.precision().word(),
                device == Device.Kind.GPU ? GPU : null,
                NUMERICS_VERSION);
    }

    /** The digest that a run is known by. */
    String identitySha256(long seed) {
        String text = Json.line(Map.of("specification", this, "seed", seed));
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
