"""Makes the small CLIP in src/test/resources, and what the tests of CLIP compare with, by transformers itself.

    pip install torch torchvision transformers pillow && python clip_goldens.py ../resources/org/firstwords/model

Writes clip/small (the files of a published CLIP: random weights, a tokenizer trained on made words), clip/model.json
(vectors and logits), clip/tokens.json (the ids of 1,000 strings) and clip/pictures.json (what the network sees of
image/*.jpg). Tolerance: 1e-4 for vectors and logits, none for ids and pixels; transformers' own image processor, which cuts
some pictures one pixel further to the left or top than OpenAI's, is held to agree where the cut is the same. Rows are
resized before columns, as Pillow did when the reference was written; since 13 it takes the columns first where that is
faster, which moves colours by at most one of 255.
Made with transformers 5.24.0, tokenizers 0.23.3, torch 2.15.0, torchvision 0.29.2, Pillow 13.0.0.
"""
import hashlib
import json
import pathlib
import random
import sys

import numpy
import torch
from PIL import Image
from safetensors.torch import save_file
from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers
from tokenizers import Regex
from torchvision import transforms
from transformers import CLIPConfig, CLIPModel, CLIPTokenizer
from transformers.models.clip.image_processing_pil_clip import CLIPImageProcessorPil

root = pathlib.Path(sys.argv[1])
clip = root / "clip"
small = clip / "small"
small.mkdir(parents=True, exist_ok=True)
START, END = "<|startoftext|>", "<|endoftext|>"
VOCABULARY = 760
SPARE = 2  # ids beyond the end of text, as of tokens added later

WORDS = (
    "ball basket car cat chair computer crib door floor foot ground hand kitchen kitty paper puzzle road room sand stairs "
    "table toy window look at the that is a an in on of with and where here there it you see what want red blue big little "
    "don't let's it's we're I've I'm she'd he'll apple bear bottle mommy daddy baby doggy peekaboo"
).split()
ODD = [
    "naïve", "café", "Zürich", "ÅNGSTRÖM", "e\u0301clair", "straße", "İstanbul", "ﬁsh", "Ωmega", "кошка", "кіт", "猫", "ねこ", "고양이",
    "قطة", "חתול", "बिल्ली", "😀", "🐱🐶", "👩‍👩‍👧", "👍🏽", "🇳🇱", "…", "—", "“quoted”", "‘single’", "½", "²", "Ⅻ", "٣", "1,234.5", "2024-02-01",
    "3rd", "100%", "$5", "#1", "@home", "a_b", "C++", "e=mc2", "<tag>", "&amp;", "\\n", "/path/to", "(brackets)", "[x]", "{y}", "!!!", "?!",
    "...", "~", "`", "'", "\"", "''", "'s", "'S", "rock'n'roll", "\u200bzero", "soft\u00adhyphen", "\ufeffmark", "\u00a0", "\u3000", "\t", "\n",
    "\r\n", "\x00", "\x7f", "\ufffd", "\U0001F9F8", START, END, "<|endoftext|>s", "<|EndOfText|>",
]


def made_tokenizer():
    """CLIP's own form, with few words."""
    tokenizer = Tokenizer(models.BPE(continuing_subword_prefix="", end_of_word_suffix="</w>", fuse_unk=False, unk_token=END))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.NFC(), normalizers.Replace(Regex(r"\s+"), " "), normalizers.Lowercase()]
    )
    pattern = r"""<\|startoftext\|>|<\|endoftext\|>|'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+"""
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(pattern), behavior="removed", invert=True),
            pre_tokenizers.ByteLevel(add_prefix_space=False),
        ]
    )
    tokenizer.decoder = decoders.ByteLevel()
    text = [" ".join(random.choices(WORDS, k=8)) for _ in range(3000)]
    text += [" ".join(random.choices([each for each in ODD if "|" not in each], k=4)) for _ in range(300)]
    letters = sorted(pre_tokenizers.ByteLevel.alphabet())
    trainer = trainers.BpeTrainer(
        vocab_size=VOCABULARY - 2 - len(letters), end_of_word_suffix="</w>", initial_alphabet=letters, show_progress=False
    )
    tokenizer.train_from_iterator(text, trainer)
    learnt = json.loads(tokenizer.to_str())["model"]
    # CLIP's order: bytes, bytes that end a word, merges, the two marks.
    pieces = letters + [each + "</w>" for each in letters]
    merges = [tuple(each) for each in learnt["merges"]]
    pieces += [a + b for a, b in merges if a + b not in pieces]
    pieces = list(dict.fromkeys(pieces))
    ids = {piece: i for i, piece in enumerate(pieces + [START, END])}
    return CLIPTokenizer(vocab=ids, merges=merges)


def strings():
    texts = ["", " ", "   ", "cat", "Cat", " cat", "cat ", "a  photo\tof a\ncat", START + "cat" + END]
    texts += ODD
    while len(texts) < 1000:
        parts = random.choices(WORDS + ODD, weights=[3] * len(WORDS) + [2] * len(ODD), k=random.randint(1, 4))
        parts = [random.choice([str, str, str.upper, str.title])(part) for part in parts]
        texts.append(random.choice([" ", " ", "  ", "", ", "]).join(parts))
    return texts[:1000]


def write(name, value):
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    (clip / name).write_text(text.replace("},{", "},\n{").replace("],[", "],\n[") + "\n", encoding="utf-8")


def made_model(end):
    torch.manual_seed(5)
    config = CLIPConfig(
        text_config=dict(
            vocab_size=end + 1 + SPARE, hidden_size=24, intermediate_size=48, num_hidden_layers=2, num_attention_heads=2,
            max_position_embeddings=77, eos_token_id=end, bos_token_id=end - 1, projection_dim=16,
        ),
        vision_config=dict(
            hidden_size=32, intermediate_size=64, num_hidden_layers=2, num_attention_heads=4, image_size=32, patch_size=8,
            projection_dim=16,
        ),
        projection_dim=16,
    )
    model = CLIPModel(config).eval()
    with torch.no_grad():  # away from what initialisation makes alike: biases 0, scales 1
        for name, parameter in model.named_parameters():
            if name != "logit_scale":
                parameter.mul_(6 if parameter.dim() > 1 else 1).add_(torch.randn_like(parameter) * 0.1)
        model.logit_scale.fill_(3.1)
        for name, parameter in model.named_parameters():
            parameter.copy_(parameter.to(stored(name)).float())
    return model


def stored(name):
    """Published files come in these three types."""
    if name.startswith("text_model"):
        return torch.float16
    return torch.bfloat16 if "projection" in name else torch.float32


def pixels(count, size):
    """[n, size, size, 3], as ClipModelTest makes them."""
    values = numpy.arange(count * size * size * 3, dtype=numpy.int64)
    picture = values // (size * size * 3)
    return (((values * 37 + picture * 1009 + values * values // 97) % 255) / 127.5 - 1).astype(numpy.float32).reshape(count, size, size, 3)


def model_golden(model, end):
    size = model.config.vision_config.image_size
    images = torch.tensor(pixels(3, size)).permute(0, 3, 1, 2)
    texts = [[end - 1, 300, end], [end - 1, 17, 400, 512, 33, end], [end - 1, end], [end - 1, 41, end + 2, 90, end]]
    longest = max(map(len, texts))
    ids = torch.tensor([each + [end] * (longest - len(each)) for each in texts])
    golden = {"texts": texts, "scale": model.logit_scale.exp().item()}
    for rule, mark in (("first", end), ("legacy", 2)):
        model.text_model.eos_token_id = mark
        with torch.no_grad():
            out = model(input_ids=ids, pixel_values=images)
        golden[rule] = {
            "images": out.image_embeds.tolist(),
            "texts": out.text_embeds.tolist(),
            "logits": out.logits_per_image.tolist(),
        }
    return golden


def picture_goldens():
    cases = []
    cuts = {"colour.jpg": [None, (0, 0, 61, 20), (3, 1, 24, 70)], "odd.jpg": [None], "grey.jpg": [None]}
    for name, crops in cuts.items():
        whole = Image.open(root / "image" / name).convert("RGB")
        for crop in crops:
            part = whole.crop(crop) if crop else whole
            for size in (16, 45, 224):
                resized = transforms.Resize(size, interpolation=transforms.InterpolationMode.BICUBIC)(part)
                rows = part.resize((resized.width, part.height), Image.BICUBIC)
                passes = rows.resize(resized.size, Image.BICUBIC)
                assert abs(numpy.asarray(passes, dtype=int) - numpy.asarray(resized, dtype=int)).max() <= 1
                own = transforms.CenterCrop(size)(passes)
                values = CLIPImageProcessorPil(size={"shortest_edge": size}, crop_size=size)(part, return_tensors="np")["pixel_values"][0]
                mean, deviation = numpy.array(CLIPImageProcessorPil.image_mean), numpy.array(CLIPImageProcessorPil.image_std)
                normal = (numpy.asarray(own, dtype=numpy.float64) / 255 - mean) / deviation
                same = bool(numpy.abs(normal.transpose(2, 0, 1) - values).max() < 1.01 / 255 / deviation.min())
                cases.append({
                    "file": name, "crop": list(crop) if crop else [0, 0, *whole.size], "size": size,
                    "sha256": hashlib.sha256(own.tobytes()).hexdigest(), "same_as_transformers": same,
                    "first": normal[0, 0].tolist(), "last": normal[-1, -1].tolist(),
                })
    assert sum(each["same_as_transformers"] for each in cases) >= len(cases) // 2
    return cases


random.seed(3)
tokenizer = made_tokenizer()
(small / "tokenizer.json").write_text(tokenizer.backend_tokenizer.to_str(pretty=False) + "\n", encoding="utf-8")
end = tokenizer.convert_tokens_to_ids(END)
texts = strings()
write("tokens.json", [{"text": each, "ids": tokenizer(each)["input_ids"]} for each in texts])

model = made_model(end)
weights = {name: value.to(stored(name)).contiguous() for name, value in model.state_dict().items()}
weights["text_model.embeddings.position_ids"] = torch.arange(77)[None]
weights["vision_model.embeddings.position_ids"] = torch.arange(17)[None]
save_file(weights, small / "model.safetensors", metadata={"format": "pt"})
(small / "config.json").write_text(json.dumps(model.config.to_diff_dict(), indent=1) + "\n")
write("model.json", model_golden(model, end))
write("pictures.json", picture_goldens())
