"""Opens our checkpoint in PyTorch and prints the loss of a fixed batch.

pip install torch torchvision safetensors numpy
python src/model/src/test/python/open_checkpoint.py CHECKPOINT
"""

import json
import pathlib
import sys

from parity import PICTURES, UTTERANCES, Contrastive, Family, images
from safetensors.torch import load_file

folder = pathlib.Path(sys.argv[1])
config = json.loads((folder / "config.json").read_text())
family = Family(
    vision=config["vision"],
    size=config["image_size"],
    text=config["text"]["encoder"],
    positions=config["text"]["positions"],
    masked=config["text"]["padding"] == "masked",
    matching=config["matching"],
    learned=config["temperature"]["learned"],
    words=config["vocabulary_size"],
    embedding=config["embedding_size"],
)
model = Contrastive(family)
model.load_state_dict(load_file(folder / "model.safetensors"), strict=True)
model.eval()
load_file(folder / "optimizer.safetensors")
print(model.loss(images(PICTURES, len(UTTERANCES), family.size), UTTERANCES).item())
