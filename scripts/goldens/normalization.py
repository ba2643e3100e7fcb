"""Golden files: normalization layers in Keras, PyTorch and timm.

# what      outputs, gradients and states of each layer, training and inference, in float32
# from      the versions in requirements.txt beside this file, Python 3.11
# made by   python scripts/goldens/normalization.py
# tolerance none here: the tests hold ours and these against an oracle in double precision

Writes src/test/resources/org/normlab/parity/normalization/: one CASE.npz a case, versions.json, PROVENANCE.md.

In a case: `in.x`, `in.dy` (the gradient that comes from above), `in.NAME` for each parameter and
state by Normlab's name, `mask` where there is one; and for each REFERENCE and MODE
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

import keras
import numpy as np
import tensorflow as tf
import timm.layers
import timm.layers.grn
import torch

OUT = pathlib.Path(__file__).resolve().parents[2] / "src/test/resources/org/normlab/parity/normalization"
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


def batch():
    layers = keras.layers
    for name, shape, of_torch in (
        ("batch-images", (5, 3, 7, 3), torch.nn.BatchNorm2d),
        ("batch-vectors", (7, 3), torch.nn.BatchNorm1d),
        ("batch-sequences", (4, 5, 3), torch.nn.BatchNorm1d),
        ("batch-volumes", (2, 3, 2, 5, 3), torch.nn.BatchNorm3d),
        ("batch-one-channel", (5, 3, 7, 1), torch.nn.BatchNorm2d),
        ("batch-of-one", (1, 5, 3, 3), torch.nn.BatchNorm2d),
    ):
        c = shape[-1]
        yield Case(name + "-keras").input(*shape, scale=2, offset=1).affine(c).moving(c, 1, 4).keras(
            layers.BatchNormalization)
        yield Case(name + "-pytorch").input(*shape, scale=2, offset=1).affine(c).moving(c, 1, 4).torch(
            lambda of=of_torch, n=c: of(n), parameters=AFFINE, states=MOVING)
    yield Case("batch-channels-first-keras").input(4, 3, 5, 7).affine(3).moving(3).keras(
        lambda: layers.BatchNormalization(axis=1))
    yield Case("batch-channels-first-pytorch").input(4, 3, 5, 7).affine(3).moving(3).torch(
        lambda: torch.nn.BatchNorm2d(3), first=True, parameters=AFFINE, states=MOVING)
    yield Case("batch-no-affine").input(7, 3).moving(3).keras(
        lambda: layers.BatchNormalization(center=False, scale=False))
    for name in ("batch-offset", "batch-offset-composed"):
        yield Case(name).input(32, 3, 5, 2, scale=0.05, offset=1e4).affine(2).moving(2, 1e4, 0.0025).keras(
            layers.BatchNormalization).torch(
            lambda: torch.nn.BatchNorm2d(2, eps=1e-3, momentum=0.01), parameters=AFFINE, states=MOVING)
    for name in ("batch-pixels", "batch-pixels-composed"):
        yield Case(name).pixels(16, 7, 5, 2).affine(2).moving(2, 60, 7000).keras(layers.BatchNormalization)
    mask = np.arange(5) < np.array([5, 2, 4, 1])[:, None]
    masked = Case("batch-masked").input(4, 5, 3).affine(3).moving(3)
    masked.arrays["mask"] = mask.astype(np.float32)
    yield masked.keras(layers.BatchNormalization, mask=tf.constant(mask))
    cumulative = Case("batch-cumulative").input(7, 3).affine(3).moving(3).put("batches", 4)
    yield cumulative.torch(
        lambda: torch.nn.BatchNorm1d(3, momentum=None), parameters=AFFINE,
        states={**MOVING, "batches": ("num_batches_tracked", lambda a: a.astype(np.int64), same)})
    yield Case("batch-keras2-images").input(5, 3, 7, 3).affine(3).moving(3).put("batches", 4)
    yield Case("batch-keras2-vectors").input(7, 3).affine(3).moving(3).put("batches", 4)
    for case in (
        Case("batch-renormalization").input(7, 3, 5, 3, offset=0.5).affine(3).moving(3),
        Case("batch-renormalization-clipped").input(7, 3, scale=9, offset=20).affine(3).moving(3),
    ):
        clipping = {"rmin": 1 / 3, "rmax": 3, "dmax": 5}
        yield case.keras(
            lambda c=clipping: layers.BatchNormalization(renorm=True, renorm_clipping=c),
            others={  # Keras keeps deviations, and those that it corrects by apart from those it infers with
                "moving_stddev": np.sqrt(case.of("moving_variance") + np.float32(1e-3)),
                "renorm_mean": case.of("moving_mean"),
                "renorm_stddev": np.sqrt(case.of("moving_variance") + np.float32(1e-3)),
            })
    yield Case("ghost-batch").input(6, 3, 5, 3).affine(3).moving(3)


def example():
    layers = keras.layers
    yield Case("layer-vectors").input(4, 7, offset=1).affine(7).keras(layers.LayerNormalization)
    yield Case("layer-vectors-pytorch").input(4, 7, offset=1).affine(7).torch(
        lambda: torch.nn.LayerNorm(7), first=True, parameters=AFFINE)
    yield Case("layer-two-axes").input(5, 2, 3, 7).affine(3, 7).keras(
        lambda: layers.LayerNormalization(axis=[2, 3]))
    yield Case("layer-two-axes-pytorch").input(5, 2, 3, 7).affine(3, 7).torch(
        lambda: torch.nn.LayerNorm((3, 7)), first=True, parameters=AFFINE)
    yield Case("layer-inner-axis").input(4, 3, 5).affine(3).keras(lambda: layers.LayerNormalization(axis=1))
    yield Case("layer-split-axes").input(4, 3, 5, 2).affine(3, 2)
    yield Case("layer-offset").input(5, 33, scale=0.05, offset=1e4).affine(33).keras(
        layers.LayerNormalization).torch(lambda: torch.nn.LayerNorm(33, eps=1e-3), first=True, parameters=AFFINE)
    yield Case("layer-no-affine").input(4, 7).keras(
        lambda: layers.LayerNormalization(center=False, scale=False))

    scale = {"scale": ("weight", same, same)}
    yield Case("rms-vectors").input(4, 7, offset=1).near_one("scale", 7).keras(layers.RMSNormalization)
    yield Case("rms-vectors-pytorch").input(4, 7, offset=1).near_one("scale", 7).torch(
        lambda: torch.nn.RMSNorm(7), first=True, parameters=scale)
    yield Case("rms-two-axes").input(5, 2, 3, 7).near_one("scale", 3, 7).keras(
        lambda: layers.RMSNormalization(axis=[2, 3])).torch(
        lambda: torch.nn.RMSNorm((3, 7), eps=1e-6), first=True, parameters=scale)
    yield Case("rms-inner-axis").input(4, 3, 5).near_one("scale", 3)

    yield Case("group-images").input(3, 5, 7, 6, offset=1).affine(6).keras(
        lambda: layers.GroupNormalization(groups=3))
    yield Case("group-images-pytorch").input(3, 5, 7, 6, offset=1).affine(6).torch(
        lambda: torch.nn.GroupNorm(3, 6), parameters=AFFINE)
    yield Case("group-vectors").input(3, 6).affine(6).keras(
        lambda: layers.GroupNormalization(groups=2)).torch(
        lambda: torch.nn.GroupNorm(2, 6, eps=1e-3), first=True, parameters=AFFINE)
    yield Case("group-channels-first").input(3, 6, 5, 7).affine(6).keras(
        lambda: layers.GroupNormalization(groups=3, axis=1)).torch(
        lambda: torch.nn.GroupNorm(3, 6, eps=1e-3), first=True, parameters=AFFINE)
    yield Case("group-volumes").input(2, 3, 2, 5, 4).affine(4).keras(
        lambda: layers.GroupNormalization(groups=2)).torch(
        lambda: torch.nn.GroupNorm(2, 4, eps=1e-3), parameters=AFFINE)
    yield Case("group-offset").input(5, 3, 5, 4, scale=0.05, offset=1e4).affine(4).keras(
        lambda: layers.GroupNormalization(groups=2)).torch(
        lambda: torch.nn.GroupNorm(2, 4, eps=1e-3), parameters=AFFINE)

    yield Case("instance-images").input(3, 5, 7, 4, offset=1).affine(4).keras(
        lambda: layers.GroupNormalization(groups=-1)).torch(
        lambda: torch.nn.InstanceNorm2d(4, eps=1e-3, affine=True), parameters=AFFINE)
    yield Case("instance-images-pytorch").input(3, 5, 7, 4, offset=1).torch(lambda: torch.nn.InstanceNorm2d(4))
    yield Case("instance-sequences").input(3, 5, 4).affine(4).keras(
        lambda: layers.GroupNormalization(groups=-1)).torch(
        lambda: torch.nn.InstanceNorm1d(4, eps=1e-3, affine=True), parameters=AFFINE)
    yield Case("instance-channels-first").input(3, 4, 5, 7).affine(4).keras(
        lambda: layers.GroupNormalization(groups=-1, axis=1)).torch(
        lambda: torch.nn.InstanceNorm2d(4, eps=1e-3, affine=True), first=True, parameters=AFFINE)

    yield Case("unit-vectors").input(4, 7).keras(layers.UnitNormalization).torch(
        lambda: lambda x: torch.nn.functional.normalize(x, dim=-1), first=True)
    yield Case("unit-two-axes").input(4, 3, 5, 2).keras(lambda: layers.UnitNormalization(axis=[1, 3]))

    class Lrn(keras.layers.Layer):
        def call(self, x):
            return tf.nn.local_response_normalization(x)

    yield Case("local-response").input(2, 3, 5, 13).keras(Lrn, reference="tensorflow")
    for size in (3, 4):
        yield Case(f"local-response-{size}").input(2, 3, 5, 7, scale=20).torch(
            lambda size=size: torch.nn.LocalResponseNorm(size))

    frn = {"gamma": ("weight", same, same), "beta": ("bias", same, same)}
    yield Case("filter-response").input(3, 5, 7, 4).affine(4).torch(
        lambda: timm.layers.FilterResponseNormTlu2d(4, apply_act=False, eps=1e-6), reference="timm",
        parameters=frn)
    tlu = Case("thresholded-linear").input(3, 5, 7, 4).near_zero("tau", 4)
    apart = tlu.of("x")[np.abs(tlu.of("x") - tlu.of("tau")) < 0.1]
    tlu.of("x")[np.abs(tlu.of("x") - tlu.of("tau")) < 0.1] = apart + 0.3  # no difference crosses the kink
    yield tlu
    yield Case("global-response").input(3, 5, 7, 4).near_one("gamma", 4).near_zero("beta", 4).torch(
        lambda: timm.layers.grn.GlobalResponseNorm(4, channels_last=False), reference="timm", parameters=AFFINE)
    yield Case("dynamic-tanh").input(3, 5, 4, scale=2).near_one("alpha").affine(4)


def dense(array):
    return array.T


def conv(array):
    return np.transpose(array, (3, 2, 0, 1))  # [h, w, in, out] to [out, in, h, w]


def conv_back(array):
    return np.transpose(array, (2, 3, 1, 0))


def column(array):
    return array[:, None]


def cube(array):
    return array[:, None, None, None]


def flat(array):
    return array.reshape(-1)


def weights():
    from torch.nn.utils import parametrizations as p

    linear = "parametrizations.weight.original"
    bias = {"bias": ("bias", same, same)}
    yield Case("weight-dense").input(4, 5).near_one("kernel", 5, 3).positive("g", 3).near_zero("bias", 3).output(
        4, 3).torch(
        lambda: p.weight_norm(torch.nn.Linear(5, 3)), first=True,
        parameters={"g": (linear + "0", column, flat), "kernel": (linear + "1", dense, dense), **bias})
    yield Case("weight-conv").input(2, 5, 4, 3).near_one("kernel", 2, 2, 3, 4).positive("g", 4).near_zero(
        "bias", 4).output(2, 4, 3, 4).torch(
        lambda: p.weight_norm(torch.nn.Conv2d(3, 4, 2)),
        parameters={"g": (linear + "0", cube, flat), "kernel": (linear + "1", conv, conv_back), **bias})

    u = {"vector_u": ("parametrizations.weight.0._u", same, same)}
    v = {"vector_v": ("parametrizations.weight.0._v", same, same)}
    yield unit_vectors(Case("spectral-dense").input(4, 5).near_one("kernel", 5, 3), 3, 5).near_zero(
        "bias", 3).output(4, 3).torch(
        lambda: p.spectral_norm(torch.nn.Linear(5, 3)), first=True,
        parameters={"kernel": (linear, dense, dense), **bias}, states={**u, **v})
    # v runs over (in, h, w) in PyTorch and over (h, w, in) in ours
    v = {"vector_v": ("parametrizations.weight.0._v",
                      lambda a: np.transpose(a.reshape(2, 2, 3), (2, 0, 1)).reshape(-1),
                      lambda a: np.transpose(a.reshape(3, 2, 2), (1, 2, 0)).reshape(-1))}
    yield unit_vectors(Case("spectral-conv").input(2, 5, 4, 3).near_one("kernel", 2, 2, 3, 4), 4, 12).near_zero(
        "bias", 4).output(2, 4, 3, 4).torch(
        lambda: p.spectral_norm(torch.nn.Conv2d(3, 4, 2)),
        parameters={"kernel": (linear, conv, conv_back), **bias}, states={**u, **v})

    yield Case("weight-standardization-dense").input(4, 5).near_one("kernel", 5, 3).near_zero("bias", 3).output(4, 3)
    yield Case("weight-standardization-conv").input(2, 5, 4, 3).near_one("kernel", 2, 2, 3, 4).near_zero(
        "bias", 4).output(2, 4, 3, 4).torch(
        lambda: timm.layers.StdConv2d(3, 4, 2, bias=True), reference="timm",
        parameters={"kernel": ("weight", conv, conv_back), **bias})


def unit_vectors(case, outputs, inputs):
    for name, size in (("vector_u", outputs), ("vector_v", inputs)):
        values = case.random.standard_normal(size)
        case.put(name, values / np.linalg.norm(values))
    return case


def fixed():
    mean, variance = np.float32([1, -2, 0.5]), np.float32([4, 0.25, 2])
    yield Case("standardizer").input(4, 5, 3, scale=2, offset=1).keras(
        lambda: keras.layers.Normalization(mean=mean, variance=variance))
    yield Case("standardizer-inverse").input(4, 5, 3).keras(
        lambda: keras.layers.Normalization(mean=mean, variance=variance, invert=True))
    yield Case("rescaling").pixels(4, 5, 3).keras(lambda: keras.layers.Rescaling(1 / 127.5, -1))
    yield Case("rescaling-by-maximum").pixels(4, 5, 3)


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


def provenance(cases):
    installed = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in PINNED)
    return f"""# Goldens of the normalization layers

- what: outputs, gradients and states of {len(cases)} cases, training and inference, float32
- made by: `python scripts/goldens/normalization.py` (its header says what an array is)
- from: {installed}, Python 3.11, x86_64
- date: {datetime.date.today()}
- drawn: numpy default_rng, each case seeded by the CRC-32 of its name
- a case without arrays of a reference: none was found; the oracle in double precision alone speaks

{chr(10).join("- " + case.name for case in cases)}
"""


def main():
    argparse.ArgumentParser(description=__doc__.splitlines()[0]).parse_args()
    torch.set_num_threads(1)
    OUT.mkdir(parents=True, exist_ok=True)
    cases = [case for family in (batch, example, weights, fixed) for case in family()]
    for case in cases:
        case.write()
    (OUT / "PROVENANCE.md").write_text(provenance(cases))
    (OUT / "versions.json").write_text(json.dumps(versions(), indent=2) + "\n")
    print(f"{len(cases)} cases in {OUT}")


if __name__ == "__main__":
    main()
