"""The digits that come with Normlab, as NumPy arrays."""

import gzip
import os

import numpy as np

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../src/main/resources/org/normlab/data/mnist")


def read(name: str) -> tuple[np.ndarray, np.ndarray]:
    """Pixels [n, 784] and labels [n], both uint8; name is train or t10k."""

    def idx(file: str, header: int) -> np.ndarray:
        with gzip.open(os.path.join(FOLDER, file)) as data:
            return np.frombuffer(data.read()[header:], np.uint8)

    return idx(f"{name}-images-idx3-ubyte.gz", 16).reshape(-1, 784), idx(f"{name}-labels-idx1-ubyte.gz", 8)
