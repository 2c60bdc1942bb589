"""Runs the Python of an exported model's README.md, in its folder, on the pictures of expected.json
and prints the largest differences of the vectors and of the similarities with "a ball" or "ball".

pip install torch torchvision safetensors timm numpy   (or tensorflow numpy)
python src/jobs/src/test/python/open_export.py FOLDER
"""

import json
import os
import re
import sys

import numpy as np

os.chdir(sys.argv[1])
with open("expected.json") as file:
    expected = json.load(file)
size = expected["size"]
images = np.array(expected["pixels"], np.float32).reshape(-1, size, size, 3)
if os.path.exists("vision.safetensors"):
    import torch

    mean, deviation = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)
    images = torch.from_numpy((images - np.float32(mean)) / np.float32(deviation)).permute(0, 3, 1, 2)
scope = {"images": images}
with open("README.md") as file:
    for block in re.findall(r"```python\n(.*?)```", file.read(), re.DOTALL):
        exec(block, scope)


def numpy(value):
    return value.detach().numpy() if hasattr(value, "detach") else value.numpy()


seen = numpy(scope["seen"])
seen = seen / np.linalg.norm(seen, axis=1, keepdims=True)
similarity = numpy(scope["similarity"]).reshape(-1)
print(json.dumps({
    "vectors": float(np.abs(seen - np.array(expected["vectors"], np.float32)).max()),
    "similarities": float(np.abs(similarity - np.array(expected["similarities"], np.float32)).max()),
}))
