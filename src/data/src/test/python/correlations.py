"""Writes correlations.json: Pearson and Spearman of a few series from SciPy.

    pip install scipy        (made with 1.17.1)
    python correlations.py > ../resources/org/firstwords/data/correlations.json

Each entry: x, y, pearson and spearman as [coefficient, two-sided p, low, high] with 95 % intervals. SciPy has no
interval for Spearman: here Fisher's z with the deviation of Bonett and Wright (2000).
"""

import json
import sys

import numpy as np
from scipy import stats

random = np.random.default_rng(0)


def series(n, share, rounded):
    x = random.normal(size=n)
    y = share * x + random.normal(size=n)
    if rounded:
        x, y = np.round(x), np.round(2 * y) / 2
    return [float(v) for v in x], [float(v) for v in y]


def pearson(x, y):
    found = stats.pearsonr(x, y)
    interval = found.confidence_interval(0.95)
    return [float(found.statistic), float(found.pvalue), float(interval.low), float(interval.high)]


def spearman(x, y):
    found = stats.spearmanr(x, y)
    r = found.statistic
    if len(x) == 3:
        return [float(r), float(found.pvalue), -1.0, 1.0]
    half = stats.norm.ppf(0.975) * np.sqrt((1 + r * r / 2) / (len(x) - 3))
    z = np.arctanh(r)
    return [float(r), float(found.pvalue), float(np.tanh(z - half)), float(np.tanh(z + half))]


cases = [series(3, 0.3, False), series(5, -0.5, False), series(22, 0.6, False), series(22, -1, True),
         series(64, 0, True), series(231, 0.4, False)]
rows = [{"x": x, "y": y, "pearson": pearson(x, y), "spearman": spearman(x, y)} for x, y in cases]
json.dump(rows, sys.stdout)
