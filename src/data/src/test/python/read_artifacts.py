"""Runs the Python blocks of src/docs/file-formats.md on a finished smoke run, and checks what they
have read against the manifests and each other.

pip install pandas pyarrow safetensors pillow
python src/data/src/test/python/read_artifacts.py src/docs/file-formats.md runs/smoke target/bin

Where embed, analyse and extract-features are not in the run yet, it runs them.
"""

import re
import subprocess
import sys
from pathlib import Path

import numpy as np

EMBED, ANALYSE, FEATURES = "embed", "analyse", "extract-features"
document, run, programs = (Path(each) for each in sys.argv[1:])


def add(program, *options):
    """Adds a task to the run, unless it is there."""
    if not (run / program / "manifest.json").exists():
        place = [f"--root={run.parent}", f"--run-id={run.name}"]
        subprocess.run([programs / program, *place, *options], check=True, stdout=subprocess.DEVNULL)


pictures = f"--images={run}/corpus/corpus/labeled"
checkpoint = f"--checkpoint={run}/train/checkpoint"
pairs = f"--pairs={run}/frames/pairs"
add(EMBED, checkpoint, pictures)
add(ANALYSE, checkpoint, pictures, pairs, f"--scores={run}/evaluate_labeled/scores")
add(FEATURES, f"--frames={run}/frames/frames", pairs, "--vision=tiny", "--image-size=32", "--views=1")


def of_run(read):
    assert (read["tasks"]["state"] == "success").all()
    assert set(read["history"]["event"]) >= {"task"}
    accuracies = read["accuracies"]
    assert len(accuracies) == 3 and (accuracies["accuracy_low"] <= accuracies["accuracy"]).all()


def of_metrics(read):
    steps, epochs = read["steps"], read["epochs"]
    assert len(steps) and len(epochs) and len(steps) + len(epochs) == len(read["lines"])
    for table in (steps, epochs):
        assert not table.isna().any().any(), table
    assert steps["step"].is_monotonic_increasing and steps["step"].dtype == "int64"
    assert epochs["val_loss"].min() == epochs["val_loss"][read["best"]]


def of_frames(read):
    assert read["image"].format == "JPEG" and set(read["names"]) <= set(read["index"].index)


def of_pairs(read):
    assert len(read["pairs"]) == read["card"]["utterances"]["train"] == len(read["ids"])
    assert max(max(each) for each in read["ids"]) < len(read["words"])


def of_corpus(read):
    assert {"Time", "Utterance", "Speaker"} <= set(read["transcripts"].columns)
    assert (read["boxes"][["width", "height"]] > 0).all().all()


def of_checkpoint(read):
    assert read["parameters"] > 100_000 and read["state"]["step"] > 0
    assert all(np.isfinite(each).all() for each in read["weights"].values())
    assert read["config"]["vocabulary_size"] in {each.shape[0] for each in read["weights"].values() if each.ndim == 2}


def of_predictions(read):
    predictions, scores = read["predictions"], read["scores"]
    assert len(predictions) == len(read["trials"]) == scores["trials"]
    assert predictions["correct"].sum() == scores["correct"]
    assert np.allclose(read["by_category"], read["categories"]["accuracy"].astype(float).sort_index())
    chosen = [names[np.argmax(logits)] for names, logits in zip(predictions["categories"], predictions["logits"])]
    assert (np.array(chosen) == predictions["target_category"]).sum() == scores["correct"]
    assert (read["wrong"]["target_category"] == read["wrong"]["target_category_of_trial"]).all()


def of_maps(read):
    assert read["overlay"].size[0] > 0 and read["by_word"].between(0, 1).all()


def of_report(read):
    assert read["summary"]["schema"] >= 1 and read["accuracy"]


def of_vectors(read):
    assert np.allclose(np.diag(read["cosines"]), 1, atol=1e-5)


def of_analysis(read):
    assert len(read["closest"]) == read["nearest"]["word"].nunique() and len(read["similarity"])
    assert set(read["embedding"]["embedding_type"]) == {"image", "image_mean", "text"}


def of_features(read):
    assert read["features"].ndim == 2 and np.isfinite(read["features"]).all()
    assert len(read["rows"]) >= read["rows"]["name"].nunique()


checks = [of_run, of_metrics, of_frames, of_pairs, of_corpus, of_checkpoint, of_predictions, of_maps, of_report, of_vectors, of_analysis, of_features]
blocks = re.findall(r"^```python\n(.*?)^```$", document.read_text(encoding="utf-8"), re.M | re.S)
assert len(blocks) == len(checks), f"{len(blocks)} blocks, {len(checks)} checks"
for block, check in zip(blocks, checks):
    read = {}
    exec(compile(block.replace("runs/smoke", str(run)), check.__name__, "exec"), read)
    check(read)
    print(check.__name__.removeprefix("of_"), "ok")
