"""Writes attention_golden.json: one Grad-CAM map through the reference's steps.

    pip install numpy scipy matplotlib torch
    python src/jobs/src/test/python/attention_golden.py > src/jobs/src/test/resources/org/firstwords/jobs/gradcam/attention_golden.json

The steps are those of attention_maps.py of the reference: torch bicubic (float64), SciPy's Gaussian
filter, min-max, matplotlib's viridis, overlay weight map^0.7. Points are every 13th row and column.
The localisation scores are NumPy's on a box, the intervals those of scipy.stats.bootstrap.
"""

import json

import matplotlib
import numpy as np
import torch
from scipy.ndimage import gaussian_filter
from scipy.stats import bootstrap

SIZE, STEP = 224, 13
cam = np.maximum(0, np.random.default_rng(5).normal(0.2, 1.0, (7, 7)))
large = torch.nn.functional.interpolate(
    torch.from_numpy(cam)[None, None], (SIZE, SIZE), mode="bicubic", align_corners=False
)[0, 0].numpy()
blurred = gaussian_filter(large, sigma=0.02 * SIZE)
stretched = (blurred - blurred.min()) / (blurred.max() - blurred.min())
colour = matplotlib.colormaps["viridis"](stretched)[..., :3]
image = np.add.outer(np.arange(SIZE) / 448, np.arange(SIZE) / 448)[..., None] * [1.0, 0.5, 0.25]
image = np.floor(255 * image + 0.5) / 255  # as bytes
weight = (stretched**0.7)[..., None]
overlay = (1 - weight) * image + weight * colour


BOX = (40, 30, 60, 90)  # x, y, width, height of an image of 300 x 200
inside = np.zeros((SIZE, SIZE), bool)
columns, rows = (np.arange(SIZE) + 0.5) * 300 / SIZE, (np.arange(SIZE) + 0.5) * 200 / SIZE
inside |= np.outer((rows >= 30) & (rows < 120), (columns >= 40) & (columns < 100))
highlighted = stretched >= 0.5
shuffles = [np.random.default_rng(seed).permutation(highlighted.ravel()).reshape(SIZE, SIZE) for seed in range(2000)]
anywhere = np.mean([(inside & each).sum() / (inside | each).sum() for each in shuffles])
localisation = {
    "energy": stretched[inside].sum() / stretched.sum(),
    "pointing": float(inside.flat[stretched.argmax()]),
    "iou": (inside & highlighted).sum() / (inside | highlighted).sum(),
    "chance": inside.mean(),
    "iou_anywhere": anywhere,
}
sample = np.random.default_rng(6).beta(2, 5, 40).round(6)
interval = bootstrap((sample,), np.mean, n_resamples=200000, method="percentile", random_state=0).confidence_interval


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
        "box": BOX,
        "localisation": {name: round(float(value), 8) for name, value in localisation.items()},
        "sample": sample.tolist(),
        "interval": {"mean": sample.mean(), "low": interval.low, "high": interval.high},
    },
    __import__("sys").stdout,
)
