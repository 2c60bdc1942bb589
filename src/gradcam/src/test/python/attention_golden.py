"""Writes attention_golden.json: one Grad-CAM map through the reference's steps.

    pip install numpy scipy matplotlib torch
    python attention_golden.py > ../resources/org/firstwords/gradcam/attention_golden.json

The steps are those of attention_maps.py of the reference: torch bicubic (float64), SciPy's Gaussian
filter, min-max, matplotlib's viridis, overlay weight map^0.7. Points are every 13th row and column.
"""

import json

import matplotlib
import numpy as np
import torch
from scipy.ndimage import gaussian_filter

SIZE, STEP = 224, 13
cam = np.maximum(0, np.random.default_rng(5).normal(0.2, 1.0, (7, 7)))
large = torch.nn.functional.interpolate(
    torch.from_numpy(cam)[None, None], (SIZE, SIZE), mode="bicubic", align_corners=False
)[0, 0].numpy()
blurred = gaussian_filter(large, sigma=0.02 * SIZE)
stretched = (blurred - blurred.min()) / (blurred.max() - blurred.min())
colour = matplotlib.colormaps["viridis"](stretched)[..., :3]
image = np.add.outer(np.arange(SIZE) / 448, np.arange(SIZE) / 448)[..., None] * [1.0, 0.5, 0.25]
weight = (stretched**0.7)[..., None]
overlay = (1 - weight) * image + weight * colour


def points(plane):
    return np.round(plane[::STEP, ::STEP], 6).tolist()


json.dump(
    {
        "cam": cam.tolist(),
        "step": STEP,
        "enlarged": points(large),
        "blurred": points(blurred),
        "stretched": points(stretched),
        "colour": points(colour),
        "overlay": points(overlay),
    },
    __import__("sys").stdout,
)
