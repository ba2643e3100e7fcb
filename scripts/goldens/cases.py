"""One golden case: inputs, and what each reference computes from them.

In CASE.npz: `in.x`, `in.dy` (the gradient that comes from above), `in.NAME` for each parameter and
state by Normlab's name; `mask`, `labels` and `weights` where there are such; and for each REFERENCE and MODE
`REFERENCE.MODE.y`, `.d.x`, `.d.NAME` (gradients of the sum of y * dy), `.state.NAME` (afterwards).
All with channels last, kernels as [..., in, out]; the script turns them for PyTorch and back.
"""

import argparse
import datetime
import importlib.metadata
import json
import os
import pathlib
import zlib

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import numpy as np
import tensorflow as tf
import torch

OUT = pathlib.Path(__file__).resolve().parents[2] / "src/test/resources/org/normlab/parity/layers"
MODES = {"training": True, "inference": False}
PINNED = ("keras", "numpy", "tensorflow-cpu", "torch", "timm")


class Case:
    """Inputs of one case; every case draws from a generator of its own, so that none moves another."""

    def __init__(self, name):
        self.name = name
        self.random = np.random.default_rng(zlib.crc32(name.encode()))
        self.arrays = {}

    def input(self, *shape, scale=1.0, offset=0.0):
        self.put("x", scale * self.random.standard_normal(shape) + offset)
        return self

    def pixels(self, *shape):
        """Whole numbers from 0 to 255, half of them 0, as in MNIST."""
        values = self.random.integers(0, 256, shape) * (self.random.random(shape) < 0.5)
        self.put("x", values)
        return self

    def put(self, name, values):
        self.arrays["in." + name] = np.asarray(values, np.float32)
        return self

    def near_one(self, name, *shape):
        """A parameter that multiplies."""
        return self.put(name, 1 + 0.3 * self.random.standard_normal(shape))

    def near_zero(self, name, *shape):
        """A parameter that is added."""
        return self.put(name, 0.3 * self.random.standard_normal(shape))

    def positive(self, name, *shape):
        return self.put(name, self.random.uniform(0.5, 2, shape))

    def affine(self, *shape):
        return self.near_one("gamma", *shape).near_zero("beta", *shape)

    def moving(self, channels, mean=0.0, variance=1.0):
        self.put("moving_mean", mean + 0.3 * np.sqrt(variance) * self.random.standard_normal(channels))
        return self.put("moving_variance", variance * self.random.uniform(0.5, 2, channels))

    def output(self, *shape):
        """The gradient from above, for a layer whose output has another shape than its input."""
        return self.put("dy", self.random.standard_normal(shape))

    def of(self, name):
        return self.arrays["in." + name]

    def gradient(self):
        if "in.dy" not in self.arrays:
            self.output(*self.of("x").shape)
        return self.of("dy")

    def keep(self, reference, mode, **quantities):
        for name, value in quantities.items():
            self.arrays[f"{reference}.{mode}.{name}"] = np.array(value, np.float32, order="C")

    def keras(self, make, reference="keras", others=None, **arguments):
        """Keras: variables have the names that ours have; others: those that ours have not, by name."""
        for mode, training in MODES.items():
            layer = make()
            x = tf.constant(self.of("x"))
            layer.build(x.shape)
            for variable in layer.weights:
                value = (others or {}).get(variable.name)
                variable.assign(self.of(variable.name) if value is None else value)
            with tf.GradientTape() as tape:
                tape.watch(x)
                extra = dict(arguments, training=training) if takes_training(layer) else arguments
                y = layer(x, **extra)
                loss = tf.reduce_sum(y * self.gradient())
            trained = layer.trainable_variables
            gradients = tape.gradient(loss, [x] + [v.value for v in trained])
            self.keep(reference, mode, y=y)
            self.keep(reference, mode, **{"d.x": gradients[0]})
            for variable, gradient in zip(trained, gradients[1:]):
                self.keep(reference, mode, **{"d." + variable.name: gradient})
            for variable in layer.non_trainable_variables:
                if "in." + variable.name in self.arrays:
                    self.keep(reference, mode, **{"state." + variable.name: variable})
        return self

    def torch(self, make, reference="torch", first=False, parameters=None, states=None):
        """PyTorch: channels go first and come back (first: they are first already).

        parameters, states: our name to (their path, to theirs, back to ours)
        """
        for mode, training in MODES.items():
            module = make()
            tensors = {}
            with torch.no_grad():
                for name, (path, forth, _) in {**(parameters or {}), **(states or {})}.items():
                    tensors[name] = attribute(module, path)
                    theirs = torch.from_numpy(np.array(forth(self.of(name)), order="C"))
                    tensors[name].copy_(theirs)
            if hasattr(module, "train"):
                module.train(training)
            x = torch.from_numpy(self.of("x").copy()).requires_grad_()
            y = module(x if first else torch.movedim(x, -1, 1))
            y = y if first else torch.movedim(y, 1, -1)
            (y * torch.from_numpy(self.gradient())).sum().backward()
            self.keep(reference, mode, y=y.detach())
            self.keep(reference, mode, **{"d.x": x.grad})
            for name, (_, _, back) in (parameters or {}).items():
                self.keep(reference, mode, **{"d." + name: back(tensors[name].grad.numpy())})
            for name, (path, _, back) in (states or {}).items():
                self.keep(reference, mode, **{"state." + name: back(attribute(module, path).numpy())})
        return self

    def write(self):
        self.gradient()
        np.savez_compressed(OUT / (self.name + ".npz"), **self.arrays)


def takes_training(layer):
    return layer._call_has_training_arg  # noqa: SLF001  (Keras has no public way to ask)


def attribute(module, path):
    for part in path.split("."):
        module = module[int(part)] if part.isdigit() else getattr(module, part)
    return module


def same(array):
    return array


AFFINE = {"gamma": ("weight", same, same), "beta": ("bias", same, same)}
MOVING = {"moving_mean": ("running_mean", same, same), "moving_variance": ("running_var", same, same)}


def versions():
    """Of each reference, by the name its arrays begin with."""
    version = importlib.metadata.version
    tensorflow = version("tensorflow-cpu")
    return {
        "keras": f"Keras {version('keras')} on TensorFlow {tensorflow}",
        "tensorflow": f"TensorFlow {tensorflow}",
        "torch": f"PyTorch {torch.__version__.split('+')[0]}",
        "timm": f"timm {version('timm')} on PyTorch {torch.__version__.split('+')[0]}",
    }


def provenance(family, cases):
    installed = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in PINNED)
    return f"""# Goldens: {family}

- what: outputs, gradients and states of {len(cases)} cases, training and inference, float32
- made by: `python scripts/goldens/{family}.py` (cases.py says what an array is)
- from: {installed}, Python 3.11, x86_64
- date: {datetime.date.today()}
- drawn: numpy default_rng, each case seeded by the CRC-32 of its name
- a case without arrays of a reference: none was found; the oracle in double precision alone speaks

{chr(10).join("- " + case.name for case in cases)}
"""


def write_all(family, cases):
    """Every case of one script, and where they come from."""
    argparse.ArgumentParser(description=f"Golden files: {family}.").parse_args()
    torch.set_num_threads(1)
    OUT.mkdir(parents=True, exist_ok=True)
    for case in cases:
        case.write()
    (OUT / f"PROVENANCE-{family}.md").write_text(provenance(family, cases))
    (OUT / "versions.json").write_text(json.dumps(versions(), indent=2) + "\n")
    print(f"{len(cases)} cases in {OUT}")
