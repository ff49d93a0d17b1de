"""Computes the figures of random masks in numpy, pixel by pixel, and writes what was asked and answered.

    pip install numpy
    python3 src/test/python/mask_answers.py

makes src/test/resources/mask_answers.json.gz anew, which MaskAnswersTest holds our figures against. The masks are arrays of pixels
here, and the definitions those of COCO's reference for 'segm' (README of cocoapi: greedy by score, ten overlaps, 101 recalls, crowds,
areas of the annotations) and of docs/metrics.md for segmentation. Crowds, empty masks, equal scores, images without objects or
without answers, and classes that nothing is of are among them.
"""

import gzip
import json
import pathlib

import numpy as np

SETS = 60
random = np.random.default_rng(20_261_129)
OVERLAPS = np.linspace(0.5, 0.95, 10)
RECALLS = np.linspace(0, 1, 101)
AREAS = [(0, 1e10), (0, 32 ** 2), (32 ** 2, 96 ** 2), (96 ** 2, 1e10)]
MOST = [1, 10, 100]


def lengths(mask):
    """Run lengths of a mask, down its columns, those outside first."""
    pixels = mask.ravel("F").astype(int)
    changes = np.flatnonzero(np.diff(pixels)) + 1
    runs = np.diff(np.concatenate([[0], changes, [pixels.size]]))
    return [int(run) for run in ([0] if pixels[0] else []) + list(runs)]


def text(runs):
    """COCO's compressed form of run lengths."""
    out = ""
    for i, run in enumerate(runs):
        value = run - runs[i - 2] if i > 2 else run
        while True:
            bits = value & 31
            value >>= 5
            last = value == (-1 if bits & 16 else 0)
            out += chr(48 + (bits if last else bits | 32))
            if last:
                break
    return out


def runs(mask, compressed):
    return {"size": list(mask.shape), "counts": text(lengths(mask)) if compressed else lengths(mask)}


def shape(height, width):
    """A random ellipse, rectangle or cloud of pixels, perhaps empty."""
    y, x = np.mgrid[:height, :width]
    top, left = random.uniform(-0.2, 1, 2) * [height, width]
    tall, wide = random.uniform(0.05, 0.9, 2) * [height, width]
    kind = random.integers(8)
    if kind == 0:
        return random.random((height, width)) < random.choice([0, 0.01, 0.3])
    if kind < 4:
        return (y >= top) & (y < top + tall) & (x >= left) & (x < left + wide)
    return ((y - top - tall / 2) / tall) ** 2 + ((x - left - wide / 2) / wide) ** 2 < 0.25


def moved(mask):
    """About the same mask somewhere near."""
    near = np.roll(mask, tuple(random.integers(-1, 2, 2)), (0, 1))
    return near & (random.random(mask.shape) < random.choice([1, 1, 1, 1, 0.9]))


def sets():
    for number in range(SETS):
        labels = int(random.integers(1, 4))
        images = []
        for image in range(int(random.integers(1, 9))):
            height, width = (int(side) for side in random.integers(8, random.choice([40, 130]), 2))
            truths, answers = [], []
            for _ in range(random.integers(0, 7)):
                mask = shape(height, width)
                truths.append({"label": int(random.integers(labels)), "mask": mask, "crowd": bool(random.random() < 0.15),
                               "area": float(mask.sum()) + float(random.choice([0, 0, 0.5]))})
                for _ in range(random.integers(0, 3)):
                    answers.append({"label": truths[-1]["label"], "mask": moved(mask)})
            for _ in range(random.integers(0, 5)):
                answers.append({"label": int(random.integers(labels + 1)), "mask": shape(height, width)})
            for place, answer in enumerate(answers):
                answer["score"] = float(round(random.random() - place / 10, random.choice([1, 3])))
            images.append({"id": 3 * image + 1, "height": height, "width": width, "truths": truths, "answers": answers})
        yield number, labels, images


def overlap(answer, truth):
    both = int((answer["mask"] & truth["mask"]).sum())
    union = int(answer["mask"].sum()) if truth["crowd"] else int((answer["mask"] | truth["mask"]).sum())
    return both / union if both else 0.0


def matches(truths, answers, area, least):
    """Whether each answer is matched, and whether it does not count."""
    ignored = [truth["crowd"] or not area[0] <= truth["area"] <= area[1] for truth in truths]
    order = sorted(range(len(truths)), key=lambda place: ignored[place])
    taken, found = set(), []
    for answer in answers:
        best, most = None, min(least, 1 - 1e-10)
        for place in order:
            if place in taken and not truths[place]["crowd"]:
                continue
            if best is not None and not ignored[best] and ignored[place]:
                break
            here = overlap(answer, truths[place])
            if here >= most:
                best, most = place, here
        if best is not None:
            taken.add(best)
        outside = not area[0] <= answer["mask"].sum() <= area[1]
        found.append((best is not None, ignored[best] if best is not None else outside))
    return found, len(ignored) - sum(ignored)


def curve(images, label, area, least, most):
    """Precisions at 101 recalls, and the recall; nothing where there is no object."""
    scores, found, objects = [], [], 0
    for image in images:
        truths = [truth for truth in image["truths"] if truth["label"] == label]
        answers = [answer for answer in image["answers"] if answer["label"] == label]
        answers.sort(key=lambda answer: -answer["score"])
        matched, counted = matches(truths, answers[:100], area, least)
        objects += counted
        scores += [answer["score"] for answer in answers[:most]]
        found += matched[:most]
    if objects == 0:
        return None
    order = np.argsort(-np.array(scores), kind="mergesort")
    counted = [found[place] for place in order if not found[place][1]]
    right = np.cumsum([match for match, _ in counted])
    wrong = np.cumsum([not match for match, _ in counted])
    if len(counted) == 0:
        return np.zeros(101), 0.0
    recall = right / objects
    precision = right / (right + wrong + np.spacing(1))
    precision = np.maximum.accumulate(precision[::-1])[::-1]
    places = np.searchsorted(recall, RECALLS, side="left")
    return np.array([precision[place] if place < len(precision) else 0.0 for place in places]), float(recall[-1])


def mean(values):
    return float(np.mean(values)) if len(values) else -1.0


def detection(images, labels):
    def figures(area, most, overlaps):
        curves = [curve(images, label, AREAS[area], least, most) for label in range(labels) for least in overlaps]
        curves = [one for one in curves if one is not None]
        return mean([one[0] for one in curves]), mean([one[1] for one in curves])

    both = figures(0, 100, OVERLAPS)
    small, medium, large = (figures(area, 100, OVERLAPS) for area in (1, 2, 3))
    return {"ap": both[0], "ap50": figures(0, 100, OVERLAPS[:1])[0], "ap75": figures(0, 100, OVERLAPS[5:6])[0],
            "apSmall": small[0], "apMedium": medium[0], "apLarge": large[0], "ar1": figures(0, 1, OVERLAPS)[1],
            "ar10": figures(0, 10, OVERLAPS)[1], "ar100": both[1], "arSmall": small[1], "arMedium": medium[1],
            "arLarge": large[1]}


def painted(image, drawn):
    pixels = np.zeros((image["height"], image["width"]), int)
    for one in drawn:
        pixels[one["mask"]] = one["label"] + 1
    return pixels


def segmentation(images, labels, ignored):
    """Classes are the background and the labels, with one more that is answered and never true."""
    counts = np.zeros((labels + 2, labels + 2), np.int64)
    for image in images:
        np.add.at(counts, (painted(image, image["truths"]), painted(image, image["answers"])), 1)
    if ignored is not None:
        counts[ignored] = 0
    both, truth, answer = np.diag(counts), counts.sum(1), counts.sum(0)
    classes = [c for c in range(labels + 2) if c != ignored and truth[c] + answer[c] > 0]
    if truth.sum() == 0:
        return None
    iou = {c: both[c] / (truth[c] + answer[c] - both[c]) for c in classes}
    dice = {c: 2 * both[c] / (truth[c] + answer[c]) for c in classes}
    return {"pixels": int(truth.sum()), "miou": mean(list(iou.values())), "dice": mean(list(dice.values())),
            "meanAccuracy": mean([both[c] / truth[c] for c in classes if truth[c]]),
            "pixelAccuracy": float(both.sum() / truth.sum()),
            "frequencyWeightedIou": float(sum(iou[c] * truth[c] for c in classes) / truth.sum())}


def one(number, labels, images):
    ignored = random.choice([None, *range(labels + 1)])
    return {
        "images": [{"id": image["id"], "file_name": f"{image['id']:02}.png", "width": image["width"],
                    "height": image["height"]} for image in images],
        "categories": [{"id": 10 * label + 7, "name": f"c{label}"} for label in range(labels)],
        "annotations": [{"image_id": image["id"], "category_id": 10 * truth["label"] + 7, "bbox": [0, 0, 1, 1],
                         "segmentation": runs(truth["mask"], number % 2), "area": truth["area"],
                         "iscrowd": int(truth["crowd"])} for image in images for truth in image["truths"]],
        "answers": [{"image_id": image["id"], "category_id": 10 * answer["label"] + 7, "score": answer["score"],
                     "segmentation": runs(answer["mask"], True)} for image in images for answer in image["answers"]],
        "ignore": None if ignored is None else f"c{ignored - 1}" if ignored else "background",
        "detection": detection(images, labels),
        "segmentation": segmentation(images, labels, ignored)}


if __name__ == "__main__":
    asked = json.dumps([one(*each) for each in sets()], separators=(",", ":"))
    target = pathlib.Path(__file__).parent.parent / "resources" / "mask_answers.json.gz"
    target.write_bytes(gzip.compress(asked.encode(), mtime=0))
