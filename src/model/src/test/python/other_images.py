"""Makes images as people have them, and what Pillow reads in them, for OtherImagesTest.

    pip install pillow numpy && python other_images.py ../resources/org/firstwords/model/image/other

Formats other than JPEG, files with the name of another format, and the eight turns that EXIF knows. The expected
pixels are those of ImageOps.exif_transpose(Image.open(file)).convert("RGB"). Tolerance: none, every byte; but lossy
WebP, which TwelveMonkeys decodes with coarser colour than libwebp: on average 8 of 255 in these small pictures of strong
colour (3.4 in one of 320 x 240), and the pixels are kept.
Made with Pillow 13.0.0.
"""
import base64
import hashlib
import json
import pathlib
import sys

import numpy
from PIL import Image, ImageOps

folder = pathlib.Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
random = numpy.random.default_rng(18)
coarse = random.integers(0, 256, (5, 6, 3), dtype=numpy.uint8)
picture = Image.fromarray(coarse).resize((42, 31), Image.BICUBIC)
alpha = picture.copy()
alpha.putalpha(Image.linear_gradient("L").resize(picture.size))
grey = picture.convert("L")

picture.save(folder / "lossless.webp", lossless=True)
alpha.save(folder / "alpha.webp", lossless=True, exact=True)
picture.save(folder / "lossy.webp", quality=90)
alpha.save(folder / "lossy_alpha.webp", quality=90, exact=True)
picture.save(folder / "webp_named.jpg", format="WEBP", lossless=True)
picture.save(folder / "animated.webp", save_all=True, append_images=[picture.rotate(180)], lossless=True)
picture.save(folder / "colour.bmp")
grey.save(folder / "grey.bmp")
picture.quantize(16).save(folder / "palette.bmp")
picture.convert("1").save(folder / "one_bit.bmp")
picture.save(folder / "bmp_named.png", format="BMP")
picture.save(folder / "colour.tif")
picture.save(folder / "lzw.tiff", compression="tiff_lzw")
picture.save(folder / "deflate.tif", compression="tiff_adobe_deflate")
grey.save(folder / "grey.tif")
picture.convert("1").save(folder / "one_bit.tif")
alpha.save(folder / "alpha.tif")
picture.quantize(64).save(folder / "palette.gif")
picture.save(folder / "animated.gif", save_all=True, append_images=[picture.rotate(180)])
picture.quantize(64).save(folder / "gif_named.jpg", format="GIF")
picture.save(folder / "png_named.jpg", format="PNG")
picture.quantize(64).save(folder / "palette.png")
alpha.save(folder / "alpha.png")
for turn in range(1, 9):
    exif = Image.Exif()
    exif[0x0112] = turn
    exif[0x010F] = "A camera's maker"
    picture.save(folder / f"turned_{turn}.jpg", quality=95, exif=exif)
    if turn in (3, 6, 8):
        picture.save(folder / f"turned_{turn}.png", exif=exif)
        picture.save(folder / f"turned_{turn}.webp", exif=exif, lossless=True)
big = Image.Exif()
big.endian = ">"
big[0x0112] = 6
picture.save(folder / "big_endian_6.jpg", quality=95, exif=big.tobytes())

golden = []
for file in sorted(folder.iterdir()):
    if file.suffix == ".json":
        continue
    opened = Image.open(file)
    stored = opened.convert("RGB")
    shown = ImageOps.exif_transpose(opened).convert("RGB")
    lossy = file.stem.startswith("lossy")
    golden.append({
        "file": file.name,
        "width": shown.width,
        "height": shown.height,
        "sha256": hashlib.sha256(shown.tobytes()).hexdigest(),
        "stored": hashlib.sha256(stored.tobytes()).hexdigest(),
        "pixels": base64.b64encode(shown.tobytes()).decode() if lossy else "",
    })
(folder / "goldens.json").write_text(json.dumps(golden, indent=1) + "\n")
print(len(golden))
