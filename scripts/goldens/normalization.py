"""Golden files: normalization layers in Keras, PyTorch and timm.

# what      outputs, gradients and states of each layer, training and inference, in float32
# from      the versions in requirements.txt beside this file, Python 3.11
# made by   python scripts/goldens/normalization.py
# tolerance none here: the tests hold ours and these against an oracle in double precision

Writes CASE.npz for each case, and PROVENANCE-normalization.md; cases.py says what is in a case.
"""

from cases import AFFINE, MOVING, Case, same, write_all

import keras
import numpy as np
import tensorflow as tf
import timm.layers
import timm.layers.grn
import torch


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


if __name__ == "__main__":
    write_all("normalization", [case for family in (batch, example, weights, fixed) for case in family()])
