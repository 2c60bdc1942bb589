"""Makes the pictures that CanvasGoldenTest compares with, by Pillow itself.

    pip install pillow numpy && python shrunk_golden.py ../resources/org/firstwords/jobs/images

The steps are those of the reference's object pictures: resize to the size with BICUBIC, paste in the middle of a
white 224 x 224 picture (112 pixels: at (56, 56)). Digests are of the RGB bytes, before any saving; the reference
saves JPEG again, which is not compared. Tolerance: none, every byte. Made with Pillow 13.0.0.
"""
import hashlib
import json
import pathlib
import sys

import numpy
from PIL import Image

SIDE = 224
folder = pathlib.Path(sys.argv[1])
random = numpy.random.default_rng(11)


def picture(width, height):
    """A blot of colours on white, as object pictures are."""
    coarse = random.integers(0, 256, (5, 5, 3), dtype=numpy.uint8)
    blot = Image.fromarray(coarse).resize((width // 2, height // 2), Image.BICUBIC)
    whole = Image.new("RGB", (width, height), "white")
    whole.paste(blot, (width // 4, height // 4))
    return whole


def shrunk(image, size):
    small = image.resize((size, size), Image.BICUBIC)
    canvas = Image.new("RGB", (SIDE, SIDE), "white")
    canvas.paste(small, ((SIDE - size) // 2, (SIDE - size) // 2))
    return hashlib.sha256(canvas.tobytes()).hexdigest()


picture(300, 231).save(folder / "wide.jpg", quality=80)
picture(64, 90).convert("L").save(folder / "grey.jpg", quality=80)
golden = [
    {"file": name, "pixels": size, "sha256": shrunk(Image.open(folder / name), size)}
    for name in ("wide.jpg", "grey.jpg")
    for size in (112, 151, 224)
]
(folder / "shrunk.json").write_text(json.dumps(golden, indent=1) + "\n")
