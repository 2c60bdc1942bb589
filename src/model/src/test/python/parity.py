"""Makes parity.safetensors: what PyTorch and torchvision compute from weights that a formula gives.

pip install torch torchvision safetensors numpy   (made with torch 2.15.0, torchvision 0.29.2)
python src/model/src/test/python/parity.py
"""

import pathlib
import sys

import numpy
import torch
import torch.nn.functional as F
import torchvision
from safetensors.torch import save_file
from torch import nn

WORDS = 12
UTTERANCES = [[2, 4, 3], [2, 5, 6, 3], [2, 7, 3], [2, 4, 8, 9, 3]]
TEMPERATURE = 0.07
MASK = (1 << 64) - 1


def uniform(name, shape):
    """Values in [-1, 1): SplitMix64 from the FNV-1a hash of the name; exact in 32 bits."""
    seed = 0xCBF29CE484222325
    for byte in name.encode():
        seed = ((seed ^ byte) * 0x100000001B3) & MASK
    count = int(numpy.prod(shape, dtype=numpy.int64))
    with numpy.errstate(over="ignore"):
        z = numpy.uint64(seed) + numpy.arange(1, count + 1, dtype=numpy.uint64) * numpy.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> numpy.uint64(30))) * numpy.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> numpy.uint64(27))) * numpy.uint64(0x94D049BB133111EB)
        z = z ^ (z >> numpy.uint64(31))
    values = (z >> numpy.uint64(40)).astype(numpy.float64) / (1 << 23) - 1
    return torch.from_numpy(values.astype(numpy.float32).reshape(shape))


def formula(name, shape):
    u = uniform(name, shape)
    if name.endswith("running_var"):
        return 1 + 0.25 * u
    if len(shape) == 4:
        return u * float(numpy.float32((6 / (shape[1] * shape[2] * shape[3])) ** 0.5))
    if name.endswith("fc.weight"):
        return u * float(numpy.float32(1 / shape[1] ** 0.5))
    if name.endswith("embedding.weight"):
        u[0] = 0
        return u
    if name.endswith("bn3.weight"):  # small, so that many blocks amplify no rounding
        return 0.25 + 0.0625 * u
    if len(shape) == 1 and name.endswith("weight"):
        return 1 + 0.25 * u
    return 0.25 * u


class Block(nn.Module):
    def __init__(self, inputs, outputs):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, outputs, 3, 2, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(outputs)
        self.conv2 = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(outputs)
        self.downsample = nn.Sequential(nn.Conv2d(inputs, outputs, 1, 2, bias=False), nn.BatchNorm2d(outputs))

    def forward(self, x):
        return F.relu(self.bn2(self.conv2(F.relu(self.bn1(self.conv1(x))))) + self.downsample(x))


class Tiny(nn.Module):
    def __init__(self, embedding):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 16, 3, 2, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(16)
        self.layer1 = nn.Sequential(Block(16, 32))
        self.layer2 = nn.Sequential(Block(32, 64))
        self.layer3 = nn.Sequential(Block(64, 128))
        self.fc = nn.Linear(128, embedding)

    def last(self):
        return self.layer3

    def forward(self, x):
        x = F.relu(self.bn1(self.conv1(x)))
        x = self.layer3(self.layer2(self.layer1(x)))
        return self.fc(x.mean((2, 3)))


class ResNeXt(nn.Module):
    @staticmethod
    def of(embedding):
        model = torchvision.models.resnext50_32x4d(weights=None)
        model.fc = nn.Linear(2048, embedding)
        model.last = lambda: model.layer4
        return model


class Contrastive(nn.Module):
    def __init__(self, vision, embedding):
        super().__init__()
        self.vision_encoder = nn.Module()
        self.vision_encoder.model = vision
        self.text_encoder = nn.Module()
        self.text_encoder.embedding = nn.Embedding(WORDS, embedding, padding_idx=0)
        with torch.no_grad():
            for name, tensor in self.state_dict().items():
                if tensor.dtype == torch.float32:
                    tensor.copy_(formula(name, tuple(tensor.shape)))

    def text(self, utterances):
        longest = max(map(len, utterances))
        ids = torch.tensor([row + [0] * (longest - len(row)) for row in utterances])
        lengths = torch.tensor([[len(row)] for row in utterances])
        return F.normalize(self.text_encoder.embedding(ids).sum(1) / lengths)

    def image(self, images):
        return F.normalize(self.vision_encoder.model(images))

    def loss(self, images, utterances):
        logits = self.image(images) @ self.text(utterances).T / TEMPERATURE
        own = torch.arange(len(utterances))
        return (F.cross_entropy(logits, own) + F.cross_entropy(logits.T, own)) / 2


def images(name, count, size):
    return uniform(name, (count, size, size, 3)).permute(0, 3, 1, 2).contiguous()


def gradcam(model, pictures, utterances):
    kept = {}
    hook = model.vision_encoder.model.last().register_forward_hook(lambda _, __, out: kept.update(map=out))
    cosines = (model.image(pictures) * model.text(utterances)).sum()
    hook.remove()
    gradient = torch.autograd.grad(cosines, kept["map"])[0]
    return F.relu((kept["map"] * gradient.mean((2, 3), keepdim=True)).sum(1)).detach()


def head(tensor):
    return tensor.detach().flatten()[:64].clone()


def inference(prefix, model, size, golden):
    model.eval()
    pictures = images("images", len(UTTERANCES), size)
    golden[prefix + "image"] = model.image(pictures).detach()
    golden[prefix + "text"] = model.text(UTTERANCES).detach()
    golden[prefix + "loss"] = model.loss(pictures, UTTERANCES).detach().reshape(1)
    golden[prefix + "gradcam"] = gradcam(model, pictures, UTTERANCES)


def training(prefix, model, size, steps, frozen_trunk, frozen_batch_norm, rate, golden):
    model.train()
    if frozen_batch_norm:
        for module in model.modules():
            if isinstance(module, nn.BatchNorm2d):
                module.eval()
    if frozen_trunk:
        for name, parameter in model.vision_encoder.model.named_parameters():
            parameter.requires_grad = name.startswith("fc.")
    trained = {name: each for name, each in model.named_parameters() if each.requires_grad}
    optimizer = torch.optim.AdamW(trained.values(), lr=rate, weight_decay=0.1)
    losses = []
    for step in range(steps):
        optimizer.zero_grad()
        loss = model.loss(images(f"images{step}", len(UTTERANCES), size), UTTERANCES)
        loss.backward()
        losses.append(loss.detach())
        if step == 0:
            for name, parameter in trained.items():
                golden[f"{prefix}gradient.{name}"] = head(parameter.grad)
        optimizer.step()
    golden[prefix + "losses"] = torch.stack(losses)
    for name, tensor in model.state_dict().items():
        golden[f"{prefix}after.{name}"] = head(tensor)


def of(prefix, tensors, words):
    """The tensors of interest, so that the file stays small."""
    return {
        name: tensor
        for name, tensor in tensors.items()
        if "gradient." not in name and "after." not in name or any(word in name for word in words)
    }


def main():
    torch.manual_seed(0)
    golden = {}
    inference("tiny.", Contrastive(Tiny(16), 16), 32, golden)
    for mode, frozen in (("reference.", False), ("frozen.", True)):
        training("tiny." + mode, Contrastive(Tiny(16), 16), 32, 20, False, frozen, 1e-3, golden)
    inference("resnext50.", Contrastive(ResNeXt.of(16), 16), 64, golden)
    words = ["model.conv1.", "layer1.0.conv2", "layer4.2.", "layer3.0.downsample", "fc.", "embedding"]
    for mode, frozen in (("reference.", False), ("frozen.", True)):
        big = {}
        training("resnext50.trained." + mode, Contrastive(ResNeXt.of(16), 16), 64, 1, False, frozen, 1e-4, big)
        training("resnext50.frozen." + mode, Contrastive(ResNeXt.of(16), 16), 64, 3, True, frozen, 1e-4, big)
        golden.update(of("", big, words))
    target = pathlib.Path(__file__).parents[1] / "resources/org/firstwords/model/parity.safetensors"
    save_file({name: tensor.contiguous() for name, tensor in golden.items()}, target)
    print(target, target.stat().st_size, "bytes", len(golden), "tensors", file=sys.stderr)
    for name in golden:
        if "loss" in name:
            print(name, golden[name].tolist(), file=sys.stderr)


if __name__ == "__main__":
    main()
