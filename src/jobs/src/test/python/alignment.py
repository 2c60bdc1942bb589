"""Writes alignment.json: cosines and alignment of a few categories by NumPy and SciPy.

    pip install scipy        (made with 1.17.1)
    python alignment.py > ../resources/org/firstwords/jobs/analyse/alignment.json

images: a category's vectors [3, 5] each; words: [6, 5]; pearson and spearman: [coefficient, p] over the 15 pairs; exact:
Mantel's p over all 720 orders of the categories.
"""

import itertools
import json
import sys

import numpy as np
from scipy import stats

random = np.random.default_rng(8)


def unit(vectors):
    return vectors / np.linalg.norm(vectors, axis=-1, keepdims=True)


def upper(vectors, order=slice(None)):
    cosines = (unit(vectors) @ unit(vectors).T)[order][:, order]
    return cosines[np.triu_indices(len(vectors), k=1)]


words = np.round(unit(random.normal(size=(6, 5))), 6)
images = np.round(unit(words[:, None] + random.normal(size=(6, 3, 5))), 6)
means = images.mean(axis=1)
pearson = stats.pearsonr(upper(means), upper(words))
spearman = stats.spearmanr(upper(means), upper(words))
orders = [list(order) for order in itertools.permutations(range(6))]
far = [abs(np.corrcoef(upper(means), upper(words, order))[0, 1]) >= abs(pearson.statistic) - 1e-12 for order in orders]
json.dump({"images": images.tolist(), "words": words.tolist(),
           "pearson": [float(pearson.statistic), float(pearson.pvalue)],
           "spearman": [float(spearman.statistic), float(spearman.pvalue)],
           "exact": float(np.mean(far))}, sys.stdout)
