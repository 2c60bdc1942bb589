"""Opens our checkpoint in PyTorch and prints the loss of a fixed batch.

pip install torch torchvision safetensors numpy
python src/model/src/test/python/open_checkpoint.py CHECKPOINT
"""

import json
import pathlib
import sys

from parity import UTTERANCES, Contrastive, ResNeXt, Tiny, images
from safetensors.torch import load_file

folder = pathlib.Path(sys.argv[1])
config = json.loads((folder / "config.json").read_text())
vision = {"tiny": Tiny, "resnext50": ResNeXt.of}[config["vision"]](config["embedding_size"])
model = Contrastive(vision, config["embedding_size"])
model.load_state_dict(load_file(folder / "model.safetensors"), strict=True)
model.eval()
load_file(folder / "optimizer.safetensors")
print(model.loss(images("images", len(UTTERANCES), config["image_size"]), UTTERANCES).item())
