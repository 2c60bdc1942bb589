"""Writes frame_times.json: the frame times of sentences as NumPy computes them, the reference's way.

Run: python3 src/data/src/test/python/frame_times.py > src/data/src/test/resources/org/firstwords/data/frame_times.json
"""
import json
import random

import numpy as np

random.seed(1)
cases = []
for _ in range(60):
    start = random.randrange(0, 2000)
    end = start + random.randrange(0, 40)
    sentences = random.randrange(1, 8)
    borders = [int(t) for t in np.linspace(start, end, sentences + 1)]
    times = []
    for first, last in zip(borders, borders[1:]):
        count = max(1, min(32, int((last - first) / 0.2)))
        times.append(np.linspace(first, first + count / 5, count, endpoint=False).tolist())
    cases.append({"start": start, "end": end, "sentences": sentences, "times": times})
print("[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]")
