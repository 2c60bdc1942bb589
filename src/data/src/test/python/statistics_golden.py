"""Writes statistics.json: what SciPy and NumPy make of the counts that StatisticsTest uses.

Needs numpy and scipy 1.11 or newer. Run:
    python3 statistics_golden.py > ../resources/org/firstwords/data/statistics/statistics.json
Holm's correction is written out here from the paper (Holm 1979). `ideal` is the bootstrap interval that infinitely many
replicates would give, found by convolution; `scipy` is scipy.stats.bootstrap with 10,000 replicates.
"""

import json

import numpy as np
from scipy.stats import binomtest, bootstrap

SEEDS = [[55.36363636363637, 55.36363636363637, 55.90909090909091], [1.0, 4.0], [15.0, 29.0, 42.0, 7.0, 11.5]]
COUNTS = [(24, 100, 0.25), (39, 100, 0.25), (96, 100, 0.25), (0, 75, 0.25), (1, 75, 0.25), (33, 75, 0.25),
          (25, 100, 0.25), (7, 7, 0.25), (3, 10, 0.1), (1200, 2200, 0.25), (575, 2200, 0.25)]
HISTOGRAMS = {"mixed": [30, 25, 20, 25], "rare": [96, 3, 1, 0], "many": [700, 300, 400, 800]}


def holm(values):
    order = np.argsort(values, kind="stable")
    steps = [(len(values) - rank) * values[index] for rank, index in enumerate(order)]
    running = np.minimum(1.0, np.maximum.accumulate(steps))
    corrected = np.empty(len(values))
    corrected[order] = running
    return corrected.tolist()


def ideal(histogram):
    """Quantiles of the mean of n draws with replacement: the n-fold convolution of the histogram."""
    trials, seeds = sum(histogram), len(histogram) - 1
    size = 1 << int(np.ceil(np.log2(trials * seeds + 1)))
    spectrum = np.fft.rfft(np.array(histogram) / trials, size)
    density = np.fft.irfft(spectrum**trials, size)[: trials * seeds + 1]
    total = np.cumsum(np.maximum(density, 0))
    return [float(np.searchsorted(total, share) / (trials * seeds)) for share in (0.025, 0.975)]


def resampled(histogram):
    shares = np.repeat(np.arange(len(histogram)), histogram) / (len(histogram) - 1)
    found = bootstrap((shares,), np.mean, n_resamples=10_000, method="percentile", rng=np.random.default_rng(1), batch=500)
    return [float(found.confidence_interval.low), float(found.confidence_interval.high)]


tests = [binomtest(correct, trials, chance).pvalue for correct, trials, chance in COUNTS]
print(json.dumps({
    "seeds": [{"values": each, "mean": float(np.mean(each)), "deviation": float(np.std(each, ddof=1)),
               "error": float(np.std(each, ddof=1) / np.sqrt(len(each)))} for each in SEEDS],
    "tests": [{"correct": c, "trials": n, "chance": p, "p_value": found} for (c, n, p), found in zip(COUNTS, tests)],
    "holm": holm(tests),
    "bootstrap": [{"name": name, "histogram": each, "ideal": ideal(each), "scipy": resampled(each)}
                  for name, each in HISTOGRAMS.items()],
}, indent=1))
