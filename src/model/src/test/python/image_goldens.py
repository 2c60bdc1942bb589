"""Makes the pictures that ImageParityTest compares with, by Pillow itself.

    pip install pillow numpy && python image_goldens.py ../resources/org/firstwords/model/image

torchvision's RandomResizedCrop on a Pillow image is crop() followed by resize(BILINEAR), its published
counterpart resize(BICUBIC); the reference blurs with ImageFilter.GaussianBlur. Tolerance: none, every byte.
Made with Pillow 13.0.0.
"""
import hashlib
import json
import pathlib
import sys

import numpy
from PIL import Image, ImageFilter

folder = pathlib.Path(sys.argv[1])
random = numpy.random.default_rng(7)


def picture(width, height):
    coarse = random.integers(0, 256, (height // 8, width // 8, 3), dtype=numpy.uint8)
    smooth = numpy.asarray(Image.fromarray(coarse).resize((width, height), Image.BICUBIC), dtype=int)
    noisy = smooth + random.normal(0, 6, smooth.shape)
    return Image.fromarray(noisy.clip(0, 255).astype(numpy.uint8))


def rgb(image):
    return image.convert("RGB").tobytes()


def case(image, **more):
    return {**more, "width": image.width, "height": image.height, "sha256": hashlib.sha256(rgb(image)).hexdigest()}


colour = picture(96, 72)
colour.save(folder / "colour.jpg", quality=85, subsampling=2)
colour.crop((0, 0, 61, 47)).save(folder / "odd.jpg", quality=90, subsampling=1)
colour.save(folder / "progressive.jpg", quality=70, progressive=True)
colour.convert("L").save(folder / "grey.jpg", quality=80)
decoded = {name: Image.open(folder / name).convert("RGB") for name in ("colour.jpg", "odd.jpg", "progressive.jpg", "grey.jpg")}
source = decoded["colour.jpg"]

crops = [((0, 0, 96, 72), 64), ((13, 5, 60, 41), 64), ((70, 50, 26, 22), 64), ((3, 9, 33, 44), 224)]
golden = {
    "decode": [case(image, file=name) for name, image in decoded.items()],
    "bilinear_crop": [
        case(source.crop((x, y, x + w, y + h)).resize((size, size), Image.BILINEAR), crop=[x, y, w, h], size=size)
        for (x, y, w, h), size in crops
    ],
    "bicubic": [case(source.resize((size, size), Image.BICUBIC), size=size) for size in (16, 72, 96, 224)],
    "blur": [
        case(source.filter(ImageFilter.GaussianBlur(radius)), radius=radius)
        for radius in (0.1, 0.37, 0.8165, 1.0, 1.5, 1.99, 2.0, 60.0)
    ],
    "first_blurred_pixels": list(rgb(source.filter(ImageFilter.GaussianBlur(1.5))))[:12],
}
(folder / "goldens.json").write_text(json.dumps(golden, indent=1) + "\n")
