# what      small pictures of every kind, and their gray values as Pillow has them (what is transparent on white)
# from      pillow 13.0.0, numpy 2.0.2, Python 3.11; it stops under another version of either
# made by   python scripts/goldens/images.py src/test/resources/org/normlab/evaluation
# tolerance none; 1 where a pixel is half transparent; 2 for JPEG, whose decoders round otherwise
import pathlib
import sys

import numpy as np
import PIL
from PIL import Image

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
