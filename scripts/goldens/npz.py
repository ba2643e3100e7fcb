# what      one small array of each dtype that NpyArray takes, and of some that it refuses
# from      numpy 2.2.6, Python 3.11 (pip install numpy==2.2.6; it stops under another version)
# made by   python scripts/goldens/npz.py src/test/resources/org/normlab/data/numpy.npz
# tolerance none: NpzTest compares exactly
import sys

import numpy as np

if np.__version__ != "2.2.6":
    sys.exit(f"npz.py: needs numpy 2.2.6 to write the same file; found {np.__version__}.")
if len(sys.argv) != 2:
    sys.exit("usage: python npz.py FILE.npz")

np.savez_compressed(
    sys.argv[1],
    u1=np.array([[0, 1, 127], [128, 254, 255]], np.uint8),
    i1=np.array([-128, -1, 0, 127], np.int8),
    i4=np.array([[[-(2**31)], [2**31 - 1]]], np.int32),
    i8=np.array([-5, 0, 5], np.int64),
    i8_wide=np.array([0, 2**40], np.int64),
    f4=np.array([0.1, -np.inf, np.nan], np.float32),
    f8=np.array([[0.1, 1e300], [-0.0, np.inf]], np.float64),
    scalar=np.array(2.5),
    empty=np.zeros((0, 3), np.float32),
    fortran=np.asfortranarray(np.arange(6, dtype=np.float32).reshape(2, 3)),
    big_endian=np.array([1.0], ">f4"),
    object=np.array([{"a": 1}], object),
    structured=np.array([(1, 2.0)], [("a", "<i4"), ("b", "<f8")]),
    text=np.array(["abc"]),
    complex=np.array([1j]),
)
