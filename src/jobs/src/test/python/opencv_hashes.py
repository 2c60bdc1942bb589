"""Writes opencv_hashes.json: average hashes of made pictures and of two JPEG files, as the reference computes them.

    pip install opencv-python-headless numpy        (made with 5.0.0; 4.10.0 gives the same)
    python opencv_hashes.py > ../resources/org/firstwords/jobs/analyse/opencv_hashes.json

The shade of the made picture at (x, y) is ((3 x x + 5 y y + 2 x y) >> 4) & 255. The first cell is the most significant bit.
"""

import json
import pathlib
import sys

import cv2
import numpy as np

IMAGES = pathlib.Path(__file__).parents[1] / "resources/org/firstwords/jobs/images"
SIDE = 16


def hash_of(grey):
    small = cv2.resize(grey, (SIDE, SIDE))
    bits = "".join("1" if bright else "0" for bright in (small >= small.mean()).flatten())
    return "%064x" % int(bits, 2)


rows = []
for width, height in [(224, 224), (64, 48), (48, 64), (33, 17), (12, 9), (16, 16), (32, 32), (32, 16), (300, 7)]:
    y, x = np.mgrid[0:height, 0:width]
    grey = (((3 * x * x + 5 * y * y + 2 * x * y) >> 4) & 255).astype(np.uint8)
    rows.append({"width": width, "height": height, "hash": hash_of(grey)})
rows.append({"width": 20, "height": 20, "shade": 7, "hash": hash_of(np.full((20, 20), 7, np.uint8))})
for name in ["wide.jpg", "grey.jpg"]:
    rows.append({"file": name, "hash": hash_of(cv2.imread(str(IMAGES / name), cv2.IMREAD_GRAYSCALE))})
json.dump(rows, sys.stdout, indent=1)
