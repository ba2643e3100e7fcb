# what      small pictures of every kind, and their gray values as Pillow has them (what is transparent on white); of
#           pictures that Pillow does not read to their last bit, in more.npz, the values that they were made of
# from      pillow 13.0.0, numpy 2.0.2, Python 3.11; it stops under another version of either
# made by   python scripts/goldens/images.py src/test/resources/org/normlab/evaluation
# tolerance none; 1 where a pixel is half transparent; 2 for JPEG, whose decoders round otherwise
import pathlib
import struct
import sys
import zlib

import numpy as np
import PIL
from PIL import Image, ImageOps

if (PIL.__version__, np.__version__) != ("13.0.0", "2.0.2"):
    sys.exit(f"images.py: needs pillow 13.0.0 and numpy 2.0.2; found {PIL.__version__} and {np.__version__}.")
folder = pathlib.Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
random = np.random.default_rng(5)
gray = random.integers(0, 256, (3, 4), np.uint8)
colour = random.integers(0, 256, (3, 4, 3), np.uint8)
alpha = random.integers(0, 256, (3, 4, 1), np.uint8)
pictures = {
    "gray.png": Image.fromarray(gray),
    "gray-alpha.png": Image.fromarray(np.concatenate([gray[..., None], alpha], -1), "LA"),
    "colour.png": Image.fromarray(colour),
    "colour-alpha.png": Image.fromarray(np.concatenate([colour, alpha], -1), "RGBA"),
    "palette.gif": Image.fromarray(colour).quantize(4),
    "bilevel.png": Image.fromarray(gray > 127),
    "gray.jpg": Image.fromarray((np.add.outer(np.arange(8), np.arange(8)) * 16).astype(np.uint8)),
}
values = {}
for name, picture in pictures.items():
    picture.save(folder / name)
    read = Image.open(folder / name)
    if read.mode in ("LA", "RGBA"):
        white = Image.new("RGBA", read.size, "white")
        read = Image.alpha_composite(white, read.convert("RGBA")).convert("RGB")
    elif read.mode == "P":
        read = read.convert("RGB")
    values[name] = np.asarray(read.convert("L"))
np.savez(folder / "gray.npz", **values)

quarters = np.array([[0, 200, 50, 50], [200, 0, 50, 50], [255, 255, 10, 20], [255, 255, 30, 40]], np.uint8)
Image.fromarray(quarters).save(folder / "scaled.png")


def chunk(kind, content):
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(name, values, depth, colour, *extra):
    """A PNG of those samples; Pillow writes neither 16 bits a colour nor a transparent colour."""
    rows = values.reshape(values.shape[0], -1)
    if depth < 8:
        bits = [format(value, f"0{depth}b") for value in rows.ravel()]
        packed = ["".join(bits[i : i + rows.shape[1]]) for i in range(0, len(bits), rows.shape[1])]
        raw = b"".join(b"\0" + int(row.ljust(8, "0"), 2).to_bytes(1, "big") for row in packed)
    else:
        raw = b"".join(b"\0" + row.astype(f">u{depth // 8}").tobytes() for row in rows)
    header = struct.pack(">IIBBBBB", values.shape[1], values.shape[0], depth, colour, 0, 0, 0)
    parts = [chunk(b"IHDR", header), *extra, chunk(b"IDAT", zlib.compress(raw)), chunk(b"IEND", b"")]
    (folder / name).write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(parts))


def on_white(gray, opaque):
    return opaque * gray + (1 - opaque) * 255


more = {}
luma = np.array([19595, 38470, 7471]) / 65536
gray16 = random.integers(0, 65536, (3, 4))
png("gray-16.png", gray16, 16, 0)
more["gray-16.png"] = gray16 / 257
colour16 = random.integers(0, 65536, (3, 4, 3))
png("colour-16.png", colour16, 16, 2)
more["colour-16.png"] = colour16 @ luma / 257
alpha16 = random.integers(0, 65536, (3, 4, 1))
png("gray-alpha-16.png", np.concatenate([gray16[..., None], alpha16], -1), 16, 4)
more["gray-alpha-16.png"] = on_white(gray16 / 257, alpha16[..., 0] / 65535)
png("gray-transparent.png", gray, 8, 0, chunk(b"tRNS", struct.pack(">H", gray[1, 2])))
more["gray-transparent.png"] = np.where(gray == gray[1, 2], 255, gray).astype(float)
png("colour-transparent.png", colour, 8, 2, chunk(b"tRNS", struct.pack(">HHH", *map(int, colour[1, 2]))))
more["colour-transparent.png"] = np.where((colour == colour[1, 2]).all(-1), 255, colour @ luma)
palette = random.integers(0, 256, (4, 3), np.uint8)
indices = random.integers(0, 4, (3, 4))
png("palette-transparent.png", indices, 8, 3, chunk(b"PLTE", palette.tobytes()), chunk(b"tRNS", bytes([255, 0, 128])))
more["palette-transparent.png"] = on_white(palette @ luma, np.array([255, 0, 128, 255]) / 255)[indices]
two_bits = np.arange(12).reshape(3, 4) % 4
png("gray-2.png", two_bits, 2, 0)
more["gray-2.png"] = two_bits * 85.0

# Refused: Java passes over the transparent value, the other pictures, the place of the picture, or takes CMYK for RGB.
png("gray-2-transparent.png", two_bits, 2, 0, chunk(b"tRNS", struct.pack(">H", 1)))
png("animated.png", gray, 8, 0, chunk(b"acTL", struct.pack(">II", 2, 0)))
Image.fromarray(gray).save(folder / "animated.gif", save_all=True, append_images=[Image.fromarray(255 - gray)])
Image.fromarray(gray).save(folder / "part.gif")
part = bytearray((folder / "part.gif").read_bytes())
part[6:10] = struct.pack("<HH", 9, 9)
(folder / "part.gif").write_bytes(part)
ramp = (np.add.outer(np.arange(8), 2 * np.arange(16)) * 6).astype(np.uint8)
Image.fromarray(np.stack([ramp, ramp[::-1], ramp[:, ::-1]], -1)).convert("CMYK").save(folder / "cmyk.jpg")
Image.fromarray(ramp).save(folder / "ramp.tif")
Image.fromarray(ramp.astype(np.float32) / 255).save(folder / "ramp-float.tif")
Image.fromarray(ramp).save(folder / "ramp.bmp")


def exif(order, orientation):
    """A block with two tags before the orientation, and a directory of a thumbnail with another orientation."""
    tags = [(0x0100, 4, 16), (0x010F, 2, 0x41424300), (0x0112, 3, orientation << 16 if order == ">" else orientation)]
    directory = struct.pack(order + "H", len(tags)) + b"".join(struct.pack(order + "HHII", t, k, 1, v) for t, k, v in tags)
    thumbnail = struct.pack(order + "HHHIIHHI", 1, 0x0112, 3, 1, 3 << 16 if order == ">" else 3, 0, 0, 0)[:-4]
    begin = (b"MM" if order == ">" else b"II") + struct.pack(order + "HI", 42, 8)
    return begin + directory + struct.pack(order + "I", 8 + len(directory) + 4) + thumbnail


for orientation in range(1, 9):
    name = f"exif-{orientation}.jpg"
    block = exif("<>"[orientation % 2], orientation)
    Image.fromarray(ramp).save(folder / name, quality=95, exif=b"Exif\0\0" + block)
    xmp = b"http://ns.adobe.com/xap/1.0/\0<x/>"
    written = (folder / name).read_bytes()
    (folder / name).write_bytes(written[:2] + b"\xff\xe1" + struct.pack(">H", len(xmp) + 2) + xmp + written[2:])
    more[name] = np.asarray(ImageOps.exif_transpose(Image.open(folder / name))).astype(float)
png("exif-6.png", gray, 8, 0, chunk(b"eXIf", exif(">", 6)))
more["exif-6.png"] = np.rot90(gray, -1).astype(float)
assert np.array_equal(np.asarray(ImageOps.exif_transpose(Image.open(folder / "exif-6.png"))), np.rot90(gray, -1))
np.savez(folder / "more.npz", **more)
