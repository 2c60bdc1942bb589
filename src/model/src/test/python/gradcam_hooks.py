"""Makes gradcam-hooks.safetensors: Grad-CAM by PyTorch's hooks, and what becomes of its maps.

pip install torch torchvision safetensors numpy scipy matplotlib
python src/model/src/test/python/gradcam_hooks.py

The models are those of parity.py, with the weights of its formula. One picture at a time, as the reference's
attention_maps.py: a forward and a backward hook on the last stage with places; the objective is the normalised
image vector times the normalised word vector. Computed in 64 bits.
"""

import pathlib
import sys

import matplotlib
import numpy
import torch
import torch.nn.functional as F
from safetensors.torch import save_file
from scipy.ndimage import gaussian_filter

from parity import BATCH_NORM, FAMILIES, Contrastive, Family, images, uniform

WORDS = [4, 9, 7]
BLOCKS = 4  # a picture is so many blocks of one colour a side: noise would look the same everywhere
CHANNELS = 16  # of activations and gradients the first are kept
SHOWN, STEP = 224, 13
MODELS = {"tiny": FAMILIES["tiny"], "tiny-vit": FAMILIES["tiny-vit"], "resnext50": Family(vision="resnext50", size=224)}


def lively(model):
    """Batch norms that do not even pictures out, as parity.py's do for the gradients' sake; here none passes them."""
    with torch.no_grad():
        for name, tensor in model.state_dict().items():
            if BATCH_NORM.search(name):
                tensor.copy_(0.25 * uniform(name, tuple(tensor.shape)) + (1 if name.endswith("weight") else 0))
    return model


def layer(model):
    trunk = model.vision_encoder.model
    for name in ("layer4", "layer3"):
        if hasattr(trunk, name):
            return getattr(trunk, name)
    return trunk.blocks[-1].norm1


class Hooks:
    def __init__(self, layer):
        layer.register_forward_hook(self.forward)
        layer.register_full_backward_hook(self.backward)

    def forward(self, module, given, activation):
        self.activation = activation.detach()

    def backward(self, module, given, gradient):
        self.gradient = gradient[0].detach()


def placed(tensor, model):
    """(C, H, W); of a transformer without its class token."""
    if tensor.ndim == 4:
        return tensor[0]
    side = model.vision_encoder.model.side
    return tensor[0, 1:].T.unflatten(1, (side, side))


def steps(model, hooks, picture, word):
    trunk = model.vision_encoder.model
    seen = F.normalize(trunk.pool(trunk.map(picture[None])))[0]
    said = F.normalize(model.text_encoder.embedding.weight[word], dim=0)
    (seen @ said.detach()).backward()
    activation, gradient = placed(hooks.activation, model), placed(hooks.gradient, model)
    alpha = gradient.mean((1, 2))
    cam = F.relu((alpha[:, None, None] * activation).sum(0))
    return {"activation": activation[:CHANNELS], "gradient": gradient[:CHANNELS], "alpha": alpha, "cam": cam}


def stretch(plane):
    """From 0 to 1; zero where all is the same, of which the reference makes not-a-numbers."""
    height = plane.max() - plane.min()
    return (plane - plane.min()) / height if height > 0 else numpy.zeros_like(plane)


def shown(cam):
    large = F.interpolate(cam[None, None], (SHOWN, SHOWN), mode="bicubic", align_corners=False)[0, 0].numpy()
    blurred = gaussian_filter(large, sigma=0.02 * SHOWN)
    stretched = stretch(blurred)
    weight = (stretched**0.7)[..., None]
    colour = matplotlib.colormaps["viridis"](stretched)[..., :3]
    overlay = (1 - weight) * 0.25 + weight * colour  # on a grey picture
    made = {"enlarged": large, "blurred": blurred, "stretched": stretched, "colour": colour, "overlay": overlay}
    return {name: torch.from_numpy(numpy.ascontiguousarray(each[::STEP, ::STEP])) for name, each in made.items()}


def golden(family):
    model = lively(Contrastive(family).formula()).double().eval()
    hooks = Hooks(layer(model))
    pictures = images("blocks", len(WORDS), BLOCKS).double()
    pictures = F.interpolate(pictures, family.size, mode="nearest")
    made = [steps(model, hooks, picture, word) for picture, word in zip(pictures, WORDS)]
    made = [each | shown(each["cam"]) for each in made]
    return {name: torch.stack([each[name] for each in made]) for name in made[0]}


def main():
    stored = {
        f"{name}.{what}": tensor.float().contiguous()
        for name, family in MODELS.items()
        for what, tensor in golden(family).items()
    }
    target = pathlib.Path(__file__).parents[1] / "resources/org/firstwords/model/gradcam-hooks.safetensors"
    save_file(stored, target)
    print(target, target.stat().st_size, "bytes", len(stored), "tensors", file=sys.stderr)
    for name in MODELS:
        print(name, stored[name + ".cam"], file=sys.stderr)


if __name__ == "__main__":
    main()
