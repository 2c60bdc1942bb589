"""Writes wilson_golden.json: 95 % Wilson score intervals from statsmodels.

    pip install statsmodels
    python wilson_golden.py > ../resources/org/firstwords/data/score/wilson_golden.json
"""

import json
import sys

from statsmodels.stats.proportion import proportion_confint

cases = [(0, 1), (1, 1), (0, 100), (100, 100), (25, 100), (61, 100), (4066, 6600), (1, 4765), (7, 12)]
rows = []
for correct, trials in cases:
    low, high = proportion_confint(correct, trials, alpha=0.05, method="wilson")
    rows.append({"correct": correct, "trials": trials, "low": float(low), "high": float(high)})
json.dump(rows, sys.stdout, indent=1)
