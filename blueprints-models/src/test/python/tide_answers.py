"""Asks TIDE's reference code for the errors of random detections, and writes what was asked and answered.

    pip install numpy pycocotools tidecv
    python3 src/test/python/tide_answers.py [SETS]

makes src/test/resources/tide_answers.json.gz anew, which ErrorKindsTest holds our figures against. Crowds, labels without objects,
images without objects or without detections, and negative scores are among them; every third set is of masks. Two lines of the
reference are other here, and docs/metrics.md says so: the mean is of the labels that have objects, and the recalls are numpy's.
"""

import gzip
import inspect
import json
import pathlib
import sys
import textwrap

import numpy as np
import tidecv.ap as ap
from pycocotools import mask as masks
from tidecv.data import Data
from tidecv.quantify import TIDE

SETS = 24
random = np.random.default_rng(20_261_130)
KINDS = {"ClassError": "classification", "BoxError": "localisation", "OtherError": "both", "DuplicateError": "duplicate",
         "BackgroundError": "background", "MissedError": "missed", "FalsePositiveError": "falsePositives",
         "FalseNegativeError": "falseNegatives"}


SOURCE = textwrap.dedent(inspect.getsource(ap.APDataObject.get_ap))
CHANGED = SOURCE.replace("np.array([x / resolution for x in range(resolution + 1)])", "np.linspace(0, 1, resolution + 1)")
assert CHANGED != SOURCE
names = dict(vars(ap))
exec(CHANGED, names)
ap.APDataObject.get_ap = names["get_ap"]


def adapt(objects):
    def mean(self):
        shown = [one.get_ap() for label, one in self.objs.items() if label in objects and not one.is_empty()]
        return sum(shown) / len(shown) if shown else 0.0

    ap.ClassedAPDataObject.get_mAP = mean


def box(side):
    x, y, w, h = random.uniform([0, 0, 2, 2], [side * 0.8, side * 0.8, side * 0.5, side * 0.5])
    return [round(float(number), 2) for number in (x, y, w, h)]


def near(of):
    """About the same box, so that overlaps of all sizes are frequent."""
    spread = random.choice([0.02, 0.1, 0.25, 0.4])
    moved = np.array(of) + random.normal(0, spread, 4) * [of[2], of[3], of[2], of[3]]
    moved[2:] = np.maximum(moved[2:], 1)
    return [round(float(number), 2) for number in moved]


def pixels(of, side):
    """The pixels of a box with some holes, so that hardly two overlaps are the same."""
    mask = np.zeros((side, side), np.uint8, order="F")
    x, y, w, h = of
    mask[max(0, round(y)):max(0, round(y + h)), max(0, round(x)):max(0, round(x + w))] = 1
    mask[random.random(mask.shape) < 0.07] = 0
    return mask


def lengths(mask):
    flat = mask.ravel("F").astype(int)
    changes = np.flatnonzero(np.diff(flat)) + 1
    runs = np.diff(np.concatenate([[0], changes, [flat.size]]))
    return {"size": list(mask.shape), "counts": [int(run) for run in ([0] if flat[0] else []) + list(runs)]}


def one(number):
    labels = int(random.integers(1, 6))
    of_masks = number % 3 == 2
    side = 48 if of_masks else 200
    images, truths, answers = [], [], []
    for image in range(1, int(random.integers(2, 14))):
        images.append({"id": image, "file_name": f"{image:03}.png", "width": side, "height": side})
        for _ in range(random.integers(0, 9)):
            truth = {"image_id": image, "category_id": int(random.integers(1, labels + 1)), "bbox": box(side),
                     "iscrowd": int(random.random() < 0.12)}
            truths.append(truth)
            for _ in range(random.choice([0, 1, 1, 2, 3])):
                label = truth["category_id"] if random.random() < 0.7 else int(random.integers(1, labels + 2))
                answers.append({"image_id": image, "category_id": label, "bbox": near(truth["bbox"])})
        for _ in range(random.integers(0, 5)):
            answers.append({"image_id": image, "category_id": int(random.integers(1, labels + 2)), "bbox": box(side)})
    for answer, score in zip(answers, random.permutation(len(answers))):
        answer["score"] = round(float(score) / 1000 - (0.2 if number % 4 == 0 else 0), 3)
    for drawn in truths + answers:
        drawn["mask"] = pixels(drawn["bbox"], side)
        drawn["area"] = float(drawn["mask"].sum()) if of_masks else round(drawn["bbox"][2] * drawn["bbox"][3], 4)
        if of_masks:
            drawn["segmentation"] = lengths(drawn["mask"])
    expected = asked(truths, answers, images, TIDE.MASK if of_masks else TIDE.BOX)
    for drawn in truths + answers:
        del drawn["mask"]
    return {"images": images, "annotations": truths, "answers": answers, "masks": of_masks, "expected": expected,
            "categories": [{"id": label, "name": f"c{label}"} for label in range(1, labels + 2)]}


def asked(truths, answers, images, mode):
    def mask(drawn):
        return masks.encode(drawn["mask"]) if mode == TIDE.MASK else None

    adapt({truth["category_id"] for truth in truths if not truth["iscrowd"]})
    there, found = Data("there"), Data("found")
    for image in images:
        there.add_image(image["id"], image["file_name"])
    for truth in truths:
        add = there.add_ignore_region if truth["iscrowd"] else there.add_ground_truth
        add(truth["image_id"], truth["category_id"], truth["bbox"], mask(truth))
    for answer in answers:
        found.add_detection(answer["image_id"], answer["category_id"], answer["score"], answer["bbox"], mask(answer))
    run = TIDE(mode=mode).evaluate(there, found, mode=mode)
    gains = {**run.fix_main_errors(), **run.fix_special_errors()}
    counts = run.count_errors()
    figures = {KINDS[kind.__name__]: {"dAp": float(gain) / 100, "count": counts.get(kind)} for kind, gain in gains.items()}
    figures["falsePositives"]["count"] = sum(not right for one in run.ap_data.objs.values()
                                             for _, right, _ in one.data_points.values())
    figures["falseNegatives"]["count"] = sum(len(missed) for missed in run.false_negatives.values())
    return {"ap50": run.ap / 100, "tide": figures}


if __name__ == "__main__":
    many = int(sys.argv[1]) if len(sys.argv) > 1 else SETS
    text = json.dumps([one(number) for number in range(many)], separators=(",", ":"))
    target = pathlib.Path(__file__).parent.parent / "resources" / "tide_answers.json.gz"
    target.write_bytes(gzip.compress(text.encode(), mtime=0))
