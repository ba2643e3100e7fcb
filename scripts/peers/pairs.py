"""Times Normlab and others one after the other, in pairs, each in a process of its own; see scripts/bench-peers."""

import argparse
import csv
import datetime
import json
import os
import statistics
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
PROJECT = os.path.normpath(os.path.join(HERE, "../.."))
PEERS = [("keras", "keras_notebook.py"), ("torch", "torch_notebook.py")]
QUANTITIES = [
    "milliseconds_per_step",
    "seconds_per_epoch",
    "validation_seconds",
    "seconds_to_first_step",
    "peak_resident_mebibytes",
]


def ours(arm: str, precision: str, threads: int, steps: int, device: str) -> dict:
    command = [os.path.join(PROJECT, "scripts/normlab"), "bench", "--child", "--arms", arm, "--device", device]
    command += ["--precision", precision, "--threads", str(threads)] + (["--steps", str(steps)] if steps else [])
    measured = run(command)
    # As Keras's: all that an epoch takes, over its steps.
    measured["milliseconds_per_step"] = measured["epoch_seconds"] / measured["steps"] * 1e3
    measured["seconds_per_epoch"] = measured["epoch_seconds"] + measured["validation_seconds"]
    return measured


def theirs(script: str, arm: str, precision: str, threads: int, steps: int, device: str) -> dict:
    name = "cuda" if device == "gpu" else device
    return run([sys.executable, os.path.join(HERE, script), arm, precision, str(threads), str(steps), name])


def run(command: list[str]) -> dict:
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command[:1] + command[3:])}\nended with {done.returncode}:\n{done.stderr[-2000:]}")
    return json.loads(done.stdout.strip().splitlines()[-1])


def processor() -> str:
    with open("/proc/cpuinfo") as file:
        lines = dict(line.split(":", 1) for line in file.read().split("\n\n")[0].splitlines() if ":" in line)
    values = {name.strip(): value.strip() for name, value in lines.items()}
    return f"{values['model name']} (family {values['cpu family']}, model {values['model']})"


def positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text} was given; a number of at least 1 is needed")
    return int(text)


def main() -> None:
    parser = argparse.ArgumentParser(prog="scripts/bench-peers", description=__doc__)
    parser.add_argument("--pairs", type=positive, default=5, help="pairs of each arm and precision (default: 5)")
    parser.add_argument("--arms", default="scaled,batch-norm", help="default: scaled,batch-norm")
    parser.add_argument("--precision", default="float32,bfloat16", help="default: float32,bfloat16")
    parser.add_argument("--steps", type=int, default=0, help="steps of an epoch (default: a whole one)")
    parser.add_argument("--threads", type=int, default=os.cpu_count(), help="threads of one op (default: all)")
    parser.add_argument("--device", default="cpu", choices=["cpu", "gpu"], help="gpu: beside PyTorch only")
    parser.add_argument("--all", action="store_true", help="beside PyTorch as well (3 GB to install)")
    parser.add_argument("--out", help="a CSV file for every pair and the ratios")
    asked = parser.parse_args()
    subjects = [(arm, precision) for precision in asked.precision.split(",") for arm in asked.arms.split(",")]
    peers = PEERS[1:] if asked.device == "gpu" else PEERS if asked.all else PEERS[:1]
    rows = []
    versions = {}
    for pair in range(1, asked.pairs + 1):
        for arm, precision in subjects:
            sides = [("normlab", ours)]
            sides += [(name, lambda *of, script=script: theirs(script, *of)) for name, script in peers]
            measured = {}
            for name, side in sides if pair % 2 else reversed(sides):
                measured[name] = side(arm, precision, asked.threads, asked.steps, asked.device)
            for name, _ in peers:
                versions[name] = measured[name]["version"]
                card = measured[name].get("device", "")
                for quantity in QUANTITIES:
                    mine, peer = measured["normlab"][quantity], measured[name][quantity]
                    rows.append([arm, precision, name, pair, quantity, mine, peer, mine / peer])
                step = rows[-len(QUANTITIES)]
                print(f"pair {pair}  {arm:10} {precision:8} {step[5]:6.2f} ms a step, {name} {step[6]:6.2f}: {step[7]:.2f}")
                sys.stdout.flush()
    if asked.out:
        write(asked, rows, versions, card)
    print(f"\n{card or processor()}, {asked.threads} threads; {', '.join(versions.values())}")
    print(f"\n{'':45}{'Normlab':>10}{'peer':>10}   ratio, median of {asked.pairs} pairs (least to greatest)")
    for name, _ in peers:
        for arm, precision in subjects:
            for quantity in QUANTITIES:
                of = [row for row in rows if row[:3] == [arm, precision, name] and row[4] == quantity]
                mine, peer = (statistics.median(row[k] for row in of) for k in (5, 6))
                ratios = sorted(row[7] for row in of)
                spread = f"{statistics.median(ratios):.2f} ({ratios[0]:.2f}-{ratios[-1]:.2f})"
                line = f"{name:9}{arm:11}{precision:9}{quantity:24}{mine:10.2f}{peer:10.2f}   {spread}"
                print(line.replace("_", " "))


def write(asked: argparse.Namespace, rows: list, versions: dict, card: str) -> None:
    header = ["arm", "precision", "peer", "pair", "quantity", "normlab", "theirs", "ratio"]
    machine = [card or processor(), asked.threads, datetime.date.today().isoformat()]
    os.makedirs(os.path.dirname(os.path.abspath(asked.out)), exist_ok=True)
    with open(asked.out, "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header + ["peer_version", "processor", "threads", "day"])
        writer.writerows(row + [versions[row[2]]] + machine for row in rows)


main()
