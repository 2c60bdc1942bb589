"""Makes the files in src/test/resources/org/firstwords/model/torch: what torch.save writes, small.

pip install torch safetensors numpy   (made with torch 2.15.0)
python src/model/src/test/python/torch_files.py
"""

import argparse
import collections
import pathlib

import numpy
import torch
from safetensors.torch import save_file
from torch import nn

FOLDER = pathlib.Path(__file__).parents[1] / "resources/org/firstwords/model/torch"


def tensors():
    base = torch.arange(24, dtype=torch.float32)
    halves = torch.tensor([1.5, -2.25, 65504.0, 6e-8, float("inf")])
    return {
        "f32": torch.tensor([[1.5, -2.0], [3.25, 4e-40]]),
        "f64": torch.tensor([1 / 3, -1e300, 1e-300, 16777217.0], dtype=torch.float64),
        "f16": halves.to(torch.float16),
        "bf16": halves.to(torch.bfloat16),
        "i64": torch.tensor([-(2**40), 7]),
        "i32": torch.tensor([-5, 2**31 - 1], dtype=torch.int32),
        "i16": torch.tensor([-300, 300], dtype=torch.int16),
        "i8": torch.tensor([-128, 127], dtype=torch.int8),
        "u8": torch.tensor([0, 255], dtype=torch.uint8),
        "bool": torch.tensor([True, False, True]),
        "scalar": torch.tensor(42),
        "empty": torch.zeros(0, 3),
        "parameter": nn.Parameter(torch.tensor([0.5])),
        "shared": base.view(2, 3, 4),
        "transposed": base.view(4, 6).t(),
        "part": base[3:20:4],
        "expanded": base[5:6].expand(2, 3),
    }


def taken(tensor):
    """As a model takes it."""
    tensor = tensor.detach()
    return (tensor.float() if tensor.is_floating_point() else tensor.long()).clone().contiguous()


def lightning():
    """As a Lightning checkpoint: objects of all sorts beside the tensors."""
    linear = nn.Sequential(nn.Linear(3, 2), nn.BatchNorm1d(2))
    optimizer = torch.optim.AdamW(linear.parameters())
    linear(torch.ones(4, 3)).sum().backward()
    optimizer.step()
    state = linear.state_dict()
    state["twin"] = state["0.weight"]
    return {
        "epoch": 3,
        "state_dict": state,
        "optimizer_states": [optimizer.state_dict()],
        "hyper_parameters": {
            "args": argparse.Namespace(lr=1e-4, seed=0, root=pathlib.PurePosixPath("/data")),
            "vision_encoder": linear,
            "device": torch.device("cpu"),
            "dtype": torch.float32,
            "words": {"ball", "car"},
            "counts": collections.Counter("ball"),
        },
    }


def main():
    torch.manual_seed(0)
    FOLDER.mkdir(parents=True, exist_ok=True)
    plain = tensors()
    save_file({name: taken(tensor) for name, tensor in plain.items()}, FOLDER / "expected.safetensors")
    torch.save(plain, FOLDER / "archive.pt")
    torch.save(plain, FOLDER / "legacy.pt", _use_new_zipfile_serialization=False)
    torch.save(plain, FOLDER / "protocol4.pt", pickle_protocol=4)
    save_file({name: tensor.detach().clone().contiguous() for name, tensor in plain.items()}, FOLDER / "all.safetensors")
    checkpoint = lightning()
    torch.save(checkpoint, FOLDER / "lightning.ckpt")
    torch.save(checkpoint, FOLDER / "lightning-legacy.ckpt", _use_new_zipfile_serialization=False)
    state = {name: taken(tensor) for name, tensor in checkpoint["state_dict"].items()}
    save_file(state, FOLDER / "lightning.safetensors")
    torch.save(nn.Linear(1, 1), FOLDER / "module.pt")
    views = {"negative": torch._neg_view(torch.arange(1.0, 5.0)), "plain": torch.ones(2)}
    torch.save(views, FOLDER / "negative.pt")
    states = {"rng": numpy.random.RandomState(1), "generator": numpy.random.default_rng(1)}
    torch.save({"state_dict": {"x": torch.ones(2)}, "epoch": 1} | states, FOLDER / "random-state.ckpt")


if __name__ == "__main__":
    main()
