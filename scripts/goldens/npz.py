# what      one small array of each dtype that NpyArray takes, and of some that it refuses; beside it python2.npy, with a
#           header as Python 2 wrote it
# from      numpy 2.2.6, Python 3.11 (pip install numpy==2.2.6; it stops under another version)
# made by   python scripts/goldens/npz.py src/test/resources/org/normlab/data/numpy.npz
# tolerance none: NpzTest compares exactly
import pathlib
import struct
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
    text=np.array(["abc", "d\u00e9", "\U0001f600", ""]),
    text_big_endian=np.array(["abc", "d"]).astype(">U3"),
    bytes=np.array([b"abc", b"d", "\u00e9".encode()]),
    complex=np.array([1j]),
    longdouble=np.array([1.0], np.longdouble),
    datetime=np.array(["2026-01-01"], "datetime64[D]"),
    bool=np.array([True, False]),
    u2=np.array([0, 1, 65535], np.uint16),
    i2=np.array([-32768, 32767], np.int16),
    u4=np.array([0, 2**32 - 1], np.uint32),
    u8=np.array([0, 2**64 - 1], np.uint64),
    f2=np.array([0, -0.0, 1, -2.5, 65504, 2.0**-24, 2.0**-14, 1 / 3, np.inf, -np.inf, np.nan], np.float16),
    f2_values=np.array([0, -0.0, 1, -2.5, 65504, 2.0**-24, 2.0**-14, np.float16(1 / 3), np.inf, -np.inf, np.nan]),
    fortran_3d=np.asfortranarray(np.arange(24, dtype=np.int16).reshape(2, 3, 4)),
    big_endian_fortran=np.asfortranarray(np.arange(6, dtype=np.float64).reshape(2, 3)).astype(">f8", order="F"),
    big_endian_i8=np.array([-5, 2**40], ">i8"),
)

header = b"{'descr': '<i4', 'fortran_order': False, 'shape': (2L, 3L), }"
header += b" " * (-(10 + len(header) + 1) % 16) + b"\n"
python2 = pathlib.Path(sys.argv[1]).with_name("python2.npy")
python2.write_bytes(b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header + np.arange(6, dtype="<i4").tobytes())
assert np.load(python2).tolist() == [[0, 1, 2], [3, 4, 5]]
