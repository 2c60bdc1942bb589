"""Reads a run of the synthetic corpus as the reference's data loader and evaluation do, and checks what they rely on.

    pip install pillow
    python src/jobs/src/test/python/reference_loader.py RUN [TRIALS.json ...]

RUN is a folder with the tasks corpus and frames, such as runs/smoke. Trial files need absolute paths (evaluate --absolute-paths).
multimodal_saycam_data_module.py, multimodal_data_module.py, object_categories_data_module.py and eval.py of
wkvong/multimodal-baby at d64c1bb, read again here without PyTorch.
"""

import collections
import csv
import io
import json
import pathlib
import re
import sys
import tarfile

from PIL import Image

ITEM = ["utterance", "transcript_filename", "video_filename", "utterance_num", "num_frames", "timestamps", "frame_filenames"]
TRIAL = ["trial_num", "target_category", "target_img_filename", "foil_categories", "foil_img_filenames"]
SPECIAL = ["<pad>", "<unk>", "<sos>", "<eos>"]


def check(condition, *what):
    if not condition:
        sys.exit("not as the reference reads it: " + " ".join(map(str, what)))


def artifact(run, name):
    found = [path for path in run.glob(f"*/{name}") if path.is_dir()]
    check(found, run, "has no artifact", name)
    return found[0]


def load(path):
    return json.loads(path.read_text())["data"]


def transcripts(corpus):
    for path in sorted((corpus / "transcripts").glob("*.csv")):
        rows = list(csv.DictReader(path.open(newline="")))
        check({"Time", "Video Name", "Utterance", "Speaker"} <= set(rows[0]), path.name, "columns", list(rows[0]))
        names = {row["Video Name"] for row in rows if row["Video Name"]}
        check(len(rows) > 1 and names == {path.stem + ".mp4"}, path.name, names)
        check((corpus / "videos" / (path.stem + ".mp4")).is_file(), path.stem, "has no video")


def frames(folder):
    pictures = {}
    for path in sorted(folder.glob("*.tar")):
        with tarfile.open(path) as tar:
            for member in tar:
                if member.name.endswith(".jpg"):
                    pictures[member.name] = tar.extractfile(member).read()
    return pictures


def item(each, pictures, vocab):
    check(list(each) == ITEM, list(each))
    stem = pathlib.Path(each["video_filename"]).stem
    check(each["transcript_filename"] == stem + ".csv", each["transcript_filename"])
    check(each["num_frames"] == len(each["timestamps"]), each)
    names = each["frame_filenames"]
    check(names and names == sorted(names), names)
    for name in names:
        check(re.fullmatch(re.escape(f"{stem}_{each['utterance_num']:03}_") + r"\d\d\.jpg", name), name)
        check(name in pictures, "no frame", name)
    first = each["timestamps"][0]
    for place, time in enumerate(each["timestamps"]):
        check(isinstance(time, float) and abs(time - first - 0.2 * place) < 1e-9, each["timestamps"])
    words = ["<sos>"] + each["utterance"].split() + ["<eos>"]
    check(each["utterance"] == each["utterance"].lower(), each["utterance"])
    return [vocab.get(word, 1) for word in words]


def pairs(folder, pictures):
    vocab = json.loads((folder / "vocab.json").read_text())
    train, val, test = (load(folder / f"{part}.json") for part in ("train", "val", "test"))
    count = len(train) + len(val) + len(test)
    check(len(train) == int(count * 0.9) and len(val) == int(count * 0.05), len(train), len(val), len(test))
    counter = collections.Counter(word for each in train for word in each["utterance"].split())
    ranked = sorted(counter.items(), key=lambda pair: (-pair[1], pair[0]))
    expected = SPECIAL + [word for word, times in ranked if times >= 3 and word not in SPECIAL]
    check(list(vocab.items()) == list(zip(expected, range(len(expected)))), "vocab.json")
    shuffled = load(folder / "train_shuffled.json")
    check(sorted(e["utterance"] for e in shuffled) == sorted(e["utterance"] for e in train), "train_shuffled.json")
    check([e["frame_filenames"] for e in shuffled] == [e["frame_filenames"] for e in train], "train_shuffled.json")
    tokens = sum(len(item(each, pictures, vocab)) for each in train + val + test)
    check("cat" in vocab and "kitty" in vocab, "vocab.json lacks cat or kitty")
    return vocab, count, tokens


def picture(path):
    check(pathlib.Path(path).is_absolute(), "no absolute path:", path)
    image = Image.open(path).convert("RGB")
    check(image.size == (224, 224), path, image.size)


def trials(path, vocab):
    data = load(path)
    before = ("", -1, "")
    for each in data:
        check(list(each) == TRIAL, list(each))
        target, number, image = each["target_category"], each["trial_num"], each["target_img_filename"]
        check(target in vocab, target, "is not in the vocabulary")
        check(target >= before[0], path.name, "is not in the order of categories")
        follows = number == before[1] + 1 and target == before[0]
        check(number == 0 or follows, path.name, "trial_num", number, "after", before[1])
        foils = each["foil_categories"]
        check(len(set(foils + [target])) == len(foils) + 1, foils)
        for category, file in zip([target] + foils, [image] + each["foil_img_filenames"], strict=True):
            check(pathlib.Path(file).parent.name == category, file)
            picture(file)
        before = (target, number, image)
    return len(data)


def main(run, files):
    transcripts(artifact(run, "corpus"))
    pictures = frames(artifact(run, "frames"))
    for name, content in pictures.items():
        check(Image.open(io.BytesIO(content)).size == (224, 224), name)
    vocab, items, tokens = pairs(artifact(run, "pairs"), pictures)
    print(f"{items} items with {tokens} tokens, {len(pictures)} frames, {len(vocab)} words: cat is {vocab['cat']}")
    for file in files:
        print(f"{file.name}: {trials(file, vocab)} trials")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), [pathlib.Path(each) for each in sys.argv[2:]])
