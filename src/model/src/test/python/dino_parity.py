"""Makes dino-parity.safetensors: steps of self-distillation as PyTorch computes them from weights that a formula gives.

pip install torch torchvision safetensors numpy   (made with torch 2.15.0, torchvision 0.29.2)
python src/model/src/test/python/dino_parity.py [FAMILY...]   (tiny and tiny-vit, unless others are named)

The step follows the paper (Caron et al. 2021) and the numbers of two published recipes: that of the child's
video (Orhan and Lake 2023) and the original one. Encoders, weights and images are those of parity.py. Computed
in 64 bits; `rounding` is how far PyTorch's own 32 bits are from them. No stochastic depth: its draws differ.
Of resnext50 on small crops PyTorch's own 32 bits differ by a tenth in some gradients, since its last maps are one
pixel wide; it is left out of the file, but can be asked for.
"""

import dataclasses
import math
import pathlib
import sys

import torch
import torch.nn.functional as F
from parity import ResNeXt, Tiny, Vit, compared, formula, head, images, without_key_bias
from safetensors.torch import save_file
from torch import nn

TRUNK = "vision_encoder.model."
STEPS = 20
FRAMES = 4
LOCALS = 2
OUTPUTS = 32


class AnySize(Vit):
    """The transformer for images of other sizes than its own: positions are interpolated."""

    def map(self, pictures):
        patches = self.patch_embed.proj(pictures).flatten(2).transpose(1, 2)
        x = torch.cat([self.cls_token.expand(len(pictures), -1, -1), patches], 1)
        x = x + self.positions(math.isqrt(patches.shape[1]))
        for block in self.blocks:
            x = block(x, block.norm1(x))
        return x

    def positions(self, side):
        if side == self.side:
            return self.pos_embed
        grid = self.pos_embed[:, 1:].transpose(1, 2).unflatten(2, (self.side, self.side))
        scale = (side + 0.1) / self.side
        resized = F.interpolate(grid, scale_factor=(scale, scale), mode="bicubic")
        return torch.cat([self.pos_embed[:, :1], resized.flatten(2).transpose(1, 2)], 1)

    def pool(self, x):
        return self.norm(x)[:, 0]


class Head(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.mlp = nn.Sequential(
            nn.Linear(width, 2048), nn.GELU(), nn.Linear(2048, 2048), nn.GELU(), nn.Linear(2048, 256)
        )
        self.last_layer = nn.Module()
        self.last_layer.weight_g = nn.Parameter(torch.ones(OUTPUTS, 1), requires_grad=False)
        self.last_layer.weight_v = nn.Parameter(torch.zeros(OUTPUTS, 256))

    def forward(self, x):
        v = self.last_layer.weight_v
        return F.normalize(self.mlp(x)) @ (self.last_layer.weight_g * v / v.norm(dim=1, keepdim=True)).T


class Network(nn.Module):
    def __init__(self, family):
        super().__init__()
        self.vision_encoder = nn.Module()
        self.vision_encoder.model = trunk = family.trunk()
        with torch.no_grad():
            width = trunk.pool(trunk.eval().map(torch.zeros(1, 3, family.size, family.size))).shape[1]
        self.head = Head(width)
        self.train()

    def formula(self):
        with torch.no_grad():
            for name, tensor in self.state_dict().items():
                if name.endswith("weight_g"):
                    tensor.fill_(1)
                elif tensor.dtype.is_floating_point:
                    tensor.copy_(formula(name, tuple(tensor.shape)))
        return self

    def forward(self, batches):
        trunk = self.vision_encoder.model
        return self.head(torch.cat([trunk.pool(trunk.map(batch)) for batch in batches]))


@dataclasses.dataclass(frozen=True)
class Family:
    kind: str
    size: int
    local: int

    def trunk(self):
        def none(width):
            return nn.Identity()

        if self.kind == "tiny":
            return Tiny(none)
        if self.kind == "resnext50":
            return ResNeXt(none)
        return AnySize(none, self.size, 16, 128, 3, 4)


FAMILIES = {"tiny": Family("tiny", 32, 16), "tiny-vit": Family("tiny-vit", 64, 32), "resnext50": Family("resnext50", 64, 32)}


def cosine(start, end, steps, warmup=0):
    ramp = [start * i / (warmup - 1) for i in range(warmup)]
    rest = steps - warmup
    return ramp + [end + (start - end) * (1 + math.cos(math.pi * i / rest)) / 2 for i in range(rest)]


def saycam(step):
    """(rate, decay, momentum, clip, last layer learns)"""
    return 1e-4, 0.0, 1 + (0.9995 - 1) * (1 + math.cos(math.pi * (step // 10) / 100_000)) / 2, 1.0, True


def dino(step, epoch=4):
    """Five epochs of four steps, two of warm-up; the last layer is frozen in the first."""
    rate = cosine(5e-4, 1e-6, STEPS, 2 * epoch)[step]
    return rate, cosine(0.04, 0.4, STEPS)[step], cosine(0.996, 1, STEPS)[step], 3.0, step >= epoch


def loss_of(student, teacher, center):
    views = (student / 0.1).log_softmax(1).chunk(2 + LOCALS)
    targets = ((teacher - center) / 0.04).softmax(1).chunk(2)
    terms = [
        -(target * view).sum(1).mean() for t, target in enumerate(targets) for v, view in enumerate(views) if v != t
    ]
    return sum(terms) / len(terms)


def clip(gradient, longest):
    return gradient * min(1.0, longest / (gradient.norm().item() + 1e-6))


def crops(name, family, step, dtype):
    return [
        images(f"{name}global{step}", 2 * FRAMES, family.size).to(dtype),
        images(f"{name}local{step}", LOCALS * FRAMES, family.local).to(dtype),
    ]


def training(family, recipe, dtype):
    student, teacher = (Network(family).formula().to(dtype) for _ in range(2))
    named = dict(student.named_parameters())
    decayed = [each for name, each in named.items() if each.requires_grad and not (name.endswith(".bias") or each.ndim == 1)]
    others = [each for name, each in named.items() if each.requires_grad and (name.endswith(".bias") or each.ndim == 1)]
    optimizer = torch.optim.AdamW([{"params": decayed}, {"params": others}], weight_decay=0)
    center = torch.zeros(1, OUTPUTS, dtype=dtype)
    out, losses = {}, []
    for step in range(STEPS):
        rate, decay, momentum, longest, last = recipe(step)
        for group, own in zip(optimizer.param_groups, (decay, 0.0)):
            group["lr"], group["weight_decay"] = rate, own
        batches = crops("a", family, step, dtype)
        with torch.no_grad():
            targets = teacher(batches[:1])
        loss = loss_of(student(batches), targets, center)
        optimizer.zero_grad()
        loss.backward()
        losses.append(loss.detach())
        with torch.no_grad():
            center = 0.9 * center + 0.1 * targets.mean(0, keepdim=True)
            for name, each in named.items():
                if each.grad is not None:
                    each.grad = clip(each.grad, longest) if last or "last_layer" not in name else None
            if step == 0:
                out |= {"gradient." + name: head(each.grad) for name, each in named.items() if each.grad is not None}
                out["center"] = center.flatten()
        optimizer.step()
        with torch.no_grad():
            for own, theirs in zip(teacher.parameters(), student.parameters()):
                own.mul_(momentum).add_(theirs, alpha=1 - momentum)
    out["losses"] = torch.stack(losses)
    for who, network in (("student.", student), ("teacher.", teacher)):
        out |= {who + name: head(tensor) for name, tensor in network.state_dict().items()}
    return out


def kept(name, family):
    """Of the big network the tensors of interest, so that the file stays small."""
    words = ["losses", "center", "model.conv1.", "bn1.", "layer1.0.conv2", "layer4.2.", "layer3.0.downsample", "head."]
    return family.kind != "resnext50" or any(word in name for word in words)


def vanishes(name, tensor):
    """A gradient of units that are never active: what other precisions find there is rounding."""
    return name.startswith("gradient.") and tensor.abs().max().item() < 1e-12


def main():
    golden = {}
    target = pathlib.Path(__file__).parents[1] / "resources/org/firstwords/model/dino-parity.safetensors"
    for name in sys.argv[1:] or ["tiny", "tiny-vit"]:
        family = FAMILIES[name]
        for recipe in (saycam, dino):
            made = [training(family, recipe, dtype) for dtype in (torch.float64, torch.float32)]
            wanted = [what for what, each in made[0].items() if kept(what, family) and not vanishes(what, each)]
            made = [{what: without_key_bias(what, one[what]) for what in wanted} for one in made]
            golden |= compared(f"{name}.{recipe.__name__}.", *made)
        stored = {
            key: (tensor.float() if tensor.is_floating_point() else tensor).contiguous() for key, tensor in golden.items()
        }
        save_file(stored, target)
    print(target, target.stat().st_size, "bytes", len(golden), "tensors", file=sys.stderr)


if __name__ == "__main__":
    main()
