"""Makes shards of other tools and a folder with tables, and what their pictures show, for PackFramesTest.

    pip install webdataset pillow numpy && python foreign_shards.py ../resources/org/firstwords/frames/pictures

Every picture is of one colour, by which its frame is known: the webdataset library reads the shards again and says which
caption belongs to which colour. Pictures of four colours tell how they were turned and cropped: the colours of the frame's
corners are those of ImageOps.exif_transpose, scaled to 256 and cropped as the reference crops. Tolerance: 12 of 255 (JPEG).
Made with webdataset 1.0.2 and Pillow 13.0.0.
"""
import io
import json
import pathlib
import sys
import tarfile

import webdataset
from PIL import Image, ImageOps

folder = pathlib.Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)


def colour(number):
    return (37 * number % 256, 101 * number % 256, 211 * number % 256)


def file(number, form="JPEG", size=(40, 30)):
    out = io.BytesIO()
    Image.new("RGB", size, colour(number)).save(out, format=form)
    return out.getvalue()


with webdataset.TarWriter(str(folder / "library.tar")) as tar:
    for number in range(30):
        tar.write({"__key__": f"{number:06d}", "jpg": file(number), "txt": f"look at picture {number}"})
with webdataset.TarWriter(str(folder / "library-json.tar.gz"), compress="gz") as tar:
    for number in range(30):
        tar.write({"__key__": f"set/{number:06d}", "png": file(number, "PNG"), "json": {"caption": f"look at picture {number}", "width": 40}})
for name, form in (("gnu", tarfile.GNU_FORMAT), ("pax", tarfile.PAX_FORMAT), ("ustar", tarfile.USTAR_FORMAT)):
    with tarfile.open(folder / f"{name}.tar", "w", format=form) as tar:
        for number in range(30):
            deep = "long-folder-name/" * (3 if name == "ustar" else 9)
            for suffix, content in ((".webp", file(number, "WEBP")), (".json", json.dumps({"text": [f"look at picture {number}", "nice"]}).encode())):
                info = tarfile.TarInfo(f"{deep}{number:04d}{suffix}")
                info.size = len(content)
                info.uname = "someone"
                tar.addfile(info, io.BytesIO(content))
        for name_of, content in (("._0000.webp", b"x"), ("alone.jpg", file(1)), ("README", b"text")):
            info = tarfile.TarInfo(name_of)
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))

golden = {"shards": {}, "turned": {}}
for shard in ("library.tar", "library-json.tar.gz", "gnu.tar", "pax.tar", "ustar.tar"):
    captions = {}
    for sample in webdataset.WebDataset(str(folder / shard), shardshuffle=False).decode("pil"):
        pictures = [value for value in sample.values() if isinstance(value, Image.Image)]
        text = sample.get("txt") or sample.get("json", {}).get("caption") or (sample.get("json", {}).get("text") or [None])[0]
        if pictures and text:
            captions[text] = list(pictures[0].convert("RGB").getpixel((20, 15)))
    golden["shards"][shard] = captions

quarters = Image.new("RGB", (80, 60))
for at, shade in (((0, 0), (220, 30, 30)), ((40, 0), (30, 200, 30)), ((0, 30), (30, 30, 220)), ((40, 30), (220, 220, 40))):
    quarters.paste(shade, (*at, at[0] + 40, at[1] + 30))
for turn in range(1, 9):
    exif = Image.Exif()
    exif[0x0112] = turn
    for suffix, more in ((".jpg", {"quality": 95, "subsampling": 0}), (".png", {}), (".webp", {"lossless": True})):
        name = f"turned_{turn}{suffix}"
        quarters.save(folder / name, exif=exif, **more)
        shown = ImageOps.exif_transpose(Image.open(folder / name)).convert("RGB")
        shorter = min(shown.size)
        scaled = shown.resize((shown.width * 256 // shorter, shown.height * 256 // shorter), Image.BICUBIC)
        x, y = scaled.width // 2 - 112, max(0, scaled.height // 2 - 112 - 16)
        frame = scaled.crop((x, y, x + 224, y + 224))
        golden["turned"][name] = [list(frame.getpixel(at)) for at in ((30, 30), (190, 30), (30, 190), (190, 190))]
quarters.save(folder / "quarters.bmp")
quarters.save(folder / "quarters.tif")
quarters.quantize(8).save(folder / "quarters.gif")
for name in ("quarters.bmp", "quarters.tif", "quarters.gif"):
    golden["turned"][name] = golden["turned"]["turned_1.png"]
(folder / "goldens.json").write_text(json.dumps(golden, indent=1) + "\n")
