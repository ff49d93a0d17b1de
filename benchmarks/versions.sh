#!/bin/sh
# Imports COUNT tiny samples (200,000 unless said), then the same with 100 of them changed, and asks what differs.
# Needs curl, python3 and a built ./cyanotype.
set -eu
count=${1:-200000}
home=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'kill $server 2>/dev/null; rm -rf "$work"' EXIT

printf 'datasets.quota.entries = 2000000\ndatasets.quota.memory = 2G\n' >"$work/cyanotype.properties"
CYANOTYPE_JAVA_OPTS="-Xmx2g" "$home/cyanotype" run --port 0 --data "$work/data" --config "$work/cyanotype.properties" \
    >"$work/out" 2>"$work/err" &
server=$!
until grep -q Listening "$work/out" 2>/dev/null; do
    kill -0 $server 2>/dev/null || { cat "$work/err" >&2; exit 1; }
    sleep 0.2
done
url=$(sed -n 's/^Listening on //p' "$work/out")
until curl -sf -o "$work/ready" "$url/api/datasets"; do sleep 0.2; done

python3 - "$url" "$count" "$work" <<'PY'
import io, json, os, statistics, sys, tarfile, time, urllib.request
url, count, work = sys.argv[1], int(sys.argv[2]), sys.argv[3]

def archive(name, changed):
    with tarfile.open(os.path.join(work, name), "w", format=tarfile.USTAR_FORMAT) as tar:
        for i in range(count):
            content = b"%015d" % (i + (count if i % (count // 100) == 7 and changed else 0))
            entry = tarfile.TarInfo("set/train/%d/%07d.txt" % (i % 10, i))
            entry.size = len(content)
            tar.addfile(entry, io.BytesIO(content))

def post(name):
    path = os.path.join(work, name)
    request = urllib.request.Request(url + "/api/datasets/set/versions?create=true", open(path, "rb"),
                                     {"content-type": "application/x-tar", "content-length": os.path.getsize(path)})
    start = time.perf_counter()
    answer = json.load(urllib.request.urlopen(request))
    return time.perf_counter() - start, answer

def size():
    return sum(os.path.getsize(os.path.join(work, "data", name)) for name in os.listdir(os.path.join(work, "data"))
               if name.startswith("cyanotype.db"))

for name, changed in (("one.tar", False), ("two.tar", True)):
    archive(name, changed)
    before = size()
    took, answer = post(name)
    print("version %d: %.1f s, %d samples, the database grew by %.0f bytes a sample" % (
        answer["version"], took, answer["samples"], (size() - before) / count))

def median(target):
    times = []
    for _ in range(20):
        start = time.perf_counter()
        answer = json.load(urllib.request.urlopen(url + target))
        times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times), answer

took, answer = median("/api/datasets/set/versions/2/changes?since=1&limit=1000")
print("what differs: %d samples in %.1f ms" % (len(answer["data"]), took))
PY
