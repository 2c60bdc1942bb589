"""Steps of self-distillation with ResNeXt-50 in PyTorch, compiled and channels last, for `scripts/bench pretrain`.

pretrain_peer.py PRECISION WEIGHTS FRAMES SIDE: PRECISION is f32 or bf16; WEIGHTS are those that PretrainSteps.java
writes, with which student and teacher begin. Prints `ready`, then answers each line `step N` of standard input by
`SECONDS LOSS`, the loss of the last step. The step is that of dino_parity.py, the recipe of the child's video.
Needs the libraries in encode_peers.txt.
"""

import os
import sys
import time

import numpy
import torch
import torch.nn.functional as F
from encode_peers import ResNeXt50, tensors
from torch import nn

LOCALS = 8
CLIP = 1.0
MOMENTUM = 0.9995
TRUNK = "vision_encoder.model."


class Head(nn.Module):
    def __init__(self, outputs):
        super().__init__()
        self.mlp = nn.Sequential(
            nn.Linear(2048, 2048), nn.GELU(), nn.Linear(2048, 2048), nn.GELU(), nn.Linear(2048, 256)
        )
        self.last_layer = nn.Module()
        self.last_layer.weight_v = nn.Parameter(torch.empty(outputs, 256))

    def forward(self, x):
        return F.normalize(self.mlp(x)) @ F.normalize(self.last_layer.weight_v).T


class Network(nn.Module):
    def __init__(self, outputs):
        super().__init__()
        self.trunk = ResNeXt50()
        self.head = Head(outputs)
        self.train()


def network(weights):
    made = Network(len(weights["head.last_layer.weight_v"]))
    named = {name.replace(TRUNK, "trunk."): each for name, each in weights.items()}
    wanted = {name for name in made.state_dict() if not name.endswith("num_batches_tracked")}
    assert wanted <= named.keys(), sorted(wanted - named.keys())[:5]
    made.load_state_dict({name: named[name] for name in wanted}, strict=False)
    return made.to(memory_format=torch.channels_last)


def images(count, side):
    values = numpy.sin(numpy.arange(count * side * side * 3) * 0.37).astype(numpy.float32)
    return torch.from_numpy(values.reshape(count, side, side, 3)).permute(0, 3, 1, 2)


def loss_of(student, teacher, center):
    views = (student.float() / 0.1).log_softmax(1).unflatten(0, (2 + LOCALS, -1))
    targets = ((teacher.float() - center) / 0.04).softmax(1).unflatten(0, (2, -1))
    others = views.sum(0, keepdim=True) - views[:2]
    return -(targets * others).sum((0, 2)).mean() / (2 * (1 + LOCALS))


def main():
    precision, path, frames, side = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    torch.set_num_threads(len(os.sched_getaffinity(0)))
    weights = tensors(path)
    student, teacher = network(weights), network(weights)
    crops = [images(2 * frames, side), images(LOCALS * frames, side * 3 // 7)]
    center = torch.zeros(1, len(weights["head.last_layer.weight_v"]))
    parameters = list(student.parameters())
    optimizer = torch.optim.AdamW(parameters, lr=1e-4, weight_decay=0, fused=True)
    trunks = [torch.compile(each.trunk) for each in (student, teacher)]
    heads = [torch.compile(each.head) for each in (student, teacher)]
    loss_compiled = torch.compile(loss_of)

    def step():
        nonlocal center
        with torch.autocast("cpu", torch.bfloat16, enabled=precision == "bf16"):
            with torch.no_grad():
                targets = heads[1](trunks[1](crops[0]))
            outputs = heads[0](torch.cat([trunks[0](batch) for batch in crops]))
        loss = loss_compiled(outputs, targets, center)
        optimizer.zero_grad()
        loss.backward()
        with torch.no_grad():
            center = 0.9 * center + 0.1 * targets.float().mean(0, keepdim=True)
            gradients = [each.grad for each in parameters]
            lengths = torch._foreach_norm(gradients)
            torch._foreach_mul_(gradients, [torch.clamp(CLIP / (length + 1e-6), max=1.0) for length in lengths])
        optimizer.step()
        with torch.no_grad():
            torch._foreach_lerp_(list(teacher.parameters()), parameters, 1 - MOMENTUM)
        return loss.item()

    print("ready", flush=True)
    for line in sys.stdin:
        count = int(line.split()[1])
        begin = time.perf_counter()
        for _ in range(count):
            loss = step()
        print(time.perf_counter() - begin, loss, flush=True)


main()
