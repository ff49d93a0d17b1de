#!/bin/sh
# Imports COUNT tiny samples (200,000 unless said) into a server with HEAP (256m unless said) while somebody else asks for a
# list; then the same with 100 of them changed. Says what each took, and then what it takes to ask what differs, to relabel
# one sample, and to make a package and get its first byte, also right after a restart and beside a dataset of 1,000 samples.
# Needs curl, python3 and a built ./cyanotype.
set -eu
count=${1:-200000}
heap=${2:-256m}
home=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'kill $server 2>/dev/null; rm -rf "$work"' EXIT

printf 'datasets.quota.entries = 2000000\n' >"$work/cyanotype.properties"

start() {
    rm -f "$work/out"
    CYANOTYPE_JAVA_OPTS="-Xmx$heap" "$home/cyanotype" run --port 0 --data "$work/data" \
        --config "$work/cyanotype.properties" >"$work/out" 2>"$work/err" &
    server=$!
    until grep -q Listening "$work/out" 2>/dev/null; do
        kill -0 $server 2>/dev/null || { cat "$work/err" >&2; exit 1; }
        sleep 0.2
    done
    url=$(sed -n 's/^Listening on //p' "$work/out")
    until curl -sf -o "$work/ready" "$url/api/datasets"; do sleep 0.2; done
}

start
python3 - "$url" "$count" "$work" <<'PY'
import contextlib, io, json, os, sqlite3, statistics, sys, tarfile, threading, time, urllib.request
url, count, work = sys.argv[1], int(sys.argv[2]), sys.argv[3]

def archive(name, count, changed):
    with tarfile.open(os.path.join(work, name), "w", format=tarfile.USTAR_FORMAT) as tar:
        for i in range(count):
            content = b"%015d" % (i + (count if changed and i % (count // 100) == 7 else 0))
            entry = tarfile.TarInfo("set/train/%d/%07d.txt" % (i % 10, i))
            entry.size = len(content)
            tar.addfile(entry, io.BytesIO(content))

def post(name, dataset):
    path = os.path.join(work, name)
    request = urllib.request.Request(url + "/api/datasets/" + dataset + "/versions?create=true", open(path, "rb"),
                                     {"content-type": "application/x-tar", "content-length": os.path.getsize(path)})
    start = time.perf_counter()
    answer = json.load(urllib.request.urlopen(request))
    return time.perf_counter() - start, answer

def size():
    """Returns what the tables take, without the log beside them, which is of 64 MB at most."""
    with contextlib.closing(sqlite3.connect("file:%s?mode=ro" % os.path.join(work, "data", "cyanotype.db"), uri=True)) as database:
        return database.execute("pragma page_count").fetchone()[0] * database.execute("pragma page_size").fetchone()[0]

class Others(threading.Thread):
    """Asks for a list again and again, until stopped."""
    def run(self):
        self.times, self.stopped = [], False
        while not self.stopped:
            start = time.perf_counter()
            urllib.request.urlopen(url + "/api/datasets?limit=1").read()
            self.times.append(1000 * (time.perf_counter() - start))
            time.sleep(0.01)

    def finish(self):
        self.stopped = True
        self.join()
        self.times.sort()
        return "p50 %.1f ms, p99 %.1f ms, most %.1f ms of %d" % (
            statistics.median(self.times), self.times[int(0.99 * len(self.times))], self.times[-1], len(self.times))

for name, changed in (("one.tar", False), ("two.tar", True)):
    archive(name, count, changed)
    before = size()
    others = Others()
    others.start()
    took, answer = post(name, "set")
    print("version %d: %.1f s, %d samples, the database grew by %.0f bytes a sample; a list meanwhile: %s" % (
        answer["version"], took, answer["samples"], (size() - before) / count, others.finish()), flush=True)
archive("small.tar", 1000, False)
post("small.tar", "small")

def median(target):
    times = []
    for _ in range(20):
        start = time.perf_counter()
        answer = json.load(urllib.request.urlopen(url + target))
        times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times), answer

took, answer = median("/api/datasets/set/diff?from=1&limit=1000")
print("what differs: %d samples in %.1f ms" % (answer["changed"]["total"], took))
for filtered in ("", "?uses[]=train", "?label=3", "?label=3&uses[]=train"):
    took, answer = median("/api/datasets/set/versions/1/facets" + filtered)
    print("facets%s: %.1f ms" % (filtered, took))

times = []
for i in range(20):
    body = json.dumps({"changes": [{"path": "train/%d/%07d.txt" % (i % 10, i), "label": "x"}]}).encode()
    request = urllib.request.Request(url + "/api/datasets/set/versions/latest", body,
                                     {"content-type": "application/json"}, method="PATCH")
    start = time.perf_counter()
    json.load(urllib.request.urlopen(request))
    times.append(1000 * (time.perf_counter() - start))
print("one sample relabelled: median %.1f ms, most %.1f ms" % (statistics.median(times), max(times)))
PY
cat >"$work/package.py" <<'PY'
import json, statistics, sys, time, urllib.request
url = sys.argv[1]

def first_byte(reference):
    start = time.perf_counter()
    request = urllib.request.Request(url + "/api/datasets/download", json.dumps({"datasets": [reference]}).encode(),
                                     {"content-type": "application/json"})
    address = json.load(urllib.request.urlopen(request))
    name, version = reference.split("@")
    urllib.request.urlopen(url + address + name + "-" + version + ".tar").read(1)
    return 1000 * (time.perf_counter() - start)

print("package made and first byte, %s: median %.1f ms" % (
    " ".join(sys.argv[2:]), statistics.median(first_byte(reference) for reference in sys.argv[2:])), flush=True)
PY
for references in small@1 set@1; do
    kill $server
    wait $server || true
    start
    echo "Right after a restart:"
    python3 "$work/package.py" "$url" $references
done
echo "Later:"
for round in 0 1 2; do
    python3 "$work/package.py" "$url" small@1 small@1 small@1 small@1 small@1 small@1
    python3 "$work/package.py" "$url" set@$((2 + 6 * round)) set@$((3 + 6 * round)) set@$((4 + 6 * round)) \
        set@$((5 + 6 * round)) set@$((6 + 6 * round)) set@$((7 + 6 * round))
done
