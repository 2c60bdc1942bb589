"""Encodes images with ResNeXt-50 in PyTorch or ONNX Runtime, for `scripts/bench encode`.

encode_peers.py PEER WEIGHTS: PEER is torch-f32, torch-bf16 or onnxruntime-f32; WEIGHTS are safetensors in
torchvision's names. Prints `ready`, then answers each line `BATCH PASSES` of standard input by
`SECONDS PROCESSOR_SECONDS FIRST_FEATURES`: the time of the passes, and of the first image four features.
Needs the libraries in encode_peers.txt.
"""

import json
import os
import struct
import sys
import tempfile
import time

import numpy
import torch
from torch import nn

THREADS = len(os.sched_getaffinity(0))
STAGES = [(3, 128), (4, 256), (6, 512), (3, 1024)]
SIZE = 224


def tensors(path):
    with open(path, "rb") as file:
        length = struct.unpack("<Q", file.read(8))[0]
        header = json.loads(file.read(length))
        content = file.read()
    found = {}
    for name, info in header.items():
        if name != "__metadata__" and info["dtype"] == "F32":
            begin, end = info["data_offsets"]
            values = numpy.frombuffer(content[begin:end], numpy.float32).reshape(info["shape"])
            found[name] = torch.from_numpy(values.copy())
    return found


class Bottleneck(nn.Module):
    def __init__(self, inputs, width, stride):
        super().__init__()
        outputs = 2 * width
        self.conv1 = nn.Conv2d(inputs, width, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(width)
        self.conv2 = nn.Conv2d(width, width, 3, stride, 1, groups=32, bias=False)
        self.bn2 = nn.BatchNorm2d(width)
        self.conv3 = nn.Conv2d(width, outputs, 1, bias=False)
        self.bn3 = nn.BatchNorm2d(outputs)
        self.relu = nn.ReLU(inplace=True)
        self.downsample = None
        if stride > 1 or inputs != outputs:
            self.downsample = nn.Sequential(
                nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs)
            )

    def forward(self, x):
        shortcut = x if self.downsample is None else self.downsample(x)
        x = self.relu(self.bn1(self.conv1(x)))
        x = self.relu(self.bn2(self.conv2(x)))
        return self.relu(self.bn3(self.conv3(x)) + shortcut)


class ResNeXt50(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 64, 7, 2, 3, bias=False)
        self.bn1 = nn.BatchNorm2d(64)
        self.relu = nn.ReLU(inplace=True)
        self.maxpool = nn.MaxPool2d(3, 2, 1)
        inputs = 64
        for number, (blocks, width) in enumerate(STAGES):
            stage = []
            for block in range(blocks):
                stage.append(Bottleneck(inputs, width, 2 if number and not block else 1))
                inputs = 2 * width
            setattr(self, f"layer{number + 1}", nn.Sequential(*stage))

    def forward(self, x):
        x = self.maxpool(self.relu(self.bn1(self.conv1(x))))
        for number in range(1, 5):
            x = getattr(self, f"layer{number}")(x)
        return x.mean((2, 3))


def images(batch):
    values = numpy.sin(numpy.arange(batch * SIZE * SIZE * 3) * 0.37).astype(numpy.float32)
    return torch.from_numpy(values.reshape(batch, SIZE, SIZE, 3)).permute(0, 3, 1, 2)


def torch_encoder(network, bf16):
    network = network.to(memory_format=torch.channels_last)
    compiled = torch.compile(network)

    def encode(pixels):  # channels last already
        with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16, enabled=bf16):
            return compiled(pixels).float().numpy()

    return encode


def onnx_encoder(network):
    import onnxruntime

    path = os.path.join(tempfile.mkdtemp(), "network.onnx")
    batch = torch.export.Dim("batch", min=1, max=1024)
    torch.onnx.export(
        network, (images(2).contiguous(),), path, input_names=["pixels"], dynamo=True,
        dynamic_shapes=({0: batch},), external_data=False,
    )
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = THREADS
    session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    return lambda pixels: session.run(None, {session.get_inputs()[0].name: pixels.numpy()})[0]


def main():
    peer, weights = sys.argv[1:]
    answers, sys.stdout = sys.stdout, sys.stderr  # the exporter prints, too
    torch.set_num_threads(THREADS)
    torch._inductor.config.freezing = True  # folds batch normalisation
    network = ResNeXt50().eval()
    network.load_state_dict(
        {name: value for name, value in tensors(weights).items() if not name.startswith("fc.")},
        strict=False,
    )
    encode = onnx_encoder(network) if peer.startswith("onnx") else torch_encoder(network, peer.endswith("bf16"))
    print("ready", file=answers, flush=True)
    for line in sys.stdin:
        batch, passes = map(int, line.split())
        pixels = images(batch)
        if peer.startswith("onnx"):
            pixels = pixels.contiguous()
        begin, processor = time.perf_counter(), time.process_time()
        for _ in range(passes):
            features = encode(pixels)
        seconds = time.perf_counter() - begin, time.process_time() - processor
        print(*seconds, *features[0, :4], file=answers, flush=True)


if __name__ == "__main__":
    main()
