#!/bin/sh
# Packages COUNT tiny samples (100,000 unless said) as shards of 1,000, beside a dataset of 1,000 samples: what it takes to make the
# package, and then to get a first byte, a range at a random place, and the first byte of a shard of an epoch that nobody has
# asked for, each right after a restart and later. HEAP is 256m unless said. Needs curl, python3 and a built ./cyanotype.
set -eu
count=${1:-100000}
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

cat >"$work/make.py" <<'PY'
import io, json, os, sys, tarfile, time, urllib.request
url, count, work = sys.argv[1], int(sys.argv[2]), sys.argv[3]

def send(path, body, kind, headers={}):
    request = urllib.request.Request(url + path, body, {"content-type": kind, **headers})
    return json.load(urllib.request.urlopen(request))

for name, samples in (("small", 1_000), ("set", count)):
    path = os.path.join(work, name + ".tar")
    with tarfile.open(path, "w", format=tarfile.USTAR_FORMAT) as tar:
        for i in range(samples):
            entry = tarfile.TarInfo("set/train/%d/%07d.txt" % (i % 10, i))
            entry.size = 15
            tar.addfile(entry, io.BytesIO(b"%015d" % i))
    start = time.perf_counter()
    send("/api/datasets/" + name + "/versions?create=true", open(path, "rb"), "application/x-tar",
         {"content-length": os.path.getsize(path)})
    imported = time.perf_counter()
    recipe = {"datasets": [name], "format": "webdataset", "shard": {"samples": 1_000}, "shuffle": 1}
    address = send("/api/datasets/download", json.dumps(recipe).encode(), "application/json")
    made = time.perf_counter()
    recipe["split"] = {"ratios": {"train": 0.8, "validation": 0.2}, "seed": 7, "stratify": True}
    recipe["cap"] = 50_000
    send("/api/datasets/download", json.dumps(recipe).encode(), "application/json")
    split = time.perf_counter()
    print("%s: %d samples imported in %.1f s, packaged in %.1f s, stratified, capped and packaged in %.1f s" % (
        name, samples, imported - start, made - imported, split - made), flush=True)
    with open(os.path.join(work, name), "w") as out:
        out.write(address)
PY
cat >"$work/ask.py" <<'PY'
import os, random, statistics, sys, time, urllib.request
url, count, work, epoch = sys.argv[1], int(sys.argv[2]), sys.argv[3], int(sys.argv[4])

def ask(path, headers={}):
    start = time.perf_counter()
    with urllib.request.urlopen(urllib.request.Request(url + path, headers=headers)) as answer:
        answer.read(1)
    return 1000 * (time.perf_counter() - start)

rounds = 1 if epoch == 0 else 15
for what in ("first byte", "random range", "shard of an epoch"):
    times = {"small": [], "set": []}
    for i in range(rounds):
        for name, samples in (("small", 1_000), ("set", count)):
            folder = open(os.path.join(work, name)).read()
            shard = "%s-1-%06d.tar" % (name, random.randrange(samples // 1_000))
            if what == "first byte":
                times[name].append(ask(folder + shard))
            elif what == "random range":
                at = random.randrange(2_000_000)
                times[name].append(ask(folder + shard, {"range": "bytes=%d-%d" % (at, at + 65_535)}))
            else:
                times[name].append(ask("%sepochs/%d/%s?seed=%d" % (folder, epoch + i, shard, epoch)))
    small, large = (statistics.median(times[name]) for name in ("small", "set"))
    print("%s: of 1,000 samples %.1f ms, of %d %.1f ms: %.2f times" % (what, small, count, large, large / small), flush=True)
PY

start
python3 "$work/make.py" "$url" "$count" "$work"
kill $server
wait $server || true
start
echo "Right after a restart, the smaller one first each time:"
python3 "$work/ask.py" "$url" "$count" "$work" 0
echo "Later, medians of 15:"
for epoch in 100 200 300; do
    python3 "$work/ask.py" "$url" "$count" "$work" $epoch
done
