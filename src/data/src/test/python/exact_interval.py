"""Writes exact_interval.json: exact 95 % intervals (Clopper and Pearson) by sums of the binomial distribution in rational numbers.

    python exact_interval.py > ../resources/org/firstwords/data/statistics/exact_interval.json
"""

import json
import sys
from fractions import Fraction
from math import comb

TAIL = Fraction(25, 1000)


def at_least(correct, trials, share):
    return sum(comb(trials, k) * share**k * (1 - share) ** (trials - k) for k in range(correct, trials + 1))


def bisect(is_above):
    low, high = Fraction(0), Fraction(1)
    for _ in range(44):
        middle = (low + high) / 2
        low, high = (low, middle) if is_above(middle) else (middle, high)
    return float((low + high) / 2)


rows = []
for correct, trials in [(0, 1), (1, 1), (0, 31), (31, 31), (1, 4), (16, 31), (7, 12), (40, 60), (3, 100)]:
    low = 0.0 if correct == 0 else bisect(lambda share: at_least(correct, trials, share) >= TAIL)
    high = 1.0 if correct == trials else bisect(lambda share: 1 - at_least(correct + 1, trials, share) <= TAIL)
    rows.append({"correct": correct, "trials": trials, "low": low, "high": high})
json.dump(rows, sys.stdout, indent=1)
