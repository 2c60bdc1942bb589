"""Makes neighbours_golden.json: a k-NN classifier of scikit-learn, with DINO's weights of votes.

pip install scikit-learn numpy   (made with scikit-learn 1.9.1)
python src/jobs/src/test/python/neighbours_golden.py
"""

import json
import pathlib

import numpy
from sklearn.neighbors import KNeighborsClassifier

CATEGORIES = ["ball", "car", "cat", "door"]
KNOWN, ASKED, FEATURES = 15, 15, 6


def pictures(generator, centres, each):
    """Overlapping clouds of features, rounded to three digits, and their categories."""
    labels = [category for category in CATEGORIES for _ in range(each)]
    features = [centres[CATEGORIES.index(label)] + generator.normal(0, 1.2, FEATURES) for label in labels]
    return numpy.round(features, 3).astype(numpy.float32), labels


def main():
    generator = numpy.random.default_rng(5)
    centres = generator.normal(0, 1, (len(CATEGORIES), FEATURES))
    known, known_labels = pictures(generator, centres, KNOWN)
    asked, _ = pictures(generator, centres, ASKED)
    found = {}
    for neighbours in (1, 5, 20):
        votes = KNeighborsClassifier(
            neighbours, metric="cosine", algorithm="brute", weights=lambda distance: numpy.exp((1 - distance) / 0.07)
        )
        found[str(neighbours)] = votes.fit(known.astype(numpy.float64), known_labels).predict(asked.astype(numpy.float64)).tolist()
    golden = {
        "known": [[round(float(value), 3) for value in row] for row in known],
        "categories": known_labels,
        "asked": [[round(float(value), 3) for value in row] for row in asked],
        "found": found,
    }
    target = pathlib.Path(__file__).resolve().parents[1] / "resources/org/firstwords/jobs/pretrain/neighbours_golden.json"
    target.write_text(json.dumps(golden, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
