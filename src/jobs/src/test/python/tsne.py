"""Writes tsne.json: cosine distances of a few points, and t-SNE of them, by NumPy and scikit-learn.

    pip install scikit-learn        (made with 1.9.1)
    python tsne.py > ../resources/org/firstwords/jobs/analyse/tsne.json

clusters: points [70, 6] in five groups; distances: theirs, above the diagonal, row by row; joint: the affinities of the
distances as given, and squared; start, steps: places before and after 40 steps with exaggeration and 40 without, as
scikit-learn's _gradient_descent takes them, and the divergence after them.

ring: points [80, 2] around a circle, whose map has one best form, so that every good descent ends with nearly the same
divergence. With groups it does not, and neither with the paper's learning rate of 200 on few points: changing the start
by 1e-9 then changes scikit-learn's own divergence by a factor of four.
"""

import json
import sys

import numpy as np
from scipy.spatial.distance import squareform
from sklearn.manifold import TSNE, _t_sne

PERPLEXITY = 7.5
RATE = 10.0
SLOW = 0.5  # at 10, a change of the start by 1e-9 has grown to 1e-2 after these steps
random = np.random.default_rng(3)


def distances(points):
    unit = points / np.linalg.norm(points, axis=1, keepdims=True)
    cosines = unit @ unit.T
    cosines = (cosines + cosines.T) / 2
    far = np.maximum(1 - (cosines - cosines.min()) / (cosines.max() - cosines.min()), 0)
    np.fill_diagonal(far, 0)
    return far


def joint(exponents):
    return _t_sne._joint_probabilities(exponents, PERPLEXITY, 0)


def steps(exponents, start):
    n = len(start)
    p = joint(exponents)
    common = dict(n_iter_check=1000, learning_rate=SLOW, min_grad_norm=0, verbose=0)
    places, _, _ = _t_sne._gradient_descent(_t_sne._kl_divergence, start.ravel(), 0, 40, momentum=0.5,
                                            args=[12 * p, 1, n, 2], **common)
    places, _, _ = _t_sne._gradient_descent(_t_sne._kl_divergence, places, 40, 80, momentum=0.8,
                                            args=[p, 1, n, 2], **common)
    divergence, _ = _t_sne._kl_divergence(places, p, 1, n, 2)
    return {"places": np.round(places.reshape(n, 2), 9).tolist(), "divergence": float(divergence)}


def divergence(given, start):
    # this scikit-learn squares precomputed distances, in place: a square root undoes it
    tsne = TSNE(2, metric="precomputed", method="exact", perplexity=PERPLEXITY, learning_rate=RATE,
                init=start.astype(np.float32), max_iter=1000, early_exaggeration=12.0)
    tsne.fit_transform(given.copy())
    return float(tsne.kl_divergence_)


centres = random.normal(size=(5, 6))
clusters = np.round(np.concatenate([c + 0.4 * random.normal(size=(14, 6)) for c in centres]), 4)
far = distances(clusters)
start = np.round(random.standard_normal((70, 2)), 4)
angles = 2 * np.pi * (np.arange(80) + 0.3 * random.random(80)) / 80
ring = np.round(np.stack([np.cos(angles), np.sin(angles)], 1), 6)
around = distances(ring)
ring_start = np.round(1e-4 * random.standard_normal((80, 2)), 9)
json.dump({"clusters": clusters.tolist(), "distances": np.round(squareform(far, checks=False), 9).tolist(),
           "joint": {"as-given": np.round(joint(far), 10).tolist(), "squared": np.round(joint(far ** 2), 10).tolist()},
           "start": start.tolist(), "steps": {"as-given": steps(far, start), "squared": steps(far ** 2, start)},
           "ring": ring.tolist(), "ring_start": ring_start.tolist(),
           "divergence": {"as-given": divergence(np.sqrt(around), ring_start),
                          "squared": divergence(around, ring_start)}}, sys.stdout)
