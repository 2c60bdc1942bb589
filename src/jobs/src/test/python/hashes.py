"""Writes hashes.json: average hashes of made pictures by ImageHash.

    pip install ImageHash Pillow        (made with 4.3.2 and 13.0)
    python hashes.py > ../resources/org/firstwords/jobs/analyse/hashes.json

Channel c of the picture at (x, y) is ((3 x x + 5 y y + (2 + c) x y) >> 4) & 255. None is taller than wide:
those Pillow 13 shrinks along columns first, which may change a bit of a hash; before, and so in the reference and here,
rows always came first.
"""

import json
import sys

import imagehash
import numpy as np
from PIL import Image

rows = []
for width, height in [(64, 48), (224, 224), (33, 17), (12, 9), (16, 16)]:
    y, x, c = np.mgrid[0:height, 0:width, 0:3]
    picture = ((3 * x * x + 5 * y * y + (2 + c) * x * y) >> 4) & 255
    found = imagehash.average_hash(Image.fromarray(picture.astype(np.uint8)), 16)
    rows.append({"width": width, "height": height, "hash": str(found)})
json.dump(rows, sys.stdout, indent=1)
