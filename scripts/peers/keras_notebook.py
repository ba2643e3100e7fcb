"""One arm of the notebook as a Keras user writes it, timed in a process of its own; prints one line of JSON.

python keras_notebook.py ARM PRECISION THREADS STEPS

Two epochs by fit(), with validation, batch 64, Keras's defaults; the second is timed. STEPS 0 is a whole epoch.
"""

import json
import os
import sys
import time

from started import START, peak_resident_mebibytes

ARM, PRECISION, THREADS, STEPS = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["KERAS_BACKEND"] = "tensorflow"

import digits  # noqa: E402
import keras  # noqa: E402
import tensorflow as tf  # noqa: E402

BATCH = 64


def read(name: str):
    pixels, labels = digits.read(name)
    return pixels, keras.utils.to_categorical(labels, 10)


def model() -> keras.Model:
    layers: list[keras.layers.Layer] = [keras.Input((784,)), keras.layers.Reshape((28, 28, 1))]

    def hidden(layer: keras.layers.Layer) -> None:
        layers.append(layer)
        if ARM == "batch-norm":
            layers.append(keras.layers.BatchNormalization())

    hidden(keras.layers.Conv2D(32, 3, activation="relu"))
    hidden(keras.layers.Conv2D(64, 3, activation="relu"))
    layers += [keras.layers.MaxPooling2D(2), keras.layers.Flatten()]
    hidden(keras.layers.Dense(128, activation="relu"))
    hidden(keras.layers.Dense(128, activation="relu"))
    layers.append(keras.layers.Dense(10, activation="softmax", dtype="float32"))
    return keras.Sequential(layers)


class FirstStep(keras.callbacks.Callback):
    seconds = None

    def on_train_batch_end(self, batch, logs=None):
        if FirstStep.seconds is None:
            FirstStep.seconds = time.time() - START


class Validation(keras.callbacks.Callback):
    seconds = 0.0

    def on_test_begin(self, logs=None):
        self.begin = time.perf_counter()

    def on_test_end(self, logs=None):
        Validation.seconds = time.perf_counter() - self.begin


def main() -> None:
    tf.config.threading.set_intra_op_parallelism_threads(THREADS)
    if PRECISION == "bfloat16":
        keras.mixed_precision.set_dtype_policy("mixed_bfloat16")
    x, y = read("train")
    some = STEPS * BATCH or len(x)
    scale = 255.0 if ARM == "scaled" else 1.0
    x, y = x[:some].astype("float32") / scale, y[:some]
    vx, vy = read("t10k")
    validation = (vx.astype("float32") / scale, vy)
    net = model()
    net.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    options = {"batch_size": BATCH, "verbose": 0, "validation_data": validation}
    net.fit(x, y, epochs=1, callbacks=[FirstStep()], **options)
    begin = time.perf_counter()
    net.fit(x, y, epochs=1, callbacks=[Validation()], **options)
    whole = time.perf_counter() - begin
    steps = (len(x) + BATCH - 1) // BATCH
    print(
        json.dumps(
            {
                "milliseconds_per_step": (whole - Validation.seconds) / steps * 1e3,
                "seconds_per_epoch": whole,
                "validation_seconds": Validation.seconds,
                "seconds_to_first_step": FirstStep.seconds,
                "peak_resident_mebibytes": peak_resident_mebibytes(),
                "steps": steps,
                "version": f"Keras {keras.__version__} on TensorFlow {tf.__version__}",
            }
        )
    )


main()
