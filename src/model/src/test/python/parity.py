"""Makes parity.safetensors: what PyTorch and torchvision compute from weights that a formula gives.

pip install torch torchvision safetensors numpy   (made with torch 2.15.0, torchvision 0.29.2)
python src/model/src/test/python/parity.py

Computed in 64 bits, so that what a comparison shows is the error of the other side alone. The script prints
how far PyTorch's own 32 bits are from it, and stores it as `rounding`.
"""

import dataclasses
import math
import pathlib
import re
import sys

import numpy
import torch
import torch.nn.functional as F
import torchvision
from safetensors.torch import save_file
from torch import nn

WORDS = 12
PICTURES = "aimages"  # with these no ReLU of the big network lies within rounding of its kink
LONGEST = 25
UTTERANCES = [
    [2, 4, 3],
    [2, 5, 6, 3],
    [2, 7, 3],
    [2, 4, 8, 9, 3],
    [2, 10, 3],
    [2, 11, 5, 3],
    [2, 9, 9, 3],
    [2, 6, 1, 3],
]
MASK = (1 << 64) - 1
BATCH_NORM = re.compile(r"(bn\d|downsample\.1)\.(weight|bias)$")


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
    """The weights, in 32 bits."""
    u = uniform(name, shape)
    if name.endswith("temperature"):
        return torch.full(shape, float(numpy.float32(-math.log(0.07))))
    if name.endswith("running_var"):
        return 1 + 0.25 * u
    if len(shape) == 4:
        return u * float(numpy.float32((6 / (shape[1] * shape[2] * shape[3])) ** 0.5))
    if name.endswith("embedding.weight"):
        u[0] = 0
        return u
    if len(shape) == 2:
        return u * float(numpy.float32(1 / shape[1] ** 0.5))
    if BATCH_NORM.search(name):  # far from where a ReLU's gradient jumps, so that rounding stays rounding
        return 0.125 + 0.0625 * u if name.endswith("weight") else u.sign() * (0.375 + 0.125 * u.abs())
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
    def __init__(self, head):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 16, 3, 2, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(16)
        self.layer1 = nn.Sequential(Block(16, 32))
        self.layer2 = nn.Sequential(Block(32, 64))
        self.layer3 = nn.Sequential(Block(64, 128))
        self.fc = head(128)

    def map(self, x):
        return self.layer3(self.layer2(self.layer1(F.relu(self.bn1(self.conv1(x))))))

    def pool(self, map):
        return self.fc(map.mean((2, 3)))


class ResNeXt(torchvision.models.ResNet):
    def __init__(self, head):
        bottleneck = torchvision.models.resnet.Bottleneck
        super().__init__(bottleneck, [3, 4, 6, 3], groups=32, width_per_group=4)
        self.fc = head(2048)

    def map(self, x):
        x = self.maxpool(self.relu(self.bn1(self.conv1(x))))
        return self.layer4(self.layer3(self.layer2(self.layer1(x))))

    def pool(self, map):
        return self.fc(torch.flatten(self.avgpool(map), 1))


class VitAttention(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.proj = nn.Linear(width, width)

    def forward(self, x):
        batch, places, width = x.shape
        q, k, v = self.qkv(x).reshape(batch, places, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        attended = F.scaled_dot_product_attention(q, k, v)
        return self.proj(attended.transpose(1, 2).reshape(batch, places, width))


class VitBlock(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.norm1 = nn.LayerNorm(width, eps=1e-6)
        self.attn = VitAttention(width, heads)
        self.norm2 = nn.LayerNorm(width, eps=1e-6)
        self.mlp = nn.Module()
        self.mlp.fc1 = nn.Linear(width, 4 * width)
        self.mlp.fc2 = nn.Linear(4 * width, width)

    def forward(self, x, normalised):
        x = x + self.attn(normalised)
        return x + self.mlp.fc2(F.gelu(self.mlp.fc1(self.norm2(x))))


class Vit(nn.Module):
    """DINO's vision transformer; its map is the last block's first normalisation, by place."""

    def __init__(self, head, size, patch, width, depth, heads):
        super().__init__()
        self.side = size // patch
        self.cls_token = nn.Parameter(torch.zeros(1, 1, width))
        self.pos_embed = nn.Parameter(torch.zeros(1, 1 + self.side**2, width))
        self.patch_embed = nn.Module()
        self.patch_embed.proj = nn.Conv2d(3, width, patch, patch)
        self.blocks = nn.ModuleList(VitBlock(width, heads) for _ in range(depth))
        self.norm = nn.LayerNorm(width, eps=1e-6)
        self.head = head(width)

    def map(self, images):
        patches = self.patch_embed.proj(images).flatten(2).transpose(1, 2)
        x = torch.cat([self.cls_token.expand(len(images), -1, -1), patches], 1) + self.pos_embed
        for block in self.blocks[:-1]:
            x = block(x, block.norm1(x))
        self.last = x
        normalised = self.blocks[-1].norm1(x)
        self.token = normalised[:, :1]
        return normalised[:, 1:].transpose(1, 2).unflatten(2, (self.side, self.side))

    def pool(self, map):
        normalised = torch.cat([self.token, map.flatten(2).transpose(1, 2)], 1)
        return self.head(self.norm(self.blocks[-1](self.last, normalised))[:, 0])


class Said(nn.Module):
    """The utterance encoders: (B, L, E), a vector for each place, and (B, E)."""

    def __init__(self, kind, positions, masked, words, size):
        super().__init__()
        self.kind, self.positions, self.masked, self.size = kind, positions, masked, size
        self.embedding = nn.Embedding(words, size, padding_idx=0)
        if kind in ("lstm", "bilstm"):
            self.lstm = nn.LSTM(size, size, bidirectional=kind == "bilstm")
        if kind == "transformer":
            layer = nn.TransformerEncoderLayer(size, 8, 4 * size, dropout=0.0)
            self.transformer_encoder = nn.TransformerEncoder(layer, 1, enable_nested_tensor=False)
            if positions == "learned":
                self.pos_embed = nn.Parameter(torch.zeros(LONGEST, 1, size))

    def waves(self, places):
        waves = torch.zeros(places, 1, self.size, dtype=torch.float64)
        for place in range(places):
            for i in range(self.size):
                angle = place / 10000 ** ((i - i % 2) / self.size)
                waves[place, 0, i] = math.cos(angle) if i % 2 else math.sin(angle)
        return waves.to(self.embedding.weight.dtype)

    def forward(self, ids, lengths):
        words = self.embedding(ids)
        if self.kind == "embedding":
            return words, words.sum(1) / lengths
        if self.kind == "transformer":
            return self.attended(words.transpose(0, 1), ids, lengths)
        packed = nn.utils.rnn.pack_padded_sequence(words.transpose(0, 1), lengths.flatten(), enforce_sorted=False)
        states, (last, _) = self.lstm(packed)
        states = nn.utils.rnn.pad_packed_sequence(states)[0].transpose(0, 1)
        if self.kind == "bilstm":
            states = states.unflatten(2, (2, self.size)).mean(2)
        return states, last.mean(0)

    def attended(self, words, ids, lengths):
        if self.positions == "learned":
            words = words + self.pos_embed[: len(words)]
        if self.positions == "sinusoidal":
            words = words + self.waves(len(words))
        encoded = self.transformer_encoder(words, src_key_padding_mask=ids == 0).transpose(0, 1)
        if self.masked:
            encoded = encoded * (ids != 0).unsqueeze(2)
        return encoded, encoded.sum(1) / lengths


@dataclasses.dataclass(frozen=True)
class Family:
    """A model, by the names of config.json."""

    vision: str = "tiny"
    size: int = 32
    text: str = "embedding"
    positions: str = "learned"
    masked: bool = False
    matching: str = "flat"
    learned: bool = False
    words: int = WORDS
    embedding: int = 16


FAMILIES = {
    "tiny": Family(),
    "temperature": Family(learned=True),
    "lstm": Family(text="lstm"),
    "bilstm": Family(text="bilstm"),
    "transformer": Family(text="transformer"),
    "transformer-masked": Family(text="transformer", masked=True),
    "transformer-sinusoidal": Family(text="transformer", positions="sinusoidal"),
    "transformer-none": Family(text="transformer", positions="none", masked=True),
    "spatial-mean": Family(matching="spatial-mean"),
    "spatial-max": Family(matching="spatial-max"),
    "spatial-max-lstm": Family(matching="spatial-max", text="lstm"),
    "tiny-vit": Family(vision="tiny-vit"),
    "vit-b14": Family(vision="vit-b14", size=28),
    "resnext50": Family(vision="resnext50", size=96),
}


class Contrastive(nn.Module):
    def __init__(self, family):
        super().__init__()
        self.family = family
        self.vision_encoder = nn.Module()
        self.vision_encoder.model = self.vision()
        self.text_encoder = Said(family.text, family.positions, family.masked, family.words, family.embedding)
        if family.learned:
            self.model = nn.Module()
            self.model.logit_neg_log_temperature = nn.Parameter(torch.zeros(()))

    def vision(self):
        family = self.family

        def head(width):
            flat = family.matching == "flat"
            return nn.Linear(width, family.embedding) if flat else nn.Conv2d(width, family.embedding, 1)

        if family.vision == "tiny":
            return Tiny(head)
        if family.vision == "resnext50":
            return ResNeXt(head)
        if family.vision == "tiny-vit":
            return Vit(head, family.size, 16, 128, 3, 4)
        return Vit(head, family.size, 14, 768, 12, 12)

    def formula(self):
        with torch.no_grad():
            for name, tensor in self.state_dict().items():
                if tensor.dtype.is_floating_point:
                    tensor.copy_(formula(name, tuple(tensor.shape)))
        return self

    def seen(self, map):
        """(B, E), or (B, P, E) for every place."""
        if self.family.matching == "flat":
            return F.normalize(self.vision_encoder.model.pool(map))
        return F.normalize(self.vision_encoder.model.fc(map)).flatten(2).transpose(1, 2)

    def said(self, utterances):
        longest = max(map(len, utterances))
        ids = torch.tensor([row + [0] * (longest - len(row)) for row in utterances])
        lengths = torch.tensor([[len(row)] for row in utterances])
        words, one = self.text_encoder(ids, lengths)
        return (F.normalize(one) if self.family.matching == "flat" else F.normalize(words, dim=2)), lengths

    def similarities(self, map, utterances):
        seen, (said, lengths) = self.seen(map), self.said(utterances)
        if self.family.matching == "flat":
            return seen @ said.T
        places = torch.einsum("ipe,jle->ijpl", seen, said)
        if self.family.matching == "spatial-mean":
            return places.sum((2, 3)) / (places.shape[2] * lengths.T)
        return places.amax(2).sum(2) / lengths.T

    def scale(self):
        return self.model.logit_neg_log_temperature.exp() if self.family.learned else 1 / 0.07

    def logits(self, images, utterances):
        return self.similarities(self.vision_encoder.model.map(images), utterances) * self.scale()

    def loss(self, images, utterances):
        logits = self.logits(images, utterances)
        own = torch.arange(len(utterances))
        return (F.cross_entropy(logits, own) + F.cross_entropy(logits.T, own)) / 2

    def attention(self, images, utterances):
        map = self.vision_encoder.model.map(images)
        own = self.similarities(map, utterances).trace()
        gradient = torch.autograd.grad(own, map)[0]
        return F.relu((map * gradient.mean((2, 3), keepdim=True)).sum(1))


def images(name, count, size):
    return uniform(name, (count, size, size, 3)).permute(0, 3, 1, 2).contiguous()


def head(tensor):
    return tensor.detach().flatten()[:64].clone()


def inference(family, dtype):
    model = Contrastive(family).formula().to(dtype).eval()
    pictures = images(PICTURES, len(UTTERANCES), family.size).to(dtype)
    out = {"logits": model.logits(pictures, UTTERANCES), "loss": model.loss(pictures, UTTERANCES).reshape(1)}
    if family.matching == "flat":
        out["image"] = model.seen(model.vision_encoder.model.map(pictures))
        out["text"] = model.said(UTTERANCES)[0]
    out["gradcam"] = model.attention(pictures, UTTERANCES)
    return {name: tensor.detach() for name, tensor in out.items()}


@dataclasses.dataclass(frozen=True)
class Run:
    """Twenty steps of AdamW."""

    trunk: str
    batch_norm: str
    rate: float

    def name(self):
        return f"{self.trunk}.{self.batch_norm}."


def prepare(model, run):
    model.train()
    for module in model.modules():
        if run.batch_norm == "frozen" and isinstance(module, nn.BatchNorm2d):
            module.eval()
    for name, parameter in model.vision_encoder.model.named_parameters():
        parameter.requires_grad = run.trunk == "trained" or name.startswith(("fc.", "head."))
    return {name: each for name, each in model.named_parameters() if each.requires_grad}


def training(family, run, dtype, steps=20):
    model = Contrastive(family).formula().to(dtype)
    trained = prepare(model, run)
    optimizer = torch.optim.AdamW(trained.values(), lr=run.rate, weight_decay=0.1)
    out, losses = {}, []
    for step in range(steps):
        optimizer.zero_grad()
        loss = model.loss(images(f"{PICTURES}{step}", len(UTTERANCES), family.size).to(dtype), UTTERANCES)
        loss.backward()
        losses.append(loss.detach())
        if step == 0:
            out |= {"gradient." + name: head(parameter.grad) for name, parameter in trained.items()}
        optimizer.step()
    out["losses"] = torch.stack(losses)
    out |= {"after." + name: head(tensor) for name, tensor in model.state_dict().items()}
    return out


def runs(family):
    """Both batch norms of what has one; the trunk frozen too where it differs.

    Batch statistics of few pictures make a trained trunk jumpy: there at the paper's rate, else at ten times that.
    """
    big = family.vision in ("resnext50", "vit-b14")
    norms = ["reference"] if "vit" in family.vision else ["reference", "frozen"]
    trunks = ["trained", "frozen"] if big or family == Family() else ["trained"]
    return [
        Run(trunk, norm, 1e-4 if big or (trunk, norm) == ("trained", "reference") else 1e-3)
        for trunk in trunks
        for norm in norms
    ]


def kept(name, family):
    """Of the big networks the tensors of interest, so that the file stays small."""
    words = ["losses", "model.conv1.", "layer1.0.conv2", "layer4.2.", "layer3.0.downsample", "embedding"]
    words += ["model.fc.", "model.head.", "cls_token", "pos_embed", "patch_embed", "blocks.0.", "blocks.11.", "model.norm."]
    big = family.vision in ("resnext50", "vit-b14")
    return not big or any(word in name for word in words)


def without_key_bias(name, tensor):
    """Queries' bias alone: a softmax does not see the keys', whose gradient is rounding that AdamW blows up."""
    return tensor[:16] if name.endswith(("in_proj_bias", "qkv.bias")) else tensor


def difference(exact, other):
    exact, other = exact.double(), other.double()
    return ((exact - other).abs().max() / exact.abs().max().clamp_min(1e-30)).item()


def compared(prefix, exact, single):
    """The exact ones by their full names, and PyTorch's own rounding."""
    rounding = {name: difference(exact[name], single[name]) for name in exact if exact[name].is_floating_point()}
    worst = max(rounding, key=rounding.get)
    print(f"{prefix:40} PyTorch in 32 bits: {rounding[worst]:.1e} at {worst}", file=sys.stderr, flush=True)
    return {prefix + name: tensor for name, tensor in exact.items()} | {
        prefix + "rounding": torch.tensor([rounding[worst]])
    }


def main():
    torch.manual_seed(0)
    golden = {}
    only = sys.argv[1:]
    for name, family in FAMILIES.items():
        if only and name not in only:
            continue
        made = [inference(family, dtype) for dtype in (torch.float64, torch.float32)]
        golden |= compared(f"{name}.", *made)
        for run in runs(family):
            made = [training(family, run, dtype) for dtype in (torch.float64, torch.float32)]
            made = [{what: without_key_bias(what, each) for what, each in one.items() if kept(what, family)} for one in made]
            golden |= compared(f"{name}.{run.name()}", *made)
    stored = {
        name: (tensor.float() if tensor.is_floating_point() else tensor).contiguous() for name, tensor in golden.items()
    }
    target = pathlib.Path(__file__).parents[1] / "resources/org/firstwords/model/parity.safetensors"
    if not only:
        save_file(stored, target)
    print(target, target.stat().st_size, "bytes", len(golden), "tensors", file=sys.stderr)


if __name__ == "__main__":
    main()
