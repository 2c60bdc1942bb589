"""Writes models in the layouts of the published files, and what PyTorch makes of pictures and words.

pip install torch torchvision safetensors numpy
python src/jobs/src/test/python/published_weights.py VISION TEXT FOLDER

VISION is resnext50 or vit-b14, TEXT embedding, lstm, bilstm or transformer. Writes to FOLDER: cvcl.ckpt as Lightning saves
it, dino.pth as DINO does, legacy.tar as TC-S is, half.safetensors with the trunk in half precision, and
expected.safetensors with pictures, tokens, and the vectors of both.
"""

import argparse
import pathlib
import sys

import torch
import torch.nn.functional as F
import torchvision
from safetensors.torch import save_file
from torch import nn

WORDS, WIDTH, LONGEST = 50, 512, 25


class Attention(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.proj = nn.Linear(width, width)

    def forward(self, x):
        b, n, c = x.shape
        q, k, v = self.qkv(x).reshape(b, n, 3, self.heads, c // self.heads).permute(2, 0, 3, 1, 4)
        weights = (q @ k.transpose(-2, -1) * (c // self.heads) ** -0.5).softmax(-1)
        return self.proj((weights @ v).transpose(1, 2).reshape(b, n, c))


class Mlp(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.fc1 = nn.Linear(width, 4 * width)
        self.fc2 = nn.Linear(4 * width, width)

    def forward(self, x):
        return self.fc2(F.gelu(self.fc1(x)))


class Block(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.norm1 = nn.LayerNorm(width, eps=1e-6)
        self.attn = Attention(width, heads)
        self.norm2 = nn.LayerNorm(width, eps=1e-6)
        self.mlp = Mlp(width)

    def forward(self, x):
        x = x + self.attn(self.norm1(x))
        return x + self.mlp(self.norm2(x))


class PatchEmbedding(nn.Module):
    def __init__(self, width, patch):
        super().__init__()
        self.proj = nn.Conv2d(3, width, patch, patch)

    def forward(self, x):
        return self.proj(x).flatten(2).transpose(1, 2)


class VisionTransformer(nn.Module):
    """ViT-B/14 with DINO's names."""

    def __init__(self, out, width=768, depth=12, heads=12, patch=14, places=256):
        super().__init__()
        self.cls_token = nn.Parameter(torch.randn(1, 1, width) * 0.02)
        self.pos_embed = nn.Parameter(torch.randn(1, places + 1, width) * 0.02)
        self.patch_embed = PatchEmbedding(width, patch)
        self.blocks = nn.ModuleList(Block(width, heads) for _ in range(depth))
        self.norm = nn.LayerNorm(width, eps=1e-6)
        self.head = nn.Linear(width, out)

    def forward(self, x):
        x = self.patch_embed(x)
        x = torch.cat([self.cls_token.expand(len(x), -1, -1), x], 1) + self.pos_embed
        for block in self.blocks:
            x = block(x)
        return self.head(self.norm(x)[:, 0])


def resnext(out):
    model = torchvision.models.resnext50_32x4d(weights=None)
    model.fc = nn.Linear(2048, out)
    for module in model.modules():
        if isinstance(module, nn.BatchNorm2d):  # as after training
            nn.init.uniform_(module.weight, 0.5, 1.0)
            nn.init.uniform_(module.bias, -0.2, 0.2)
            nn.init.uniform_(module.running_mean, -0.2, 0.2)
            nn.init.uniform_(module.running_var, 0.5, 1.5)
            module.num_batches_tracked.fill_(1234)
    return model


class VisionEncoder(nn.Module):
    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, x):
        return F.normalize(self.model(x))


class TextEncoder(nn.Module):
    """The reference's; multimodal/multimodal.py."""

    def __init__(self, kind):
        super().__init__()
        self.kind = kind
        self.embedding = nn.Embedding(WORDS, WIDTH, padding_idx=0)
        if kind in ("lstm", "bilstm"):
            self.lstm = nn.LSTM(WIDTH, WIDTH, batch_first=True, bidirectional=kind == "bilstm")
        if kind == "transformer":
            self.pos_embed = nn.Parameter(torch.randn(LONGEST, 1, WIDTH) * 0.1)
            self.encoder_layer = nn.TransformerEncoderLayer(WIDTH, 8, 2048, 0.1)
            self.transformer_encoder = nn.TransformerEncoder(self.encoder_layer, 1, enable_nested_tensor=False)

    def forward(self, tokens, lengths):
        words = self.embedding(tokens)
        if self.kind == "embedding":
            return F.normalize(words.sum(1) / lengths[:, None])
        if self.kind == "transformer":
            out = self.transformer_encoder(
                words.transpose(0, 1) + self.pos_embed[: tokens.shape[1]], src_key_padding_mask=tokens == 0
            )
            return F.normalize(out.sum(0) / lengths[:, None])
        packed = nn.utils.rnn.pack_padded_sequence(words, lengths, batch_first=True, enforce_sorted=False)
        _, (hidden, _) = self.lstm(packed)
        return F.normalize(hidden.mean(0))


class LanguageModel(nn.Module):
    def __init__(self, text):
        super().__init__()
        self.text_encoder = text
        self.output_layer = nn.Linear(WIDTH, WORDS)
        self.output_layer.weight = text.embedding.weight


class Contrastive(nn.Module):
    def __init__(self, vision, text):
        super().__init__()
        self.image_embed = vision
        self.text_embed = text


class Lit(nn.Module):
    """Each tensor under several names, as the Lightning module has them."""

    def __init__(self, vision, text):
        super().__init__()
        self.vision_encoder = vision
        self.text_encoder = text
        self.model = Contrastive(vision, text)
        self.language_model = LanguageModel(text)


def main(vision, text, folder):
    torch.backends.mha.set_fastpath_enabled(False)
    torch.manual_seed(0)
    model = {"resnext50": resnext, "vit-b14": VisionTransformer}[vision](WIDTH)
    lit = Lit(VisionEncoder(model), TextEncoder(text)).eval()
    optimizer = torch.optim.AdamW(lit.parameters(), lr=1e-4)
    torch.save(
        {
            "epoch": 12,
            "global_step": 3456,
            "pytorch-lightning_version": "1.5.8",
            "state_dict": lit.state_dict(),
            "optimizer_states": [optimizer.state_dict()],
            "lr_schedulers": [],
            "hyper_parameters": {
                "args": argparse.Namespace(lr=1e-4, text_encoder=text, path=pathlib.PurePosixPath("/data")),
                "vision_encoder": lit.vision_encoder,
                "text_encoder": lit.text_encoder,
            },
        },
        folder / "cvcl.ckpt",
    )
    trunk = {name: each for name, each in model.state_dict().items() if name.split(".")[0] not in ("fc", "head")}
    head = {"module.head.mlp.0.weight": torch.zeros(4, 4)}
    teacher = {"module.backbone." + name: each for name, each in trunk.items()} | head
    torch.save({"student": teacher, "teacher": teacher, "epoch": 99, "args": argparse.Namespace(lr=1)}, folder / "dino.pth")
    wrapped = {"module." + name: each for name, each in trunk.items()} | {"module.fc.weight": torch.zeros(2765, 4)}
    torch.save({"model_state_dict": wrapped}, folder / "legacy.tar", _use_new_zipfile_serialization=False)
    half = {name: each.half() if each.is_floating_point() else each for name, each in trunk.items()}
    save_file(half, folder / "half.safetensors")
    pictures = torch.randn(2, 3, 224, 224)
    tokens = torch.tensor([[2, 7, 9, 11, 3], [2, 30, 3, 0, 0], [49, 0, 0, 0, 0]])
    with torch.no_grad():
        images = lit.vision_encoder(pictures)
        utterances = lit.text_encoder(tokens, torch.tensor([5, 3, 1]))
    expected = {"pictures": pictures.permute(0, 2, 3, 1).contiguous(), "images": images, "utterances": utterances}
    save_file(expected, folder / "expected.safetensors")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3]))
