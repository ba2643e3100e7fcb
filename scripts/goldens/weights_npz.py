# what      the same few weights, by numpy.savez and numpy.savez_compressed; and NumPy reads those that we wrote
# from      numpy 2.0.2, Python 3.11 (requirements.txt; it stops under another version)
# made by   python scripts/goldens/weights_npz.py src/test/resources/org/normlab/weights
#           ours.npz there is by NpzWeights: NpzWeightsTest holds that it still writes these bytes
# tolerance none: names, shapes and bits are compared exactly
import pathlib
import sys

import numpy as np

if np.__version__ != "2.0.2":
    sys.exit(f"weights_npz.py: needs numpy 2.0.2; found {np.__version__}.")
if len(sys.argv) != 2:
    sys.exit("usage: python weights_npz.py FOLDER")

folder = pathlib.Path(sys.argv[1])
weights = {
    "conv2d/kernel": (np.arange(18, dtype=np.float32) / np.float32(8) - 1).reshape(3, 3, 1, 2),
    "dense/bias": np.array([0.1, -0.0, np.inf], np.float32),
    "batch_normalization/batches": np.array(60, np.float32),
}
np.savez(folder / "savez.npz", **weights)
np.savez_compressed(folder / "savez_compressed.npz", **weights)

ours = np.load(folder / "ours.npz", allow_pickle=False)
assert sorted(ours) == sorted(weights), sorted(ours)
for name, expected in weights.items():
    assert ours[name].dtype == np.float32 and ours[name].shape == expected.shape, (name, ours[name])
    assert ours[name].tobytes() == expected.tobytes(), (name, ours[name])
print(f"NumPy {np.__version__} reads ours: {', '.join(f'{name} {list(ours[name].shape)}' for name in ours)}")
