package org.normlab.experiment.specification;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.normlab.optimizers.Adam;
import org.normlab.optimizers.AdamW;
import org.normlab.optimizers.GradientClipping;
import org.normlab.optimizers.Optimizer;
import org.normlab.optimizers.RMSprop;
import org.normlab.optimizers.SGD;
import org.normlab.optimizers.schedules.ConstantRate;
import org.normlab.optimizers.schedules.CosineDecay;
import org.normlab.optimizers.schedules.ExponentialDecay;
import org.normlab.optimizers.schedules.LearningRateSchedule;
import org.normlab.optimizers.schedules.PiecewiseConstantDecay;

/** Reads the factors {@code optimizer}, {@code learning-rate} and {@code gradient-clipping}. */
final class OptimizerReader {
    private OptimizerReader() {}

    static Optimizer optimizer(Yaml yaml) {
        Yaml.Named named = yaml.named(List.of("adam", "adamw", "sgd", "rmsprop"));
        return switch (named.name()) {
            case "adam" -> adam(named.map("epsilon"));
            case "adamw" -> adamw(named.map("weight-decay", "epsilon"));
            case "sgd" -> sgd(named.map("momentum", "nesterov"));
            default -> rmsprop(named.map("rho", "momentum", "epsilon"));
        };
    }

    private static Adam adam(Map<String, Yaml> settings) {
        Adam adam = Adam.keras();
        return settings.containsKey("epsilon")
                ? settings.get("epsilon").as(epsilon -> adam.withEpsilon(epsilon.number()))
                : adam;
    }

    private static AdamW adamw(Map<String, Yaml> settings) {
        AdamW adamw = AdamW.keras();
        if (settings.containsKey("weight-decay")) {
            adamw = settings.get("weight-decay").as(adamw, (from, yaml) -> from.withWeightDecay(yaml.number()));
        }
        if (settings.containsKey("epsilon")) {
            adamw = settings.get("epsilon").as(adamw, (from, yaml) -> from.withEpsilon(yaml.number()));
        }
        return adamw;
    }

    private static SGD sgd(Map<String, Yaml> settings) {
        SGD sgd = SGD.keras();
        if (settings.containsKey("momentum")) {
            sgd = settings.get("momentum").as(sgd, (from, yaml) -> from.withMomentum(yaml.number()));
        }
        if (settings.containsKey("nesterov")) {
            sgd = settings.get("nesterov").as(sgd, (from, yaml) -> yaml.flag() ? from.withNesterov() : from);
        }
        return sgd;
    }

    private static RMSprop rmsprop(Map<String, Yaml> settings) {
        RMSprop rmsprop = RMSprop.keras();
        if (settings.containsKey("rho")) {
            rmsprop = settings.get("rho").as(rmsprop, (from, yaml) -> from.withRho(yaml.number()));
        }
        if (settings.containsKey("momentum")) {
            rmsprop = settings.get("momentum").as(rmsprop, (from, yaml) -> from.withMomentum(yaml.number()));
        }
        if (settings.containsKey("epsilon")) {
            rmsprop = settings.get("epsilon").as(rmsprop, (from, yaml) -> from.withEpsilon(yaml.number()));
        }
        return rmsprop;
    }

    static LearningRateSchedule learningRate(Yaml yaml) {
        if (!yaml.isMap()) {
            return yaml.as(rate -> new ConstantRate(rate.number()));
        }
        Yaml.Named named = yaml.named(List.of("cosine", "exponential", "piecewise"));
        return switch (named.name()) {
            case "cosine" -> {
                Map<String, Yaml> settings = named.map("rate", "steps", "warm-up-steps");
                yield yaml.as(all -> cosine(all, settings));
            }
            case "exponential" -> {
                Map<String, Yaml> settings = named.map("rate", "steps", "factor", "staircase");
                yield yaml.as(all -> new ExponentialDecay(
                        required(all, settings, "rate").number(),
                        required(all, settings, "steps").wholeNumber(),
                        required(all, settings, "factor").number(),
                        settings.containsKey("staircase")
                                && settings.get("staircase").flag()));
            }
            default -> {
                Map<String, Yaml> settings = named.map("boundaries", "rates");
                yield yaml.as(all -> piecewise(all, settings));
            }
        };
    }

    private static LearningRateSchedule cosine(Yaml all, Map<String, Yaml> settings) {
        CosineDecay decay = CosineDecay.of(
                required(all, settings, "rate").number(),
                required(all, settings, "steps").wholeNumber());
        return settings.containsKey("warm-up-steps")
                ? decay.withWarmUp(settings.get("warm-up-steps").wholeNumber(), 0)
                : decay;
    }

    private static LearningRateSchedule piecewise(Yaml all, Map<String, Yaml> settings) {
        List<Long> boundaries = new ArrayList<>();
        required(all, settings, "boundaries").list().forEach(step -> boundaries.add(step.wholeNumber()));
        List<Double> rates = new ArrayList<>();
        required(all, settings, "rates").list().forEach(rate -> rates.add(rate.number()));
        return new PiecewiseConstantDecay(boundaries, rates);
    }

    static Optimizer clipped(Yaml yaml, Optimizer optimizer) {
        if (!yaml.isMap() && yaml.text().equals("none")) {
            return optimizer;
        }
        Yaml.Named named = yaml.named(List.of("value", "norm", "global-norm"));
        Yaml limit = named.settings()
                .orElseThrow(() -> yaml.wrong(named.name() + " needs a limit, as in {" + named.name() + ": 1}."));
        return limit.as(number -> switch (named.name()) {
            case "value" -> GradientClipping.byValue(number.number(), optimizer);
            case "norm" -> GradientClipping.byNorm(number.number(), optimizer);
            default -> GradientClipping.byGlobalNorm(number.number(), optimizer);
        });
    }

    private static Yaml required(Yaml all, Map<String, Yaml> settings, String key) {
        Yaml value = settings.get(key);
        if (value == null) {
            throw all.wrong("this schedule needs " + key + ".");
        }
        return value;
    }
}
