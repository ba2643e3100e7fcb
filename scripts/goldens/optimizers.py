"""Golden files: ten steps of every optimizer in Keras, with schedules and clipping.

# what      two variables after each of ten steps from given gradients
# from      the versions in requirements.txt beside this file, Python 3.11
# made by   python scripts/goldens/optimizers.py
# tolerance 2 float32 ulps of the largest value a step: see KerasOptimizersTest

Writes src/test/resources/org/normlab/parity/optimizers.npz: `a0`, `b0` (initial values), `a_gradients`,
`b_gradients` [steps, ...], and for each optimizer `NAME.a`, `NAME.b` [steps, ...].
"""

import os
import pathlib

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np
import tensorflow as tf

OUT = pathlib.Path(__file__).resolve().parents[2] / "src/test/resources/org/normlab/parity/optimizers.npz"
STEPS = 10

optimizers, schedules = keras.optimizers, keras.optimizers.schedules
OPTIMIZERS = {
    "sgd": lambda: optimizers.SGD(),
    "sgd-momentum": lambda: optimizers.SGD(momentum=0.9),
    "sgd-nesterov": lambda: optimizers.SGD(momentum=0.9, nesterov=True),
    "rmsprop": lambda: optimizers.RMSprop(),
    "rmsprop-momentum": lambda: optimizers.RMSprop(rho=0.8, momentum=0.5),
    "adam": lambda: optimizers.Adam(),
    "adamw": lambda: optimizers.AdamW(weight_decay=0.04),
    "clip-value": lambda: optimizers.SGD(clipvalue=0.5),
    "clip-norm": lambda: optimizers.SGD(clipnorm=0.5),
    "clip-global-norm": lambda: optimizers.SGD(global_clipnorm=0.5),
    "exponential": lambda: optimizers.SGD(schedules.ExponentialDecay(0.1, 3, 0.5)),
    "staircase": lambda: optimizers.SGD(schedules.ExponentialDecay(0.1, 3, 0.5, staircase=True)),
    "piecewise": lambda: optimizers.SGD(schedules.PiecewiseConstantDecay([2, 5], [0.1, 0.05, 0.01])),
    "cosine": lambda: optimizers.SGD(schedules.CosineDecay(0.1, 6, alpha=0.1)),
    "cosine-warm-up": lambda: optimizers.SGD(
        schedules.CosineDecay(0.01, 6, warmup_target=0.1, warmup_steps=3)),
}


def main():
    random = np.random.default_rng(4)
    shapes = {"a": (3, 5), "b": (4,)}
    arrays = {name + "0": random.standard_normal(shape).astype(np.float32) for name, shape in shapes.items()}
    for name, shape in shapes.items():
        arrays[name + "_gradients"] = random.standard_normal((STEPS, *shape)).astype(np.float32)
    for optimizer_name, make in OPTIMIZERS.items():
        variables = [keras.Variable(arrays[name + "0"]) for name in shapes]
        optimizer = make()
        after = {name: [] for name in shapes}
        for step in range(STEPS):
            gradients = [tf.constant(arrays[name + "_gradients"][step]) for name in shapes]
            optimizer.apply(gradients, variables)
            for name, variable in zip(shapes, variables):
                after[name].append(np.array(variable))
        for name in shapes:
            arrays[f"{optimizer_name}.{name}"] = np.stack(after[name])
    np.savez_compressed(OUT, **arrays)
    print(f"{len(OPTIMIZERS)} optimizers, Keras {keras.__version__} on TensorFlow {tf.__version__}, in {OUT}")


if __name__ == "__main__":
    main()
