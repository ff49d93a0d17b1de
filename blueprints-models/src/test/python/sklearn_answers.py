"""Asks scikit-learn for the figures of random classifiers, and writes what was asked and answered.

    apt-get install python3-sklearn
    /usr/bin/python3 src/test/python/sklearn_answers.py

makes src/test/resources/sklearn_answers.json.gz anew, which ScikitLearnTest holds our figures against. Scores are whole
numbers of thousandths, so that the file is small; ties, labels that no sample has, one label alone and scores that are
missing are among them. Where the definitions differ (docs/metrics.md) the figure is computed here as ours is defined.
"""

import gzip
import json
import pathlib
import warnings

import numpy as np
from sklearn import metrics

SETS = 200
random = np.random.default_rng(20_240_229)
warnings.filterwarnings("ignore")


def scores_of(n, k, kind):
    raw = random.dirichlet(np.full(k, random.choice([0.3, 1.0, 5.0])), n)
    steps = {"ties": 5, "fine": 1000}.get(kind, 100)
    return np.round(raw * steps) * (1000 // steps)


def one(number):
    kind = ["fine", "ties", "absent", "single", "missing"][number % 5]
    k = 1 if kind == "single" and number % 2 else int(random.integers(2, 7))
    n = int(random.integers(1, 60)) if kind == "single" else int(random.integers(8, 80))
    thousandths = scores_of(n, k, kind)
    known = max(1, k - 1) if kind == "absent" else 1 if kind == "single" else k
    truth = random.integers(0, known, n)
    better = random.random(n) < 0.5
    if kind != "ties":  # those go above 1, and are no probabilities then
        thousandths = np.floor(thousandths * 0.6)
    thousandths[np.arange(n)[better], truth[better]] += 400
    missing = np.zeros(n, bool)
    if kind == "missing":  # what a model answers with NaN is not evaluated
        missing = random.random(n) < 0.2
        missing[0] = False
    given = [None if missing[i] else [int(s) for s in thousandths[i]] for i in range(n)]
    return {"truth": [int(t) for t in truth], "scores": given, "expected": expected(thousandths[~missing], truth[~missing], k)}


def expected(thousandths, truth, k):
    scores = thousandths / 1000
    n = len(truth)
    labels = np.arange(k)
    answer = scores.argmax(1)
    precision, recall, f1, support = metrics.precision_recall_fscore_support(truth, answer, labels=labels, zero_division=0)
    hot = np.eye(k)[truth]
    ranked = [c for c in range(k) if 0 < hot[:, c].sum() < n]
    auc = {c: metrics.roc_auc_score(hot[:, c], scores[:, c]) for c in ranked}
    ap = {c: metrics.average_precision_score(hot[:, c], scores[:, c]) for c in ranked}
    order = np.argsort(-scores, axis=1, kind="stable")
    place = (order == truth[:, None]).argmax(1)
    return {
        "accuracy": metrics.accuracy_score(truth, answer),
        "balancedAccuracy": metrics.balanced_accuracy_score(truth, answer),
        "mcc": metrics.matthews_corrcoef(truth, answer),
        "kappa": None if len(set(truth) | set(answer)) == 1 else metrics.cohen_kappa_score(truth, answer),
        "macroF1": f1.mean(),
        "weightedF1": float(np.average(f1, weights=support)),
        "precision": list(precision),
        "recall": list(recall),
        "confusion": metrics.confusion_matrix(truth, answer, labels=labels).tolist(),
        "topK": [float((place < j).mean()) for j in range(1, min(5, k) + 1)],
        "probabilities": bool((scores <= 1).all()),
        "logLoss": float(-np.log(np.clip(scores[np.arange(n), truth], 1e-15, 1)).mean()),
        "brier": float(((scores - hot) ** 2).sum(1).mean()),
        "ece": calibration(scores.max(1), answer == truth, np.linspace(0, 1, 16)),
        "auc": {str(c): auc[c] for c in ranked},
        "ap": {str(c): ap[c] for c in ranked},
        "macroAuc": float(np.mean(list(auc.values()))) if ranked else None,
        "macroAp": float(np.mean(list(ap.values()))) if ranked else None,
    }


def calibration(confidence, right, edges):
    error = 0.0
    for low, high in zip(edges[:-1], edges[1:]):
        inside = (confidence > low) & (confidence <= high) if low > 0 else confidence <= high
        if inside.any():
            error += inside.mean() * abs(right[inside].mean() - confidence[inside].mean())
    return float(error)


target = pathlib.Path(__file__).parent.parent / "resources" / "sklearn_answers.json.gz"
text = json.dumps({"version": "scikit-learn " + __import__("sklearn").__version__, "sets": [one(i) for i in range(SETS)]})
target.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
print(target, target.stat().st_size, "bytes")
