#!/usr/bin/env python3
"""Holds COCO's evaluation of boxes here against the same algorithm in numpy, on generated data: figures and time.

Usage: detection.py [IMAGES [LABELS [CLASSPATH]]]

Without numbers 5,000 images and 80 labels, which makes about 37,000 objects and 370,000 detections. From 20,000 images on it is too much for numpy, and
tells only that it is enough memory for ours. Needs numpy, and the benchmarks built; CLASSPATH is that of their jar unless said. Ends with 1 if a figure
differs by more than 1e-9.
"""

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import defaultdict

import numpy as np

OVERLAPS = np.linspace(0.5, 0.95, 10)
RECALLS = np.linspace(0, 1, 101)
AREAS = [(0, 1e10), (0, 32**2), (32**2, 96**2), (96**2, 1e10)]
MOST = [1, 10, 100]
NAMES = "ap ap50 ap75 apSmall apMedium apLarge ar1 ar10 ar100 arSmall arMedium arLarge".split()


def generate(images, labels, seed=7):
    """Makes for each image what is on it, and what was detected: most objects about where they are, and much that is not there."""
    draw = random.Random(seed)
    for _ in range(images):
        truths, detected = [], []
        for _ in range(draw.choice([0, 2, 4, 7, 8, 12, 19])):
            label = int(labels * draw.random() ** 2)
            width, height = (draw.choice([12, 40, 90, 200]) * draw.uniform(0.5, 1.5) for _ in range(2))
            box = [draw.uniform(0, 400), draw.uniform(0, 400), width, height]
            truths.append((label, box, width * height * draw.uniform(0.6, 1), draw.random() < 0.02))
            for _ in range(draw.choice([0, 1, 1, 2, 3])):
                shift = draw.choice([0.02, 0.1, 0.3])
                moved = [side + shift * draw.uniform(-1, 1) * (width if i % 2 == 0 else height) for i, side in enumerate(box)]
                seen = label if draw.random() < 0.9 else draw.randrange(labels)
                detected.append((seen, round(draw.random(), 4), [moved[0], moved[1], abs(moved[2]), abs(moved[3])]))
        for _ in range(draw.randrange(126)):
            box = [draw.uniform(0, 400), draw.uniform(0, 400), draw.uniform(1, 150), draw.uniform(1, 150)]
            detected.append((int(labels * draw.random() ** 2), round(draw.random() ** 3, 4), box))
        yield truths, detected


def overlap(detected, truths, crowd):
    d, t = detected[:, None, :], truths[None, :, :]
    sides = np.minimum(d[..., :2] + d[..., 2:], t[..., :2] + t[..., 2:]) - np.maximum(d[..., :2], t[..., :2])
    both = np.prod(np.clip(sides, 0, None), axis=2)
    area = np.prod(d[..., 2:], axis=2)
    return both / np.where(crowd[None, :], area, area + np.prod(t[..., 2:], axis=2) - both)


def match(overlaps, outside, ignored, crowd):
    """Matches the detections of a label on an image, the surest first, at each overlap."""
    order = np.argsort(ignored, kind="mergesort")
    overlaps, ignored, crowd = overlaps[:, order], ignored[order], crowd[order]
    count, truths = overlaps.shape
    matched = np.zeros((len(OVERLAPS), count), bool)
    skipped = np.zeros((len(OVERLAPS), count), bool)
    for at, least in enumerate(OVERLAPS):
        taken = np.zeros(truths, bool)
        for d in range(count):
            most, best = min(least, 1 - 1e-10), -1
            for t in range(truths):
                if taken[t] and not crowd[t]:
                    continue
                if best > -1 and not ignored[best] and ignored[t]:
                    break
                if overlaps[d, t] >= most:
                    most, best = overlaps[d, t], t
            if best > -1:
                taken[best] = matched[at, d] = True
                skipped[at, d] = ignored[best]
    return matched, skipped | (~matched & outside[None, :])


def evaluate(images, labels):
    precision = -np.ones((10, 101, labels, 4, 3))
    recall = -np.ones((10, labels, 4, 3))
    grouped = [(defaultdict(list), defaultdict(list)) for _ in images]
    for (truths, detected), (by_truth, by_detected) in zip(images, grouped):
        for truth in truths:
            by_truth[truth[0]].append(truth)
        for one in detected:
            by_detected[one[0]].append(one)
    for label in range(labels):
        found = [[] for _ in AREAS]
        objects = [0] * len(AREAS)
        for by_truth, by_detected in grouped:
            truths, detected = by_truth.get(label, []), by_detected.get(label, [])
            if not truths and not detected:
                continue
            scores = np.array([one[1] for one in detected])
            order = np.argsort(-scores, kind="mergesort")[:100] if detected else []
            boxes = np.array([detected[i][2] for i in order]).reshape(-1, 4)
            crowd = np.array([truth[3] for truth in truths], bool)
            area = np.array([truth[2] for truth in truths])
            overlaps = overlap(boxes, np.array([truth[1] for truth in truths]).reshape(-1, 4), crowd)
            size = np.prod(boxes[:, 2:], axis=1)
            for a, (low, high) in enumerate(AREAS):
                ignored = crowd | (area < low) | (area > high)
                objects[a] += np.count_nonzero(~ignored)
                found[a].append((scores[order] if detected else scores, *match(overlaps, (size < low) | (size > high), ignored, crowd)))
        for a in range(len(AREAS)):
            if objects[a] == 0:
                continue
            for m, most in enumerate(MOST):
                scores = np.concatenate([f[0][:most] for f in found[a]])
                order = np.argsort(-scores, kind="mergesort")
                matched = np.concatenate([f[1][:, :most] for f in found[a]], axis=1)[:, order]
                skipped = np.concatenate([f[2][:, :most] for f in found[a]], axis=1)[:, order]
                for t in range(len(OVERLAPS)):
                    right = np.cumsum(matched[t] & ~skipped[t]).astype(float)
                    wrong = np.cumsum(~matched[t] & ~skipped[t]).astype(float)
                    reached = right / objects[a]
                    recall[t, label, a, m] = reached[-1] if len(reached) else 0
                    share = right / (right + wrong + np.spacing(1))
                    for i in range(len(share) - 1, 0, -1):
                        share[i - 1] = max(share[i - 1], share[i])
                    places = np.searchsorted(reached, RECALLS, side="left")
                    precision[t, :, label, a, m] = [share[i] if i < len(share) else 0 for i in places]

    def mean(values):
        return values[values > -1].mean() if (values > -1).any() else -1

    return [mean(precision[..., 0, 2]), mean(precision[0, ..., 0, 2]), mean(precision[5, ..., 0, 2])] + [
        mean(precision[..., a, 2]) for a in (1, 2, 3)
    ] + [mean(recall[..., 0, m]) for m in range(3)] + [mean(recall[..., a, 2]) for a in (1, 2, 3)]


def write(images, path):
    """Writes lines as a test keeps them."""
    with open(path, "w") as out:
        for number, (truths, detected) in enumerate(images):
            counts = defaultdict(int)
            boxes = []
            for label, score, box in sorted(detected, key=lambda one: -one[1]):
                counts[label] += 1
                if counts[label] <= 100:
                    boxes.append({"label": str(label), "score": score, "box": box})
            truth = [
                {"label": str(label), "box": box, "area": area, "crowd": crowd, "difficult": False, "category": label}
                for label, box, area, crowd in truths
            ]
            line = {"path": "%09d" % number, "truth": {"image": str(number), "boxes": truth}, "answer": {"boxes": boxes}}
            out.write(json.dumps(line) + "\n")


def run(lines, classpath, *options):
    command = ["java", "-Xmx256m", "-cp", classpath, "dev.cyanotype.benchmarks.DetectionBenchmark", lines, *options]
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)


def main(images=5000, labels=80, classpath=os.path.join(os.path.dirname(os.path.abspath(__file__)), "target", "benchmarks.jar")):
    images, labels = int(images), int(labels)
    with tempfile.TemporaryDirectory() as folder:
        lines = os.path.join(folder, "lines.jsonl")
        if images >= 20000:
            write(generate(images, labels), lines)
            ours = run(lines, classpath, "once")
            figures = ours["figures"]
            print(f"{images} images, {labels} labels, {figures['truths']} objects, {figures['detections']} detections")
            print(f"here: {ours['seconds'][0]:.0f} s with reading them, with 256 MB of heap; AP {figures['ap']:.4f}")
            return
        made = list(generate(images, labels))
        print(f"{images} images, {labels} labels, {sum(len(t) for t, _ in made)} objects, {sum(len(d) for _, d in made)} detections")
        write(made, lines)
        ours = run(lines, classpath)
    print(f"here: {ours['seconds'][0]:.2f} s at first, {min(ours['seconds']):.2f} s at best, with 256 MB of heap")
    start = time.time()
    figures = evaluate(made, labels)
    took = time.time() - start
    print(f"numpy: {took:.2f} s; {took / ours['seconds'][0]:.0f} × at first, {took / min(ours['seconds']):.0f} × at best")
    worst = max(abs(ours["figures"][name] - figure) for name, figure in zip(NAMES, figures))
    print(f"the figures differ by {worst:.1e} at most")
    sys.exit(1 if worst > 1e-9 else 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
