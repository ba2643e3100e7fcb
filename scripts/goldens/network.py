"""Golden files: the other layers of a network, and the losses, in Keras and PyTorch.

# what      outputs and gradients of each, training and inference, in float32
# from      the versions in requirements.txt beside this file, Python 3.11
# made by   python scripts/goldens/network.py
# tolerance none here: the tests hold ours and these against an oracle in double precision

Writes CASE.npz for each case, and PROVENANCE-network.md; cases.py says what is in a case. For a loss x
is the prediction, y the loss of each sample, and `labels` (and `weights`, where there are) its other inputs.
"""

from cases import Case, same, write_all

import keras
import numpy as np
import tensorflow as tf
import torch

functional = torch.nn.functional


def activations():
    """Away from 0, where most have a kink that no central difference may cross."""
    for name, of_keras, of_torch in (
        ("relu", keras.activations.relu, functional.relu),
        ("sigmoid", keras.activations.sigmoid, torch.sigmoid),
        ("tanh", keras.activations.tanh, torch.tanh),
        ("elu", keras.activations.elu, functional.elu),
        ("selu", keras.activations.selu, functional.selu),
        ("gelu", keras.activations.gelu, functional.gelu),
        ("gelu-approximate", lambda x: keras.activations.gelu(x, approximate=True),
         lambda x: functional.gelu(x, approximate="tanh")),
        ("silu", keras.activations.silu, functional.silu),
        ("softmax", keras.activations.softmax, lambda x: torch.softmax(x, -1)),
    ):
        case = Case("activation-" + name).input(5, 7, scale=2)
        x = case.of("x")
        x[np.abs(x) < 0.2] += 0.4
        yield case.keras(lambda f=of_keras: keras.layers.Activation(f)).torch(lambda f=of_torch: f, first=True)


def plain():
    linear = {"kernel": ("weight", np.transpose, np.transpose), "bias": ("bias", same, same)}
    convolution = {
        "kernel": ("weight", lambda a: np.transpose(a, (3, 2, 0, 1)), lambda a: np.transpose(a, (2, 3, 1, 0))),
        "bias": ("bias", same, same),
    }
    layers = keras.layers
    yield Case("dense").input(4, 5).near_one("kernel", 5, 3).near_zero("bias", 3).output(4, 3).keras(
        lambda: layers.Dense(3)).torch(lambda: torch.nn.Linear(5, 3), first=True, parameters=linear)
    yield Case("dense-tanh").input(4, 5).near_zero("kernel", 5, 3).near_zero("bias", 3).output(4, 3).keras(
        lambda: layers.Dense(3, activation="tanh"))
    yield Case("convolution").input(2, 5, 4, 3).near_one("kernel", 2, 2, 3, 4).near_zero("bias", 4).output(
        2, 4, 3, 4).keras(lambda: layers.Conv2D(4, 2)).torch(
        lambda: torch.nn.Conv2d(3, 4, 2), parameters=convolution)
    yield Case("convolution-tanh").input(2, 5, 4, 3).near_zero("kernel", 2, 2, 3, 4).near_zero("bias", 4).output(
        2, 4, 3, 4).keras(lambda: layers.Conv2D(4, 2, activation="tanh"))
    pooling = Case("max-pooling").output(2, 2, 2, 1)
    pooling.put("x", pooling.random.permutation(40).reshape(2, 5, 4, 1))  # no two nearly the same
    yield pooling.keras(lambda: layers.MaxPooling2D(2)).torch(lambda: torch.nn.MaxPool2d(2))
    yield Case("flatten").input(4, 3, 5, 2).output(4, 30).keras(layers.Flatten)
    yield Case("reshape").input(4, 15).output(4, 3, 5, 1).keras(lambda: layers.Reshape((3, 5, 1)))


class Loss(keras.layers.Layer):
    def __init__(self, function):
        super().__init__()
        self.function = function

    def call(self, x):
        return self.function(x)


def losses():
    entropy = keras.losses.categorical_crossentropy
    for name, offset, smoothing in (
        ("logits", 0, 0),
        ("logits-offset", 300, 0),  # exp(300) is no float32
        ("logits-smoothed", 0, 0.1),
    ):
        case, labels = labelled("cross-entropy-" + name, offset=offset)
        yield case.keras(lambda y=labels, s=smoothing: Loss(
            lambda x: entropy(y, x, from_logits=True, label_smoothing=s))).torch(
            lambda y=labels, s=smoothing: lambda x: functional.cross_entropy(
                x, torch.from_numpy(y), reduction="none", label_smoothing=s), first=True)
    for name, smoothing in (("probabilities", 0), ("probabilities-smoothed", 0.1)):
        case, labels = labelled("cross-entropy-" + name)
        case.put("x", case.random.uniform(0.1, 1, (6, 4)))  # rows need not sum to 1: Keras divides by their sum
        yield case.keras(lambda y=labels, s=smoothing: Loss(lambda x: entropy(y, x, label_smoothing=s)))
    case, labels = labelled("cross-entropy-clipped")
    # the true class of all but the first two samples is hopeless: its gradient must be exactly zero
    case.of("x")[2:] -= 60 * labels[2:]
    yield case.keras(lambda y=labels: Loss(lambda x: entropy(y, tf.nn.softmax(x))))
    case, labels = labelled("cross-entropy-weighted")
    weights = np.float32([1, 0, 2, 0.5, 0, 3])
    case.arrays["weights"] = weights
    yield case.keras(lambda y=labels: Loss(lambda x: keras.losses.CategoricalCrossentropy(
        from_logits=True, reduction="none")(y, x, sample_weight=weights)))
    case, labels = labelled("mean-squared-error")
    yield case.keras(lambda y=labels: Loss(lambda x: keras.losses.mean_squared_error(y, x))).torch(
        lambda y=labels: lambda x: functional.mse_loss(x, torch.from_numpy(y), reduction="none").mean(-1),
        first=True)


def labelled(name, offset=0.0):
    case = Case(name).input(6, 4, scale=2, offset=offset).output(6)
    labels = np.eye(4, dtype=np.float32)[case.random.integers(0, 4, 6)]
    case.arrays["labels"] = labels
    return case, labels


if __name__ == "__main__":
    write_all("network", [case for family in (activations, plain, losses) for case in family()])
