#!/usr/bin/env python3
"""Records the masks that COCO's code makes, for MaskTest: masks.py > ../resources/masks.json.gz (pip install pycocotools numpy)."""

import gzip
import json
import sys

import numpy as np
from pycocotools import mask as coco

random = np.random.default_rng(20_261_129)


def polygon(width, height):
    points = random.integers(3, 12)
    corners = random.uniform(-0.2, 1.2, (points, 2)) * [width, height]
    kind = random.integers(4)
    if kind == 0:
        corners = np.round(corners)
    elif kind == 1:
        corners = np.round(corners * 2) / 2
    elif kind == 2:
        corners[1] = corners[0]  # a corner twice
    return [round(float(x), 2) for x in corners.ravel()]


def outlines():
    for _ in range(120):
        width, height = (int(x) for x in random.integers(1, 70, 2))
        polygons = [polygon(width, height) for _ in range(random.integers(1, 4))]
        runs = coco.merge(coco.frPyObjects(polygons, height, width))
        yield {"width": width, "height": height, "polygons": polygons, "counts": runs["counts"].decode(),
               "area": int(coco.area(runs)), "box": [int(x) for x in coco.toBbox(runs)]}


def pairs():
    for _ in range(60):
        width, height = (int(x) for x in random.integers(1, 40, 2))
        pair = [np.asfortranarray(random.random((height, width)) < random.choice([0, 0.02, 0.3, 0.9, 1]), np.uint8)
                for _ in range(2)]
        runs = [coco.encode(mask) for mask in pair]
        yield {"width": width, "height": height, "pixels": ["".join(map(str, mask.ravel("F"))) for mask in pair],
               "counts": [mask["counts"].decode() for mask in runs], "common": int((pair[0] & pair[1]).sum()),
               "union": coco.merge(runs)["counts"].decode()}


recorded = json.dumps({"outlines": list(outlines()), "pairs": list(pairs())}, separators=(",", ":"))
sys.stdout.buffer.write(gzip.compress(recorded.encode(), mtime=0))
