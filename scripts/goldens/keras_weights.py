"""Golden files: weights that Keras saved, and what its models predict with them.

# what      the notebook's network in small, trained for 400 steps in three arms (raw, scaled, batch-norm); weights as
#           Keras saves them; logits and probabilities of the first 100 test digits, in float32 and in float64
# from      the versions in requirements.txt beside this file, Python 3.11; MNIST's images
# made by   python scripts/goldens/keras_weights.py
# tolerance measured: see PROVENANCE.md, which this script writes beside the goldens

Writes src/test/resources/org/normlab/keras/. With --full, it trains the network in its full size, lets
scripts/normlab evaluate and predict from Keras's file, and writes how far the two are apart into PROVENANCE-full-size.md.
"""

import argparse
import datetime
import gzip
import json
import os
import pathlib
import platform
import subprocess

os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import h5py
import keras
import numpy as np
import tensorflow as tf
from keras import layers

ROOT = pathlib.Path(__file__).resolve().parents[2]
OUT = ROOT / "src/test/resources/org/normlab/keras"
MNIST = ROOT / "src/main/resources/org/normlab/data/mnist"

SEED = 7
STEPS = 400
BATCH = 64
DIGITS = 100
SMALL = (4, 6, 12)  # filters, filters, units
FULL = (32, 64, 128)
# How each arm's weights are kept: a file of weights with the optimizer's, one without, a whole model.
FILES = {"raw": "raw.weights.h5", "scaled": "scaled.keras", "batch-norm": "batch-norm.weights.h5"}


def read_idx(name):
    data = gzip.decompress((MNIST / (name + ".gz")).read_bytes())
    dims = data[3]
    shape = np.frombuffer(data, ">u4", count=dims, offset=4)
    return np.frombuffer(data, np.uint8, offset=4 + 4 * dims).reshape(shape)


def build(arm, sizes, activation="softmax", dtype="float32"):
    """The notebook's network, from pixels [28, 28, 1] on."""

    def normalization():
        return [layers.BatchNormalization(dtype=dtype)] if arm == "batch-norm" else []

    first, second, units = sizes
    return keras.Sequential(
        [
            layers.Input((28, 28, 1)),
            *([layers.Rescaling(1 / 255, dtype=dtype)] if arm == "scaled" else []),
            layers.Conv2D(first, 3, activation="relu", dtype=dtype),
            *normalization(),
            layers.Conv2D(second, 3, activation="relu", dtype=dtype),
            *normalization(),
            layers.MaxPooling2D(2),
            layers.Flatten(),
            layers.Dense(units, activation="relu", dtype=dtype),
            *normalization(),
            layers.Dense(units, activation="relu", dtype=dtype),
            *normalization(),
            layers.Dense(10, activation=activation, dtype=dtype),
        ]
    )


def train(arm, sizes, images, labels):
    keras.utils.set_random_seed(SEED)
    model = build(arm, sizes)
    model.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
    order = np.random.default_rng(SEED).permutation(len(images))[: STEPS * BATCH]
    x = images[order].astype(np.float32)[..., None]
    model.fit(x, keras.utils.to_categorical(labels[order], 10), batch_size=BATCH, shuffle=False, verbose=0)
    return model


def outputs(arm, sizes, model, digits):
    """Of the digits: logits and probabilities, in float32 and with the same weights in float64."""
    arrays = {}
    for dtype in ("float32", "float64"):
        for activation, name in ((None, "logits"), ("softmax", "probabilities")):
            same = build(arm, sizes, activation, dtype)
            same.set_weights([w.astype(dtype) for w in model.get_weights()])
            value = same(digits.astype(dtype)[..., None], training=False).numpy()
            arrays[f"{name}.{dtype}"] = value
    return arrays


def errors(arrays):
    """How far Keras's float32 is from float64: logits by the largest logit, probabilities as they are."""
    exact = arrays["logits.float64"]
    logits = np.abs(arrays["logits.float32"] - exact).max() / np.abs(exact).max()
    return logits, np.abs(arrays["probabilities.float32"] - arrays["probabilities.float64"]).max()


def save(arm, model):
    OUT.mkdir(parents=True, exist_ok=True)
    file = OUT / FILES[arm]
    if arm == "raw":
        model.save_weights(file)
    elif arm == "scaled":
        model.save(file)
    else:
        bare = build(arm, SMALL)  # never compiled: no optimizer
        bare.set_weights(model.get_weights())
        bare.save_weights(file)
    return file


def older(file):
    """The same weights as Keras 2.13 and 2.14 laid them out."""
    with h5py.File(file) as new, h5py.File(OUT / "older.weights.h5", "w") as old:
        new.copy("layers", old, "_layer_checkpoint_dependencies")


class Subclassed(keras.Model):
    """Keras keeps its layers under the names of these attributes, not in the order in which they are called."""

    def __init__(self):
        super().__init__()
        self.first = layers.Dense(4)
        self.between = layers.BatchNormalization()
        self.last = layers.Dense(2)

    def call(self, x, training=False):
        return self.last(self.between(self.first(x), training=training))


def refused():
    """Files of Keras's own that a reader must refuse: one in bfloat16, one of a subclassed model."""
    model = keras.Sequential([layers.Input((4,)), layers.Dense(2, dtype="bfloat16")])
    model.save_weights(OUT / "bfloat16.weights.h5")
    model = Subclassed()
    model(np.zeros((1, 3), "f4"))
    model.save_weights(OUT / "subclassed.weights.h5")


def hostile():
    """Files that a reader must refuse: a dataset that claims 4 TiB, and one that is stored in chunks."""
    with h5py.File(OUT / "huge.weights.h5", "w") as file:
        file.create_dataset("layers/dense/vars/0", (2**20, 2**20), "f4")
    with h5py.File(OUT / "chunked.weights.h5", "w") as file:
        file.create_dataset("layers/dense/vars/0", data=np.ones((4, 2), "f4"), chunks=(2, 2), compression="gzip")
        file["layers/dense/vars/1"] = np.zeros(2, "f4")


def goldens(images, labels, digits):
    rows = []
    arrays = {}
    for arm in FILES:
        model = train(arm, SMALL, images, labels)
        file = save(arm, model)
        made = outputs(arm, SMALL, model, digits)
        arrays |= {f"{arm}.{name}": value for name, value in made.items()}
        logits, probabilities = errors(made)
        right = (made["probabilities.float32"].argmax(-1) == read_idx("t10k-labels-idx1-ubyte")[:DIGITS]).mean()
        rows.append(f"| {arm} | {file.name} | {right:.2f} | {logits:.1e} | {probabilities:.1e} |")
        if arm == "batch-norm":
            older(file)
            for number, variable in enumerate(v for v in model.non_trainable_variables if v.name.startswith("moving_")):
                layer = "batch_normalization" + (f"_{number // 2}" if number > 1 else "")
                arrays[f"{arm}.{layer}/{variable.name}"] = variable.numpy()
    np.savez_compressed(OUT / "outputs.npz", **arrays)
    refused()
    hostile()
    return rows


def normlab(command, *args):
    done = subprocess.run(
        [ROOT / "scripts/normlab", command, *map(str, args), "--json"], capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


def full(folder, images, labels, digits):
    """The network in its full size: Keras beside scripts/normlab, from the same file."""
    folder.mkdir(parents=True, exist_ok=True)
    tests = read_idx("t10k-images-idx3-ubyte").astype(np.float32)[..., None]
    truth = keras.utils.to_categorical(read_idx("t10k-labels-idx1-ubyte"), 10)
    np.save(folder / "digits.npy", digits)
    lines = []
    for arm in FILES:
        model = train(arm, FULL, images, labels)
        file = folder / f"{arm}.weights.h5"
        model.save_weights(file)
        loss, accuracy = model.evaluate(tests, truth, batch_size=500, verbose=0)
        ours = normlab("evaluate", "--weights", file, "--specification", "notebook", "--arm", arm)
        given = ("--weights", file, "--specification", "notebook", "--arm", arm)
        predictions = normlab("predict", *given, folder / "digits.npy")
        made = outputs(arm, FULL, model, digits)
        p = made["probabilities.float32"]
        same = sum(int(p[i].argmax()) == row["class"] for i, row in enumerate(predictions))
        apart = max(abs(p[i].max() - row["probability"]) for i, row in enumerate(predictions))
        lines.append(
            f"- {arm}: {file.stat().st_size:,} bytes; classes {same} of {len(predictions)} the same;"
            f" probabilities at most {apart:.1e} apart (Keras from float64: {errors(made)[1]:.1e});"
            f" accuracy of the 10,000 {ours['accuracy']} (Keras {accuracy:.4f});"
            f" loss {ours['loss']:.7g} (Keras {loss:.7g})"
        )
        print(lines[-1], flush=True)
    (OUT / "PROVENANCE-full-size.md").write_text(
        "# The notebook's network in its full size\n\nMade by `python scripts/goldens/keras_weights.py --full DIR`,"
        f" {datetime.date.today()}, {versions()}.\nTrained in Keras for {STEPS} steps of {BATCH} digits; its file read by"
        f" `normlab evaluate` and, for the first {DIGITS} test digits,\n`normlab predict`.\n\n" + "\n".join(lines) + "\n"
    )


def versions():
    return f"keras {keras.__version__}, tensorflow {tf.__version__}, numpy {np.__version__}, h5py {h5py.__version__}"


def provenance(rows):
    text = f"""# Weights of Keras, and what its models predict

Made by `python scripts/goldens/keras_weights.py`, {datetime.date.today()}, {platform.machine()}: {versions()}.
The notebook's network with {SMALL[0]} and {SMALL[1]} filters and {SMALL[2]} units, trained for {STEPS} steps of {BATCH} digits.
`outputs.npz` has the logits and probabilities of the first {DIGITS} test digits, in float32 and, from the same weights, in
float64, and the moving statistics of batch-norm. `older.weights.h5` is batch-norm's as Keras 2.13 and 2.14 laid it out;
`huge.weights.h5` claims a dataset of 4 TiB, `chunked.weights.h5` has one in chunks, `bfloat16.weights.h5` is of a dense
layer in bfloat16, and `subclassed.weights.h5` is of a subclass of keras.Model.

How far Keras's own float32 is from float64 (logits: in units of the largest logit):

| arm | file | right, of {DIGITS} | logits | probabilities |
|---|---|---|---|---|
""" + "\n".join(rows)
    (OUT / "PROVENANCE.md").write_text(text + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--full", metavar="DIR", type=pathlib.Path, help="the network in its full size, into DIR")
    args = parser.parse_args()
    images, labels = read_idx("train-images-idx3-ubyte"), read_idx("train-labels-idx1-ubyte")
    digits = read_idx("t10k-images-idx3-ubyte")[:DIGITS]
    if args.full:
        full(args.full, images, labels, digits)
    else:
        provenance(goldens(images, labels, digits))


if __name__ == "__main__":
    main()
