package org.normlab.layers.testing;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.normlab.layers.Mode;

/**
 * A layer's gradients beside central differences of its own output, by the input and by every parameter.
 *
 * <p>An element beside a kink, as a ReLU's zero is, shows by how its slopes change with the width of the difference; it is
 * passed over, but half of the elements must tell.
 */
final class GradientCheck {
    private static final double STEP = 1 / 32.; // exact in float32; the error left is some 1e-5 of the gradient
    private static final double OF_LARGEST = 2e-3;

    private final GraphLayerSession session;
    private final Mode mode;
    private final float[] x;
    private final float[] dy;

    GradientCheck(GraphLayerSession session, Mode mode, float[] x, long seed) {
        this.session = session;
        this.mode = mode;
        this.x = x;
        Random random = new Random(seed + 2);
        dy = new float[session.output(mode, x).length];
        for (int i = 0; i < dy.length; i++) {
            dy[i] = (float) random.nextGaussian();
        }
    }

    /** What moves one element of an input or parameter. */
    @FunctionalInterface
    private interface Change {
        double objective(int place, double by);
    }

    void check(List<String> problems) {
        Map<String, float[]> gradients = session.gradients(mode, x, dy);
        check(problems, "the input", gradients.get(GraphLayerSession.INPUT), (place, by) -> {
            float[] changed = x.clone();
            changed[place] += (float) by;
            return objective(changed);
        });
        gradients.forEach((name, gradient) -> {
            if (!name.equals(GraphLayerSession.INPUT)) {
                float[] values = session.variables().get(name).values();
                check(problems, name, gradient, (place, by) -> {
                    float[] changed = values.clone();
                    changed[place] += (float) by;
                    session.set(name, changed);
                    return objective(x);
                });
                session.set(name, values);
            }
        });
    }

    private void check(List<String> problems, String name, float[] gradient, Change change) {
        double[] difference = new double[gradient.length];
        double[] doubt = new double[gradient.length];
        double middle = gradient.length == 0 ? 0 : change.objective(0, 0);
        double largest = 0;
        for (int i = 0; i < gradient.length; i++) {
            Slopes wide = Slopes.of(change, i, STEP, middle);
            Slopes narrow = Slopes.of(change, i, STEP / 2, middle);
            difference[i] = (4 * narrow.mean() - wide.mean()) / 3;
            // On a smooth function means differ by the step's square and jumps shrink with the step; on a kink not.
            doubt[i] = Math.max(Math.abs(narrow.mean() - wide.mean()) / 3, Math.abs(2 * narrow.jump() - wide.jump()));
            largest = Math.max(largest, Math.max(Math.abs(gradient[i]), Math.abs(difference[i])));
        }
        int told = 0;
        for (int i = 0; i < gradient.length; i++) {
            if (doubt[i] > OF_LARGEST * largest / 2) {
                continue;
            }
            told++;
            if (!(Math.abs(gradient[i] - difference[i]) <= OF_LARGEST * largest)) {
                problems.add(mode + ": gradient by " + name + " is " + gradient[i] + " at " + i + ", by differences "
                        + (float) difference[i] + "; the largest is " + (float) largest);
                return;
            }
        }
        if (2 * told < gradient.length) {
            problems.add(mode + ": gradient by " + name + " cannot be checked: the output is not smooth at "
                    + (gradient.length - told) + " of " + gradient.length + " elements; try another seed");
        }
    }

    /** Of the objective, just above and just below a point. */
    private record Slopes(double above, double below) {
        static Slopes of(Change change, int place, double step, double middle) {
            return new Slopes(
                    (change.objective(place, step) - middle) / step, (middle - change.objective(place, -step)) / step);
        }

        double mean() {
            return (above + below) / 2;
        }

        double jump() {
            return above - below;
        }
    }

    private double objective(float[] input) {
        float[] y = session.output(mode, input);
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            sum += (double) y[i] * dy[i];
        }
        return sum;
    }
}
