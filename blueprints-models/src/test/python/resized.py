#!/usr/bin/env python3
"""Records what Pillow makes of small images, for ResizingTest: resized.py > ../resources/resized.json (Debian's python3-pil)."""

import base64
import io
import json

from PIL import Image, ImageOps

WIDTH, HEIGHT = 13, 9
SIZES = [(17, 13), (5, 4), (20, 3), (13, 4), (1, 1)]
FILTERS = {"nearest": Image.NEAREST, "area": Image.BOX, "bilinear": Image.BILINEAR, "bicubic": Image.BICUBIC}


def image(mode):
    made = Image.new(mode, (WIDTH, HEIGHT))
    for y in range(HEIGHT):
        for x in range(WIDTH):
            value = tuple((x * 37 + y * 61 + c * 83 + x * y * 7) % 256 for c in range(len(mode)))
            made.putpixel((x, y), value[0] if mode == "L" else value)
    return made


def resized():
    for mode in ("L", "RGB", "RGBA"):
        for name, kind in FILTERS.items():
            for width, height in SIZES:
                yield {"mode": mode, "filter": name, "width": width, "height": height, "resize": "stretch",
                       "pixels": image(mode).resize((width, height), kind).tobytes().hex()}


def letterbox(width, height):
    source = image("RGB")
    scale = min(height / HEIGHT, width / WIDTH)
    made, tall = round(WIDTH * scale), round(HEIGHT * scale)
    canvas = Image.new("RGB", (width, height), (114, 114, 114))
    canvas.paste(source.resize((made, tall), Image.BILINEAR), (round((width - made) / 2 - 0.1), round((height - tall) / 2 - 0.1)))
    return {"mode": "RGB", "filter": "bilinear", "width": width, "height": height, "resize": "letterbox", "pixels": canvas.tobytes().hex()}


def centre_crop(shorter, width, height):
    made, tall = (shorter, int(shorter * HEIGHT / WIDTH)) if WIDTH <= HEIGHT else (int(shorter * WIDTH / HEIGHT), shorter)
    left, top = round((made - width) / 2), round((tall - height) / 2)
    crop = image("RGB").resize((made, tall), Image.BICUBIC).crop((left, top, left + width, top + height))
    return {"mode": "RGB", "filter": "bicubic", "width": width, "height": height, "resize": "centre-crop", "shorter": shorter,
            "pixels": crop.tobytes().hex()}


def turned():
    for kind in ("PNG", "JPEG", "TIFF", "WEBP"):
        for orientation in range(1, 9):
            source = Image.new("L", (16, 8))
            source.paste(255, (0, 0, 8, 8))
            source.paste(120, (0, 0, 8, 4))
            exif = Image.Exif()
            exif[0x0112] = orientation
            out = io.BytesIO()
            (source.convert("RGB") if kind == "WEBP" else source).save(out, kind, exif=exif, **({"lossless": True} if kind == "WEBP" else {}))
            made = source_of(out)
            made = (made if kind == "TIFF" else ImageOps.exif_transpose(made)).convert("L")  # a TIFF is turned when it is read
            yield {"kind": kind, "orientation": orientation, "file": base64.b64encode(out.getvalue()).decode(),
                   "width": made.width, "height": made.height, "pixels": made.tobytes().hex()}


def source_of(out):
    return Image.open(io.BytesIO(out.getvalue()))


print(json.dumps({
    "resized": [*resized(), letterbox(20, 20), letterbox(8, 11), letterbox(6, 3), centre_crop(9, 9, 9), centre_crop(8, 6, 5), centre_crop(20, 16, 16)],
    "turned": [*turned()],
}, indent=1))
