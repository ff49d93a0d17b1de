#!/usr/bin/env python3
"""Records what numpy, scipy and Pillow make of corruptions, for CorruptionTest: corrupted.py > ../resources/corrupted.json
(Debian's python3-numpy, python3-scipy and python3-pil). Kinds whose result is random all over are not among them."""

import colorsys
import io
import json
import math

import numpy as np
from PIL import Image
from scipy import ndimage

SEED = 7
MASK = (1 << 64) - 1
SIZES = [(224, 224, 3), (30, 20, 3), (9, 8, 1)]


def image(width, height, channels):
    y, x, c = np.mgrid[0:height, 0:width, 0:channels]
    return ((x * x * (c + 1) // 64 + y * 3 + (x // 16 + y // 16) % 2 * 60) % 256).astype(np.uint8)


def uniform(seed):
    """The first number from 0 to 1 of SplitMix64."""
    z = (seed + 0x9E3779B97F4A7C15) & MASK
    z = ((z ^ z >> 30) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ z >> 27) * 0x94D049BB133111EB) & MASK
    return ((z ^ z >> 31) >> 11) * 2.0 ** -53


def scale(x):
    return min(x.shape[:2]) / 224


def each(x, change):
    return np.stack([change(x[..., c]) for c in range(x.shape[2])], axis=2)


def defocus_blur(x, level):
    radius = [3, 4, 6, 8, 10][level] * scale(x)
    half = max(8, math.ceil(radius)) + 3
    y, across = np.mgrid[-half:half + 1, -half:half + 1]
    disk = (across ** 2 + y ** 2 <= radius ** 2).astype(float)
    reach = np.arange(-2, 3) if radius > 8 else np.arange(-1, 2)
    smooth = np.exp(-reach ** 2 / (2 * [0.1, 0.5, 0.5, 0.5, 0.5][level] ** 2))
    smooth /= smooth.sum()
    kernel = ndimage.convolve(disk / disk.sum(), np.outer(smooth, smooth), mode="constant")
    return each(x, lambda plane: ndimage.convolve(plane, kernel, mode="mirror"))


def motion_blur(x, level):
    radius = [10, 15, 15, 15, 20][level] * scale(x)
    deviation = [3, 5, 8, 12, 15][level] * scale(x)
    angle = math.radians(-45 + uniform(SEED) * 90)
    steps = np.arange(2 * math.ceil(radius) + 1)
    weights = np.exp(-steps ** 2 / (2 * deviation ** 2))
    weights /= weights.sum()
    height, width = x.shape[:2]
    made = np.zeros_like(x)
    for step, weight in zip(steps, weights):
        columns = np.clip(np.arange(width) + math.ceil(step * math.cos(angle) - 0.5), 0, width - 1)
        rows = np.clip(np.arange(height) + math.ceil(step * math.sin(angle) - 0.5), 0, height - 1)
        made += weight * x[rows][:, columns]
    return made


def zoom_blur(x, level):
    height, width = x.shape[:2]
    made = x.copy()
    factors = [np.arange(1, 1.11, 0.01), np.arange(1, 1.16, 0.01), np.arange(1, 1.21, 0.02), np.arange(1, 1.26, 0.02), np.arange(1, 1.31, 0.03)][level]
    for factor in factors:
        rows, columns = math.ceil(height / factor), math.ceil(width / factor)
        top, left = (height - rows) // 2, (width - columns) // 2
        large = ndimage.zoom(x[top:top + rows, left:left + columns], (factor, factor, 1), order=1)
        top, left = (large.shape[0] - height) // 2, (large.shape[1] - width) // 2
        made += large[top:top + height, left:left + width]
    return made / (len(factors) + 1)


def brightness(x, level):
    made = x.copy()
    for place in np.ndindex(x.shape[:2]):
        hue, saturation, value = colorsys.rgb_to_hsv(*(x[place] if x.shape[2] == 3 else [x[place][0]] * 3))
        rgb = colorsys.hsv_to_rgb(hue, saturation, min(1, value + [0.1, 0.2, 0.3, 0.4, 0.5][level]))
        made[place] = rgb[:x.shape[2]]
    return made


def contrast(x, level):
    mean = x.mean(axis=(0, 1), keepdims=True)
    return (x - mean) * [0.4, 0.3, 0.2, 0.1, 0.05][level] + mean


def pillow(x):
    return Image.fromarray(np.uint8(np.rint(x * 255)).squeeze(), "RGB" if x.shape[2] == 3 else "L")


def from_pillow(made, x):
    return np.asarray(made, dtype=float).reshape(x.shape) / 255


def pixelate(x, level):
    share = [0.6, 0.5, 0.4, 0.3, 0.25][level]
    height, width = x.shape[:2]
    small = pillow(x).resize((int(width * share), int(height * share)), Image.BOX)
    return from_pillow(small.resize((width, height), Image.BOX), x)


def jpeg_compression(x, level):
    out = io.BytesIO()
    pillow(x).save(out, "JPEG", quality=[25, 18, 15, 10, 7][level])
    return from_pillow(Image.open(io.BytesIO(out.getvalue())), x)


def recorded():
    for width, height, channels in SIZES:
        every = 16 if width == 224 else 1
        for kind in (defocus_blur, motion_blur, zoom_blur, brightness, contrast, pixelate, jpeg_compression):
            for level in range(5):
                made = kind(image(width, height, channels) / 255, level)
                pixels = np.uint8(np.clip(made, 0, 1) * 255 + 1e-6)[::every, ::every]
                yield {"kind": kind.__name__, "severity": level + 1, "width": width, "height": height, "channels": channels,
                       "every": every, "pixels": pixels.tobytes().hex()}


print("[\n" + ",\n".join(json.dumps(one) for one in recorded()) + "\n]")
