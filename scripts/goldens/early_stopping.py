"""Golden file: after which epoch Keras's EarlyStopping ends a run, by what its validation says.

# from      the versions in requirements.txt beside this file, Python 3.11
# made by   python scripts/goldens/early_stopping.py
# tolerance none
"""

import csv
import pathlib

import keras

MONITORS = {"VALIDATION_LOSS": "min", "VALIDATION_ACCURACY": "max"}
CASES = [
    ("VALIDATION_LOSS", 0, 0.0, "3 2 1 1 0"),
    ("VALIDATION_LOSS", 1, 0.0, "3 2 2.5 1 0"),
    ("VALIDATION_LOSS", 2, 0.0, "3 2 2.5 1 1.5 1.2 .9 .8"),
    ("VALIDATION_LOSS", 2, 0.0, "3 4 5 2 1"),
    ("VALIDATION_LOSS", 3, 0.25, "3 2.75 2.5 2.5 2.5 2.25 2"),
    ("VALIDATION_LOSS", 1, 0.5, "3 2.5 1 .9"),
    ("VALIDATION_LOSS", 0, 0.0, "nan nan nan"),
    ("VALIDATION_ACCURACY", 0, 0.0, ".1 .5 .5 .9"),
    ("VALIDATION_ACCURACY", 2, 0.0, ".1 .5 .4 .6 .6 .6 .9"),
    ("VALIDATION_ACCURACY", 1, 0.125, ".25 .5 .625 .75 .9"),
    ("VALIDATION_ACCURACY", 3, 0.0, ".1 .2 .3 .4"),
]


class Model:
    stop_training = False


def last_epoch(monitor, patience, minimum_delta, values):
    stopping = keras.callbacks.EarlyStopping(
        monitor="value", min_delta=minimum_delta, patience=patience, mode=MONITORS[monitor])
    stopping.set_model(Model())
    stopping.on_train_begin()
    for epoch, value in enumerate(values):
        stopping.on_epoch_end(epoch, {"value": value})
        if stopping.model.stop_training:
            return epoch + 1
    return len(values)


def main():
    target = pathlib.Path(__file__).parents[2] / "src/test/resources/org/normlab/parity/early_stopping.csv"
    with target.open("w", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["monitor", "patience", "minimum_delta", "values", "last_epoch"])
        for monitor, patience, minimum_delta, values in CASES:
            numbers = [float(value) for value in values.split()]
            rows.writerow([monitor, patience, minimum_delta, values, last_epoch(monitor, patience, minimum_delta, numbers)])


if __name__ == "__main__":
    main()
