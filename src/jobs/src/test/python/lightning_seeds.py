"""Writes three checkpoints as Lightning saves them, of seeds 0, 1 and 2, named as the published ones, and what PyTorch answers.

    pip install torch numpy        (made with torch 2.15.0)
    python src/jobs/src/test/python/lightning_seeds.py src/jobs/src/test/resources/org/firstwords/jobs/weights

    pip install torchvision
    python src/jobs/src/test/python/lightning_seeds.py --full FOLDER        ResNeXt-50 and the published vocabulary's size

The small model is TinyResNet with the reference's names; each of its 3 x 3 kernels has one value, which PyTorch stores once, so
that the files are small. logits.json has a row for each seed: for each word (ids 4 to 7) the logit of every picture. The
picture of category c and number n has at (x, y) in channel k the value (37 c + 11 n + 3 x x + (2 + c) y y + (5 + k) x y) & 255;
it is 32 pixels wide and high.
"""

import argparse
import json
import pathlib

import torch
import torch.nn.functional as F
from torch import nn

NAMES = ["cvcl_s_dino_resnext50_embedding.ckpt"] + [f"cvcl_s_dino_resnext50_embedding_seed_{seed}.ckpt" for seed in (1, 2)]
CATEGORIES, PICTURES, SIDE = 4, 2, 32
MEAN = torch.tensor([0.485, 0.456, 0.406]).view(1, 3, 1, 1)
DEVIATION = torch.tensor([0.229, 0.224, 0.225]).view(1, 3, 1, 1)
TEMPERATURE = 0.07


def convolution(inputs, outputs, size, stride):
    layer = nn.Conv2d(inputs, outputs, size, stride, size // 2, bias=False)
    if size > 1 and inputs > 3:
        flat = torch.randn(outputs, inputs, 1, 1) * (2 / (9 * inputs)) ** 0.5
        layer.weight = nn.Parameter(flat.expand(outputs, inputs, size, size))
    return layer


class Block(nn.Module):
    def __init__(self, inputs, outputs):
        super().__init__()
        self.conv1 = convolution(inputs, outputs, 3, 2)
        self.bn1 = nn.BatchNorm2d(outputs)
        self.conv2 = convolution(outputs, outputs, 3, 1)
        self.bn2 = nn.BatchNorm2d(outputs)
        self.downsample = nn.Sequential(convolution(inputs, outputs, 1, 2), nn.BatchNorm2d(outputs))
        self.downsample[0].padding = (0, 0)

    def forward(self, x):
        return F.relu(self.bn2(self.conv2(F.relu(self.bn1(self.conv1(x))))) + self.downsample(x))


class Tiny(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.conv1 = convolution(3, 16, 3, 2)
        self.bn1 = nn.BatchNorm2d(16)
        self.layer1 = nn.Sequential(Block(16, 32))
        self.layer2 = nn.Sequential(Block(32, 64))
        self.layer3 = nn.Sequential(Block(64, 128))
        self.fc = nn.Linear(128, width)

    def forward(self, x):
        x = self.layer3(self.layer2(self.layer1(F.relu(self.bn1(self.conv1(x))))))
        return self.fc(x.mean((2, 3)))


def resnext(width):
    import torchvision

    model = torchvision.models.resnext50_32x4d(weights=None)
    model.fc = nn.Linear(2048, width)
    return model


class VisionEncoder(nn.Module):
    def __init__(self, model):
        super().__init__()
        self.model = model


class TextEncoder(nn.Module):
    def __init__(self, words, width):
        super().__init__()
        self.embedding = nn.Embedding(words, width, padding_idx=0)


class LanguageModel(nn.Module):
    def __init__(self, text, words, width):
        super().__init__()
        self.text_encoder = text
        self.output_layer = nn.Linear(width, words)
        self.output_layer.weight = text.embedding.weight


class Contrastive(nn.Module):
    def __init__(self, vision, text):
        super().__init__()
        self.image_embed = vision
        self.text_embed = text


class Lit(nn.Module):
    """Each tensor under several names, as the reference's Lightning module has them."""

    def __init__(self, model, words, width):
        super().__init__()
        self.vision_encoder = VisionEncoder(model)
        self.text_encoder = TextEncoder(words, width)
        self.model = Contrastive(self.vision_encoder, self.text_encoder)
        self.language_model = LanguageModel(self.text_encoder, words, width)


def build(seed, full):
    torch.manual_seed(seed)
    words, width = (2350, 512) if full else (9, 16)
    lit = Lit((resnext if full else Tiny)(width), words, width)
    for module in lit.modules():
        if isinstance(module, nn.BatchNorm2d):  # as after training
            nn.init.uniform_(module.running_mean, -0.2, 0.2)
            nn.init.uniform_(module.running_var, 0.5, 1.5)
    return lit.eval()


def save(lit, seed, path):
    options = {"seed": seed, "shuffle_utterances": False, "multiple_frames": True, "augment_frames": True}
    options |= {"pretrained_cnn": True, "finetune_cnn": False, "cnn_dino": True, "lr": 1e-4, "text_encoder": "embedding"}
    torch.save(
        {
            "epoch": 12,
            "global_step": 3456,
            "pytorch-lightning_version": "1.5.8",
            "state_dict": lit.state_dict(),
            "optimizer_states": [],
            "lr_schedulers": [],
            "hyper_parameters": {"args": argparse.Namespace(**options), "vision_encoder": None, "text_encoder": None},
        },
        path,
    )


def pictures():
    y, x = torch.meshgrid(torch.arange(SIDE), torch.arange(SIDE), indexing="ij")
    made = [
        torch.stack([(37 * c + 11 * n + 3 * x * x + (2 + c) * y * y + (5 + k) * x * y) & 255 for k in range(3)])
        for c in range(CATEGORIES)
        for n in range(PICTURES)
    ]
    return (torch.stack(made) / 255 - MEAN) / DEVIATION


def logits(lit):
    with torch.no_grad():
        images = F.normalize(lit.vision_encoder.model(pictures()))
        words = F.normalize(lit.text_encoder.embedding(torch.arange(4, 4 + CATEGORIES)))
    return (words @ images.T / TEMPERATURE).tolist()


def main(folder, full):
    folder.mkdir(parents=True, exist_ok=True)
    answers = []
    for seed, name in enumerate(NAMES):
        lit = build(seed, full)
        save(lit, seed, folder / name)
        if not full:
            answers.append(logits(lit))
    if not full:
        (folder / "logits.json").write_text(json.dumps(answers))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--full", action="store_true")
    given = parser.parse_args()
    main(given.folder, given.full)
