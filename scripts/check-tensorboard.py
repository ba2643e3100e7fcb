#!/usr/bin/env python3
"""Reads TensorBoard's event files of a results folder with TensorBoard's own package and holds them against the CSV.

    python -m venv venv && venv/bin/pip install tensorboard==2.18.0
    venv/bin/python scripts/check-tensorboard.py results/notebook

The folder must have been made with --tensorboard.
"""
import csv
import sys
from pathlib import Path

from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

KEEP_ALL = {"scalars": 0, "histograms": 0}


def read(folder):
    events = EventAccumulator(str(folder), size_guidance=KEEP_ALL)
    events.Reload()
    return events


def scalars(events):
    return {(tag, event.step): event.value for tag in events.Tags()["scalars"] for event in events.Scalars(tag)}


def close(a, b):
    return a == b or (a != a and b != b) or abs(a - b) <= 1e-6 * max(abs(a), abs(b))


def expected(run):
    """From epochs.csv and probes.csv: {"train": {(tag, step): value}, "validation": ...}; epochs by their number."""
    train, validation, probes = {}, {}, {}
    for row in csv.DictReader(open(run / "epochs.csv")):
        for name, to, prefix in (("train", train, ""), ("validation", validation, "validation_")):
            for metric in ("loss", "accuracy"):
                to[("epoch_" + metric, int(row["epoch"]))] = float(row[prefix + metric])
    for row in csv.DictReader(open(run / "probes.csv")):
        tag = row["quantity"] + "/" + row["layer"] if row["layer"] else "probes/" + row["quantity"]
        probes[(tag, int(row["step"]))] = float(row["value"])
    return train, validation, probes


def numbered(values):
    """Steps of epoch_... to epochs, in their order."""
    steps = sorted({step for tag, step in values if tag.startswith("epoch_")})
    return {(tag, steps.index(step) + 1): v for (tag, step), v in values.items() if tag.startswith("epoch_")}


def main(results):
    wrong = 0
    for run in sorted((results / "runs").iterdir()):
        events = read(results / "tensorboard" / run.name / "train")
        seen = scalars(events)
        seen_validation = scalars(read(results / "tensorboard" / run.name / "validation"))
        train, validation, probes = expected(run)
        pairs = [
            (train, numbered(seen)),
            (validation, numbered(seen_validation)),
            (probes, {key: v for key, v in seen.items() if not key[0].startswith("epoch_")}),
        ]
        for csv_values, event_values in pairs:
            wrong += len(csv_values.keys() ^ event_values.keys())
            wrong += sum(not close(csv_values[k], event_values[k]) for k in csv_values.keys() & event_values.keys())
        print(f"{run.name}: {len(seen)} scalars, {len(events.Tags()['histograms'])} histograms")
    print("all as in the CSV" if wrong == 0 else f"{wrong} values differ")
    return wrong > 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
