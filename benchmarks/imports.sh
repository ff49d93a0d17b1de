#!/bin/sh
# Imports COUNT samples (10,000 unless said) in each layout beside sha256sum over the same files, three times in turn, new contents each time. Prints
# how many times as fast the server is. Needs curl, python3 and a built ./cyanotype.
set -eu
count=${1:-10000}
home=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'kill $server 2>/dev/null; rm -rf "$work"' EXIT

CYANOTYPE_JAVA_OPTS="-Xmx512m" "$home/cyanotype" run --port 0 --data "$work/data" >"$work/out" 2>"$work/err" &
server=$!
until grep -q Listening "$work/out" 2>/dev/null; do
    kill -0 $server 2>/dev/null || { cat "$work/err" >&2; exit 1; }
    sleep 0.2
done
url=$(sed -n 's/^Listening on //p' "$work/out")
until curl -sf -o "$work/ready" "$url/api/datasets"; do sleep 0.2; done

python3 - "$url" "$work" "$count" <<'PY'
import json, os, random, shutil, statistics, struct, subprocess, sys, time, zlib
url, work, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
uploads = 0

def png():
    """An image of 64 by 64 grey pixels of noise, 4 kB."""
    rows = b"".join(b"\0" + random.randbytes(64) for _ in range(64))
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 64, 64, 8, 0, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows, 0)) + chunk(b"IEND", b""))

def write(folder, name, content):
    path = os.path.join(folder, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb" if isinstance(content, bytes) else "w") as out:
        out.write(content)

def image_folder(folder):
    for i in range(count):
        write(folder, "train/%d/%06d.png" % (i % 10, i), png())

def coco(folder):
    images = [{"id": i, "file_name": "%06d.png" % i, "width": 64, "height": 64} for i in range(count)]
    boxes = [{"id": i, "image_id": i, "category_id": i % 10, "bbox": [1, 2, 30, 40], "area": 1200, "iscrowd": 0} for i in range(count)]
    for i in range(count):
        write(folder, "train/%06d.png" % i, png())
    write(folder, "annotations/instances_train.json", json.dumps({
        "images": images, "annotations": boxes, "categories": [{"id": i, "name": str(i)} for i in range(10)]}))

def yolo(folder):
    for i in range(count):
        write(folder, "images/train/%06d.png" % i, png())
        write(folder, "labels/train/%06d.txt" % i, "%d 0.5 0.5 0.2 0.2\n" % (i % 10))
    write(folder, "data.yaml", "train: images/train\nnames: [%s]\n" % ", ".join("c%d" % i for i in range(10)))

def voc(folder):
    for i in range(count):
        write(folder, "JPEGImages/%06d.png" % i, png())
        write(folder, "Annotations/%06d.xml" % i, "<annotation><filename>%06d.png</filename><size><width>64</width><height>64</height>"
              "</size><object><name>c%d</name><bndbox><xmin>1</xmin><ymin>2</ymin><xmax>30</xmax><ymax>40</ymax></bndbox></object>"
              "</annotation>" % (i, i % 10))
    write(folder, "ImageSets/Main/train.txt", "".join("%06d\n" % i for i in range(count)))

def webdataset(folder):
    for i in range(count):
        write(folder, "%06d.png" % i, png())
        write(folder, "%06d.cls" % i, str(i % 10))

def csv(folder):
    rows = "".join("%d,%d,%f\n" % (i % 10, random.randrange(1 << 40), random.random()) for i in range(count))
    write(folder, "train.csv", "label,a,b\n" + rows)

def jsonl(folder):
    write(folder, "train.jsonl", "".join(json.dumps({"text": "%x" % random.getrandbits(256), "label": str(i % 10)}) + "\n" for i in range(count)))

def idx(folder):
    write(folder, "train-images-idx3-ubyte", struct.pack(">IIII", 0x803, count, 28, 28) + random.randbytes(784 * count))
    write(folder, "train-labels-idx1-ubyte", struct.pack(">II", 0x801, count) + bytes(i % 10 for i in range(count)))

def seconds(command):
    start = time.perf_counter()
    subprocess.run(["sh", "-c", command], check=True, cwd=work)
    return time.perf_counter() - start

for make in (image_folder, coco, yolo, voc, webdataset, csv, jsonl, idx):
    ratios, times = [], []
    for _ in range(4):
        uploads += 1
        folder = os.path.join(work, "files")
        shutil.rmtree(folder, ignore_errors=True)
        make(folder)
        seconds("tar -C files --sort=name -cf files.tar .")
        name = make.__name__.replace("_", "-")
        hashed = seconds("find files -type f -print0 | xargs -0 sha256sum >sums")
        imported = seconds("curl -s -o answer -w '%%{http_code}' -H 'content-type: application/x-tar' -T files.tar -X POST"
                           " '%s/api/datasets/%s-%d/versions?create=true' >status" % (url, name, uploads))
        if open(os.path.join(work, "status")).read() != "201":
            sys.exit(name + ": " + open(os.path.join(work, "answer")).read()[:2000])
        ratios.append(hashed / imported)
        times.append(imported)
    # the first round warms up
    print("%-12s %5.2f times as fast as sha256sum (%.2f to %.2f), %.2f s, %d samples" % (
        name, statistics.median(ratios[1:]), min(ratios[1:]), max(ratios[1:]), statistics.median(times[1:]),
        json.load(open(os.path.join(work, "answer")))["samples"]), flush=True)
PY
