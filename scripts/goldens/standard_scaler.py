# what      columns standardized by scikit-learn's StandardScaler, constant ones among them, and what it takes for constant
# from      scikit-learn 1.9.1, numpy 2.0.2, Python 3.11; it stops under another version of either
# made by   python scripts/goldens/standard_scaler.py src/test/resources/org/normlab/layers/standard_scaler.npz
# tolerance 4 float32 ulps: mean, deviation and quotient are each rounded once
import sys

import numpy as np
import sklearn
from sklearn.preprocessing import StandardScaler

if (sklearn.__version__, np.__version__) != ("1.9.1", "2.0.2"):
    sys.exit(f"standard_scaler.py: needs scikit-learn 1.9.1 and numpy 2.0.2; found {sklearn.__version__} and {np.__version__}.")
random = np.random.default_rng(24)
rows = 40
training = np.stack(
    [
        random.integers(-8, 8, rows) / 4,  # a mean that float32 holds exactly
        np.full(rows, 5.1),  # constant, and not a number that float32 holds exactly
        np.zeros(rows),
        np.full(rows, -1e30),
        random.integers(-8, 8, rows) * 2.0**-40,  # small, and not constant
    ],
    axis=1,
).astype(np.float32)
training[-1] -= training.mean(axis=0, dtype=np.float64) * np.array([rows, 0, 0, 0, rows])  # so that the mean is 0
later = np.array([[3, 7, 1, 0, 2.0**-36], [-1, 5.1, -2, -1e30, 0]], np.float32)
scaler = StandardScaler().fit(training.astype(np.float64))
values = scaler.transform(later.astype(np.float64))


def scale_of_a_column_with_one_last_bit(count):
    column = np.full((count, 1), 5.1, np.float32)
    column[0] = np.nextafter(np.float32(5.1), np.float32(6))
    return StandardScaler().fit(column.astype(np.float64)).scale_[0]


counts = np.array([100, 300_000, 600_000], np.int32)
np.savez(
    sys.argv[1],
    training=training,
    later=later,
    standardized=values,
    counts=counts,
    scales=np.array([scale_of_a_column_with_one_last_bit(int(count)) for count in counts]),
)
