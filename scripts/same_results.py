#!/usr/bin/env python3
"""Compares two results folders file by file: they must have the same files, and these the same bytes but for times.

  scripts/same_results.py UNDISTURBED OTHER       exit codes: 0 the same, 1 not, with the first line that differs

scripts/kill-test uses it. Needs Python 3.8 or later and nothing else."""
import csv
import io
import json
import re
import sys
import xml.etree.ElementTree
import zipfile
from hashlib import sha256
from pathlib import Path

# What a clock decides, or what else the machine had to do meanwhile. All else must be the same to the last digit.
# Columns of any table, and why they differ:
TIMES = {
    "training_seconds": "the time of an epoch",
    "validation_seconds": "the time of a validation",
    "milliseconds_per_step": "the time of a step",
    "busy_elsewhere": "what other processes did",
    "seconds_per_epoch": "a median of training_seconds",
    "validation_seconds_per_epoch": "a median of validation_seconds",
    "first_step_seconds": "the time of the first step",
    "seconds_per_epoch_mean": "over runs on a quiet machine",
    "seconds_per_epoch_standard_deviation": "over runs on a quiet machine",
    "validation_seconds_per_epoch_mean": "over runs on a quiet machine",
    "milliseconds_per_step_mean": "over runs on a quiet machine",
    "paired_seeds": "how many runs had a quiet machine",
    "seconds_ratio_to_baseline_geometric_mean": "a ratio of times",
    "seconds_ratio_to_baseline_minimum": "a ratio of times",
    "seconds_ratio_to_baseline_maximum": "a ratio of times",
}
# Rows that are about times as a whole, by a column and its value; only that they are there is compared.
ROWS_OF_TIMES = {"metric": "seconds_per_epoch", "claim": "batch-norm-costs-seconds"}
# Places in JSON files:
TIMES_IN_JSON = {
    "seconds": "the times of a run",
    "provenance/started_at": "a date",
    "provenance/finished_at": "a date",
    "tables_sha256/epochs.csv": "the digest of a table with times; that it is right is checked where a folder is whole",
    "preprocessing/host_scaling_seconds": "the time of scaling all pixels",
}
# The chart of accuracy over seconds; it is left out where no run had a quiet machine.
CHARTS_OF_TIMES = ("accuracy-against-cost",)

MASK = "(a time)"
PART = ".part"
LOCK = ".lock"
RUN = "run.json"


def files(folder):
    """The paths of all files of a folder, below it, in order."""
    return sorted(file.relative_to(folder) for file in folder.rglob("*") if not file.is_dir())


def masked_table(text):
    """The rows of a table, as lists of cells, without times."""
    rows = list(csv.reader(io.StringIO(text, newline="")))
    header = rows[0]
    masked = [header]
    for row in rows[1:]:
        cells = dict(zip(header, row))
        about_times = any(cells.get(column) == value for column, value in ROWS_OF_TIMES.items())
        named = {"experiment", "arm", "metric", "claim"}
        masked.append(
            [MASK if column in TIMES or about_times and column not in named else cell for column, cell in cells.items()]
        )
    return masked


def masked_json(text):
    """A document as one line for each of its values, with its place, without times."""
    return list(lines_of(json.loads(text), ""))


def lines_of(value, place):
    if place in TIMES_IN_JSON:
        yield [place, MASK]
    elif isinstance(value, dict) and value:
        for key, inner in value.items():
            yield from lines_of(inner, f"{place}/{key}".lstrip("/"))
    elif isinstance(value, list) and value:
        for index, inner in enumerate(value):
            yield from lines_of(inner, f"{place}/{index}")
    else:
        yield [place, json.dumps(value)]


def page_data(text):
    """What the script of a report's page reads: charts and tables."""
    island = re.search(r'<script[^>]*type="application/json"[^>]*>(.*?)</script>', text, re.DOTALL)
    if not island or not text.rstrip().endswith("</html>"):
        raise ValueError("it is not a whole page")
    return json.loads(island.group(1))


def masked_page(text):
    """The data of a report's page without times. Its sentences speak of the same data, and of times in between; kill-test
    holds the page byte for byte against one of the same folder that was written without a kill."""
    data = page_data(text)
    for chart in CHARTS_OF_TIMES:
        data["charts"].pop(chart, None)
    tables = {name: masked_table(table) for name, table in data.pop("files").items()}
    lines = list(lines_of(data, ""))
    for name, rows in tables.items():
        lines += [[name, *row] for row in rows]
    return lines


MASKED = {".csv": masked_table, ".json": masked_json, ".html": masked_page}


def first_difference(one, other):
    """A sentence on how a file differs from another that should be the same but for times; None if it does not."""
    if one.read_bytes() == other.read_bytes():
        return None
    if one.suffix not in MASKED:
        a, b = one.read_bytes(), other.read_bytes()
        byte = next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))
        return f"{other} differs from {one} at byte {byte}."
    lines = [MASKED[file.suffix](file.read_text(encoding="utf-8")) for file in (one, other)]
    for number, (a, b) in enumerate(zip(*lines), 1):
        if a != b:
            cell = next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))
            name = lines[0][0][cell] if one.suffix == ".csv" and cell < len(lines[0][0]) else ""
            return (
                f"{other} differs from {one} in {'line' if one.suffix == '.csv' else 'value'} {number}"
                f"{name and f', {name}'}:\n- {shown(a)}\n+ {shown(b)}"
            )
    if len(lines[0]) != len(lines[1]):
        return f"{other} has {len(lines[1])} rows and {one} {len(lines[0])}."
    return None


def shown(cells):
    text = ",".join(cells)
    return text if len(text) <= 2000 else text[:2000] + " ..."


def difference(one, other):
    """A sentence on the first difference between two folders, or None."""
    ones, others = files(one), files(other)
    for file in others:
        if file not in ones:
            return f"{other / file} was left over: {one} has no such file."
    for file in ones:
        if file not in others:
            return f"{other / file} is missing."
    return next((found for file in ones if (found := first_difference(one / file, other / file))), None)


def broken(folder):
    """A sentence on the first file of a folder that is not whole, or None. Parts that are still being written, under names
    that end in .part, and locks are passed over."""
    for file in files(folder):
        if file.name.endswith(PART) or file.name == LOCK:
            continue
        try:
            require_whole(folder / file)
        except (ValueError, OSError, zipfile.BadZipFile, xml.etree.ElementTree.ParseError) as error:
            return f"{folder / file} is not whole: {error}."
    return None


def require_whole(file):
    content = file.read_bytes()
    text = "" if file.suffix in (".npz", ".png") else content.decode("utf-8")
    if file.suffix == ".csv":
        rows = list(csv.reader(io.StringIO(text, newline="")))
        if not text.endswith("\n") or any(len(row) != len(rows[0]) for row in rows):
            raise ValueError("its last line or a row is cut")
    elif file.suffix == ".json":
        document = json.loads(text)
        for name, digest in document.get("tables_sha256", {}).items() if file.name == RUN else ():
            if sha256((file.parent / name).read_bytes()).hexdigest() != digest:
                raise ValueError(f"{name} does not have the digest that it tells")
    elif file.suffix == ".html":
        page_data(text)
    elif file.suffix == ".svg":
        xml.etree.ElementTree.fromstring(text)
    elif file.suffix == ".npz":
        with zipfile.ZipFile(file) as archive:
            if archive.testzip():
                raise ValueError("an array in it is damaged")
    elif file.suffix == ".png":
        if not content.endswith(b"IEND\xaeB`\x82"):
            raise ValueError("its end is missing")
    elif not text.endswith("\n"):
        raise ValueError("its end is missing")


def main():
    if len(sys.argv) != 3:
        print(__doc__, file=sys.stderr)
        sys.exit(2)
    one, other = map(Path, sys.argv[1:])
    found = broken(other) or difference(one, other)
    if found:
        sys.exit(found)
    print(f"All {len(files(one))} files are the same but for times.")


if __name__ == "__main__":
    main()
