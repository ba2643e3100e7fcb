#!/usr/bin/env python3
"""Digests of samples in memory, for SamplesTest: python3 scripts/goldens/samples.py (the standard library only)."""
import hashlib
import struct


def show(name, *parts):
    print(name, hashlib.sha256(b"".join(parts)).hexdigest())


pixels = bytes([1, 2, 3, 4, 5, 200])
show("gray bytes", struct.pack(">3i", 1, 2, 3), pixels, bytes([7, 8, 9]))
show("colours", b"uint8 [2, 1, 1, 3], uint8\n", pixels, bytes([0, 1]))
show("labels above 255", b"uint8 [3, 1, 2, 1], int32\n", pixels, struct.pack(">3i", 0, 300, 1))
show("real numbers", b"float32 [2, 2], uint8\n", struct.pack("<4f", -1.5, 2, 0.25, 0), bytes([1, 0]))
