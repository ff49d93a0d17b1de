"""Asks LVIS's reference code for the figures of random detections, and writes what was asked and answered.

    pip install numpy pycocotools lvis
    python3 src/test/python/lvis_answers.py [SETS]

makes src/test/resources/lvis_answers.json.gz anew, which FederatedTest holds our figures against. Images name categories that are
not on them, and others of which not all objects are drawn; detections of the rest are among them, and equal scores. Each object
says how frequent its category is, as the import of categories does not keep it.
"""

import gzip
import json
import logging
import pathlib
import sys
import tempfile

import numpy as np
from lvis.eval import LVISEval
from lvis.lvis import LVIS

SETS = 16
random = np.random.default_rng(20_261_201)
NAMES = {"AP": "ap", "AP50": "ap50", "AP75": "ap75", "APs": "apSmall", "APm": "apMedium", "APl": "apLarge", "APr": "apRare",
         "APc": "apCommon", "APf": "apFrequent", "AR@300": "ar100", "ARs@300": "arSmall", "ARm@300": "arMedium",
         "ARl@300": "arLarge"}


def box():
    x, y, w, h = random.uniform([0, 0, 4, 4], [250, 250, 200, 200])
    return [round(float(number), 1) for number in (x, y, w, h)]


def near(of):
    moved = np.array(of) + random.normal(0, random.choice([0.02, 0.08, 0.2]), 4) * [of[2], of[3], of[2], of[3]]
    moved[2:] = np.maximum(moved[2:], 1)
    return [round(float(number), 1) for number in moved]


def one():
    categories = [{"id": 3 * number + 2, "name": f"c{number}", "frequency": str(random.choice(list("rcf")))}
                  for number in range(int(random.integers(3, 12)))]
    frequencies = {category["id"]: category["frequency"] for category in categories}
    every = list(frequencies)
    images, truths, answers = [], [], []
    for number in range(1, int(random.integers(2, 20))):
        on = [int(of) for of in random.choice(every, random.integers(0, min(4, len(every)) + 1), replace=False)]
        rest = [of for of in every if of not in on]
        images.append({
            "id": 7 * number, "file_name": f"{number:03}.png", "width": 500, "height": 500,
            "neg_category_ids": [of for of in rest if random.random() < 0.4],
            "not_exhaustive_category_ids": [of for of in on if random.random() < 0.3] + [of for of in rest if random.random() < 0.05]})
        for of in on:
            for _ in range(random.integers(1, 5)):
                drawn = box()
                truths.append({"id": len(truths) + 1, "image_id": 7 * number, "category_id": of, "bbox": drawn,
                               "area": round(drawn[2] * drawn[3] * float(random.choice([1, 0.6])), 2),
                               "frequency": frequencies[of]})
                for _ in range(random.choice([0, 1, 1, 2])):
                    label = of if random.random() < 0.8 else int(random.choice(every))
                    answers.append({"image_id": 7 * number, "category_id": label, "bbox": near(drawn)})
        for _ in range(random.integers(0, 8)):
            answers.append({"image_id": 7 * number, "category_id": int(random.choice(every)), "bbox": box()})
    for answer in answers:
        answer["score"] = round(float(random.random()), int(random.choice([2, 4])))
    if not truths or not answers:
        return one()
    data = {"images": images, "annotations": truths, "categories": categories}
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(data, file)
        file.flush()
        judge = LVISEval(LVIS(file.name), json.loads(json.dumps(answers)), "bbox")
    judge.run()
    return {**data, "answers": answers,
            "expected": {NAMES[name]: float(figure) for name, figure in judge.get_results().items()}}


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    many = int(sys.argv[1]) if len(sys.argv) > 1 else SETS
    text = json.dumps([one() for _ in range(many)], separators=(",", ":"))
    target = pathlib.Path(__file__).parent.parent / "resources" / "lvis_answers.json.gz"
    target.write_bytes(gzip.compress(text.encode(), mtime=0))
