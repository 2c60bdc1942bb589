"""Makes probe_golden.json: a linear probe that PyTorch trains and asks, in both modes of batch normalisation.

pip install torch torchvision safetensors numpy   (made with torch 2.15.0)
python src/jobs/src/test/python/probe_golden.py

The trunk is parity.py's tiny network with weights that a formula gives; so are the pictures. The head's first
weights and the order of the pictures are those of our own generators, written here once more.
Reference mode is the network left in train(), as the paper's scripts do, running statistics and all; eval mode is
eval(). Computed in 64 bits.
"""

import hashlib
import json
import pathlib
import sys

import numpy
import torch
import torch.nn.functional as F

HERE = pathlib.Path(__file__).resolve()
sys.path.insert(0, str(HERE.parents[4] / "model/src/test/python"))
import parity  # noqa: E402

SIZE = 32
CLASSES = ["ball", "car", "cat", "door"]
TRAINING, TESTS = 5, 3
BATCH, EPOCHS, RATE, SEED = 8, 20, 5e-2, 7
VARIANCE = 1 / 16
MEAN, DEVIATION = [0.485, 0.456, 0.406], [0.229, 0.224, 0.225]
MASK = (1 << 64) - 1
GOLDEN = 0x9E3779B97F4A7C15


def mix(z):
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return z ^ (z >> 31)


class SplitMix:
    def __init__(self, state):
        self.state = state & MASK

    def unit(self):
        self.state = (self.state + GOLDEN) & MASK
        return (mix(self.state) >> 11) * 2.0**-53


def initial(name, shape, bound):
    """RandomStream: uniform in +-bound."""
    digest = hashlib.sha256(f"{SEED} {name}".encode()).hexdigest()[:16]
    random = SplitMix(int(digest, 16))
    values = [numpy.float32((2 * random.unit() - 1) * bound) for _ in range(int(numpy.prod(shape)))]
    return torch.tensor(numpy.array(values).reshape(shape)).double()


def permutation(epoch, count):
    """Draws.at(seed, epoch, -1): Fisher-Yates from within."""
    state = mix((SEED + GOLDEN) & MASK)
    state = mix((state + epoch + GOLDEN) & MASK)
    state = mix((state - 1 + GOLDEN) & MASK)
    random = SplitMix(state)
    order = [0] * count
    for i in range(count):
        j = int(random.unit() * (i + 1))
        order[i] = order[j]
        order[j] = i
    return order


def picture(path):
    """(3, SIZE, SIZE), normalised: 4 x 4 squares of one colour each, half of it the category's."""
    own = parity.uniform(path, (4, 4, 3)).double()
    shared = parity.uniform(path.split("/")[1], (4, 4, 3)).double()
    squares = (own + shared).repeat_interleave(SIZE // 4, 0).repeat_interleave(SIZE // 4, 1)
    levels = torch.floor((squares + 2) * 64).clamp(0, 255)
    return ((levels / 255 - torch.tensor(MEAN)) / torch.tensor(DEVIATION)).permute(2, 0, 1)


def paths(folder, count):
    return [f"{folder}/{name}/{name}_{i}.png" for name in CLASSES for i in range(count)]


def trials():
    """Two for each class; the foils are of the classes that follow."""
    made = []
    for c, target in enumerate(CLASSES):
        for number in range(2):
            foils = [CLASSES[(c + 1 + i) % len(CLASSES)] for i in range(3)]
            made.append({
                "trial_num": number,
                "target_category": target,
                "target_img_filename": f"{target}/{target}_{number}.png",
                "foil_categories": foils,
                "foil_img_filenames": [f"{foil}/{foil}_{(number + i) % TESTS}.png" for i, foil in enumerate(foils)],
            })
    return made


def network():
    whole = parity.Contrastive(parity.Family()).formula()
    trunk = whole.vision_encoder.model
    with torch.no_grad():
        for name, buffer in trunk.named_buffers():
            if name.endswith("running_var"):  # else all pictures would look alike in eval mode
                buffer.mul_(VARIANCE)
    trunk.fc = torch.nn.Linear(128, len(CLASSES))
    with torch.no_grad():
        trunk.fc.weight.copy_(initial("weight", (len(CLASSES), 128), 1 / 128**0.5))
        trunk.fc.bias.copy_(initial("bias", (len(CLASSES),), 1 / 128**0.5))
    for name, parameter in trunk.named_parameters():
        parameter.requires_grad = name.startswith("fc.")
    return trunk.double()


def probe(training):
    model = network().train(training)
    optimizer = torch.optim.Adam([each for each in model.parameters() if each.requires_grad], lr=RATE)
    images = torch.stack([picture(path) for path in paths("training", TRAINING)])
    labels = torch.arange(len(CLASSES)).repeat_interleave(TRAINING)
    for epoch in range(EPOCHS):
        order = permutation(epoch, len(images))
        for start in range(0, len(images), BATCH):
            batch = order[start : start + BATCH]
            optimizer.zero_grad()
            loss = F.cross_entropy(model.pool(model.map(images[batch])), labels[batch])
            loss.backward()
            optimizer.step()
    logits = []
    with torch.no_grad():
        for trial in trials():
            shown = [trial["target_img_filename"], *trial["foil_img_filenames"]]
            scores = model.pool(model.map(torch.stack([picture("tests/" + path) for path in shown])))
            logits.append(scores[:, CLASSES.index(trial["target_category"])].tolist())
    return {
        "weight": model.fc.weight.flatten().tolist(),
        "bias": model.fc.bias.tolist(),
        "last_loss": loss.item(),
        "logits": logits,
    }


def rounded(value):
    if isinstance(value, dict):
        return {name: rounded(each) for name, each in value.items()}
    if isinstance(value, list):
        return [rounded(each) for each in value]
    return round(value, 7) if isinstance(value, float) else value


def main():
    golden = {"trials": {"data": trials()}, "reference": rounded(probe(True)), "eval": rounded(probe(False))}
    target = HERE.parents[1] / "resources/org/firstwords/jobs/probe/probe_golden.json"
    target.write_text(json.dumps(golden) + "\n")
    print(target, target.stat().st_size, "bytes", file=sys.stderr)
    for mode in ("reference", "eval"):
        print(mode, golden[mode]["last_loss"], golden[mode]["logits"][:2], file=sys.stderr)


if __name__ == "__main__":
    main()
