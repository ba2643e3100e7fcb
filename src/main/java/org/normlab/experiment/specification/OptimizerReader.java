package org.normlab.experiment.specification;

import java.util.List;
import org.normlab.description.Described;
import org.normlab.description.Kind;
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
    static final List<KindReader<? extends Optimizer>> OPTIMIZERS = List.of(
            optimizer("adam", Adam.KIND),
            optimizer("adamw", AdamW.KIND),
            optimizer("sgd", SGD.KIND),
            optimizer("rmsprop", RMSprop.KIND));

    static final List<KindReader<? extends LearningRateSchedule>> SCHEDULES = List.of(
            schedule("cosine", CosineDecay.KIND).calling("peak_rate", "rate").calling("decay_steps", "steps"),
            schedule("exponential", ExponentialDecay.KIND)
                    .calling("initial_rate", "rate")
                    .calling("decay_steps", "steps")
                    .calling("decay_rate", "factor"),
            schedule("piecewise", PiecewiseConstantDecay.KIND));

    private OptimizerReader() {}

    static Optimizer optimizer(Yaml yaml) {
        return KindReader.read(yaml, OPTIMIZERS);
    }

    static LearningRateSchedule learningRate(Yaml yaml) {
        return yaml.isMap() ? KindReader.read(yaml, SCHEDULES) : yaml.as(rate -> new ConstantRate(rate.number()));
    }

    /** The learning rate is a factor of its own. */
    private static <T extends Described & Optimizer> KindReader<T> optimizer(String name, Kind<T> kind) {
        return KindReader.of(name, kind, "").without("learning_rate");
    }

    private static <T extends Described & LearningRateSchedule> KindReader<T> schedule(String name, Kind<T> kind) {
        return KindReader.of(name, kind, "");
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
}
