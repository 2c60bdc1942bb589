"""Makes crops.json, that CropParityTest compares with: random crops as torchvision makes them from Pillow images.

    pip install "pillow<13" numpy torchvision && python crop_goldens.py ../resources/org/firstwords/model/image

Every step by Pillow or torchvision's functions on Pillow images, in the order of the published augmentation: crop,
bicubic resize, mirror, colour jitter in a random order, grey, Gaussian blur, solarise. Tolerance: none, every byte.
Made with Pillow 12 (13 resizes columns first where that is faster) and torchvision 0.29.2.
"""
import hashlib
import json
import pathlib
import random
import sys

from PIL import Image, ImageFilter, ImageOps
from torchvision.transforms import functional

folder = pathlib.Path(sys.argv[1])
random.seed(19)
CASES = 500
PARTS = {
    "brightness": functional.adjust_brightness,
    "contrast": functional.adjust_contrast,
    "saturation": functional.adjust_saturation,
    "hue": functional.adjust_hue,
}


def factor(part):
    strength = {"brightness": 0.4, "contrast": 0.4, "saturation": 0.2}.get(part)
    # exact in 32 bits, so that both sides compute with the same number
    return round(random.uniform(1 - strength, 1 + strength) * 4096) / 4096 if strength else random.uniform(-0.1, 0.1)


def case(source):
    width, height = random.randint(5, source.width), random.randint(5, source.height)
    left, top = random.randint(0, source.width - width), random.randint(0, source.height - height)
    size = random.choice((16, 32, 48, 96))
    image = source.crop((left, top, left + width, top + height)).resize((size, size), Image.BICUBIC)
    made = {"crop": [left, top, width, height], "size": size}
    if random.random() < 0.5:
        made["mirrored"] = True
        image = functional.hflip(image)
    if random.random() < 0.8:
        made["jitter"] = [[part, factor(part)] for part in random.sample(list(PARTS), 4)]
        for part, by in made["jitter"]:
            image = PARTS[part](image, by)
    if random.random() < 0.2:
        made["grey"] = True
        image = functional.rgb_to_grayscale(image, 3)
    if random.random() < 0.5:
        made["blur"] = round(random.uniform(0.1, 2) * 4096) / 4096
        image = image.filter(ImageFilter.GaussianBlur(made["blur"]))
    if random.random() < 0.2:
        made["solarised"] = True
        image = ImageOps.solarize(image, 128)
    return made | {"sha256": hashlib.sha256(image.tobytes()).hexdigest()[:16]}


source = Image.open(folder / "colour.jpg").convert("RGB")
lines = ",\n".join(json.dumps(case(source), separators=(",", ":")) for _ in range(CASES))
(folder / "crops.json").write_text(f"[{lines}]\n")
