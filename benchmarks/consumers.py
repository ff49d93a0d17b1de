#!/usr/bin/env python3
"""Reads packages of a running server as training code does, from their address alone, and compares what came with the manifest.

Usage: consumers.py ADDRESS DATASET [READER...]

ADDRESS is that of a server, DATASET the name of a dataset of images in it. Without READERs all are tried; one whose library or program
is not installed is skipped, and said to be. Ends with 1 if one of them has read anything else than the manifest says.
"""

import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
import urllib.request
import zipfile


def get(url, **headers):
    return urllib.request.urlopen(urllib.request.Request(url, headers=headers))


def package(server, dataset, **recipe):
    body = json.dumps({"datasets": [dataset], **recipe}).encode()
    request = urllib.request.Request(server + "/api/datasets/download", body, {"content-type": "application/json"})
    return server + json.load(urllib.request.urlopen(request))


class Package:
    def __init__(self, address):
        self.address = address
        self.lines = [json.loads(line) for line in get(address + "manifest.jsonl")]
        self.archives = json.load(get(address, accept="application/json"))["archives"]
        self.sums = {line["path"]: line["sha256"] for line in self.lines}

    def urls(self):
        return [self.address + archive["name"] for archive in self.archives]

    def check(self, files):
        """Compares files, as pairs of a path and its bytes, with the manifest: all of them, and no others."""
        seen = 0
        for path, content in files:
            assert hashlib.sha256(content).hexdigest() == self.sums[path], path
            seen += 1
        assert seen == len(self.lines), f"{seen} of {len(self.lines)} files"
        return seen


def below(folder):
    for top, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(top, name)
            with open(path, "rb") as file:
                yield os.path.relpath(path, folder), file.read()


def run(*command, cwd, stdin=None):
    subprocess.run(command, cwd=cwd, stdin=stdin, check=True, stdout=subprocess.DEVNULL)


def program(name):
    if shutil.which(name) is None:
        raise ImportError(f"there is no program '{name}'")


def read_tarfile(tar, zipped, shards, folder):
    def files():
        for url in tar.urls():
            with tarfile.open(fileobj=get(url), mode="r|*") as archive:
                for member in archive:
                    yield member.name, archive.extractfile(member).read()
    return tar.check(files())


def read_zipfile(tar, zipped, shards, folder):
    def files():
        for url in zipped.urls():
            with zipfile.ZipFile(io.BytesIO(get(url).read())) as archive:
                assert archive.testzip() is None
                for name in archive.namelist():
                    yield name, archive.read(name)
    return zipped.check(files())


def read_curl_and_tar(tar, zipped, shards, folder):
    program("curl")
    for url in tar.urls():
        curl = subprocess.Popen(["curl", "-sf", url], stdout=subprocess.PIPE)
        run("tar", "xf", "-", cwd=folder, stdin=curl.stdout)
        assert curl.wait() == 0
    with get(tar.address + "SHA256SUMS") as sums:
        subprocess.run(["sha256sum", "-c", "--quiet"], input=sums.read(), cwd=folder, check=True)
    return tar.check(below(folder))


def read_unzip(tar, zipped, shards, folder):
    program("unzip")
    for url in zipped.urls():
        name = os.path.join(folder, os.path.basename(url))
        with open(name, "wb") as file:
            shutil.copyfileobj(get(url), file)
        run("unzip", "-q", name, cwd=folder)
        os.remove(name)
    return zipped.check(below(folder))


def read_wget_after_a_cut(tar, zipped, shards, folder):
    program("wget")
    for url in tar.urls():
        name = os.path.join(folder, os.path.basename(url))
        with open(name, "wb") as file:
            file.write(get(url).read(100_003))
        run("wget", "-q", "-c", url, cwd=folder)
        run("tar", "xf", name, cwd=folder)
        os.remove(name)
    return tar.check(below(folder))


def read_aria2_over_four_connections(tar, zipped, shards, folder):
    program("aria2c")
    for url in tar.urls():
        name = os.path.basename(url)
        run("aria2c", "-q", "-x4", "-s4", "-k1M", url, cwd=folder)
        run("tar", "xf", name, cwd=folder)
        os.remove(os.path.join(folder, name))
    return tar.check(below(folder))


def read_torchvision(tar, zipped, shards, folder):
    from torchvision.datasets import ImageFolder
    from torchvision.datasets.utils import download_and_extract_archive

    sums = dict(reversed(line.decode().split()) for line in get(tar.address + "MD5SUMS"))
    for url in tar.urls():
        name = os.path.basename(url)
        download_and_extract_archive(url, folder, md5=sums[name])
        os.remove(os.path.join(folder, name))
    seen = 0
    dataset = os.listdir(folder)[0]
    for use in os.listdir(os.path.join(folder, dataset)):
        images = ImageFolder(os.path.join(folder, dataset, use))
        labels = {os.path.relpath(path, folder): images.classes[index] for path, index in images.samples}
        expected = {line["path"]: line["label"] for line in tar.lines if line["use"] == use}
        assert labels == expected, use
        images[0][0].load()
        seen += len(labels)
    assert seen == tar.check(below(folder))
    return seen


def read_pandas(tar, zipped, shards, folder):
    import pandas

    manifest = pandas.read_json(tar.address + "manifest.jsonl", lines=True, dtype={"label": str, "use": str})
    assert manifest.to_dict("records") == tar.lines
    return len(manifest)


def read_fsspec_glob_and_ranges(tar, zipped, shards, folder):
    import fsspec

    http = fsspec.filesystem("http")
    assert sorted(http.glob(tar.address + "*.tar")) == sorted(tar.urls())
    lines = tar.lines[:: max(1, len(tar.lines) // 500)]
    contents = http.cat_ranges(
        [tar.address + line["archive"] for line in lines],
        [line["offset"] for line in lines],
        [line["offset"] + line["length"] for line in lines])
    for line, content in zip(lines, contents):
        assert hashlib.sha256(content).hexdigest() == line["sha256"], line["path"]
    return len(lines)


def read_fsspec_references(tar, zipped, shards, folder):
    import fsspec

    files = fsspec.filesystem("reference", fo=tar.address + "references.json", remote_protocol="http")
    paths = files.find("")
    assert sorted(paths) == sorted(tar.sums)
    some = tar.lines[:: max(1, len(tar.lines) // 200)]
    for line in some:
        assert hashlib.sha256(files.cat(line["path"])).hexdigest() == line["sha256"], line["path"]
    return len(paths)


def read_webdataset(tar, zipped, shards, folder):
    import webdataset

    expected = {}
    for line in shards.lines:
        if not line["path"].endswith(".cls"):
            name = line["path"]
            slash = name.rfind("/") + 1
            expected[name[: name.index(".", slash)]] = (line["sha256"], line["label"])
    seen = set()
    for sample in webdataset.WebDataset(shards.urls(), shardshuffle=False):
        content = next(value for name, value in sample.items() if not name.startswith("__") and name != "cls")
        sha256, label = expected[sample["__key__"]]
        assert hashlib.sha256(content).hexdigest() == sha256 and sample["cls"].decode() == label, sample["__key__"]
        seen.add(sample["__key__"])
    assert len(seen) == len(expected)
    epoch = json.load(get(shards.address + "epochs/3/?seed=42", accept="application/json"))
    server = shards.address[: shards.address.index("/downloads/")]
    order = [sample["__key__"] for sample in webdataset.WebDataset(
        ["pipe:curl -sf '" + server + archive["url"] + "'" for archive in epoch["archives"]], shardshuffle=False)]
    assert sorted(order) == sorted(expected) and order != sorted(order)
    return len(seen)


def main(server, dataset, *wanted):
    tar, zipped, shards = (
        Package(package(server, dataset, **recipe))
        for recipe in ({}, {"format": "zip"}, {"format": "webdataset", "shard": {"samples": 10000}}))
    failed = False
    for name, reader in [(name[5:], value) for name, value in globals().items() if name.startswith("read_")]:
        if wanted and name not in wanted:
            continue
        with tempfile.TemporaryDirectory() as folder:
            start = time.monotonic()
            try:
                print(f"{name:32} {reader(tar, zipped, shards, folder):>9,} read and right, {time.monotonic() - start:.1f} s")
            except ImportError as missing:
                print(f"{name:32} skipped: {missing}")
            except Exception as wrong:
                print(f"{name:32} FAILED: {type(wrong).__name__}: {wrong}")
                failed = True
    return 1 if failed else 0


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1].rstrip("/"), *sys.argv[2:]))
