#!/bin/sh
# Takes GB gigabytes (10 unless said) through upload, import, package and download with a heap of 256 MB, and then has 64 clients download
# at 1 MB/s each while somebody else asks for a list. Prints times, the server's peak memory, how the workspace grew while it was downloaded,
# and how long the list took. Needs curl, python3, a built ./cyanotype, and twice so much free disk.
set -eu
gigabytes=${1:-10}
home=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'kill $server 2>/dev/null; rm -rf "$work"' EXIT

CYANOTYPE_JAVA_OPTS="-Xmx256m -XX:+ExitOnOutOfMemoryError" "$home/cyanotype" run --port 0 --data "$work/data" >"$work/out" 2>"$work/err" &
server=$!
until grep -q Listening "$work/out" 2>/dev/null; do
    kill -0 $server 2>/dev/null || { cat "$work/err" >&2; exit 1; }
    sleep 0.2
done
url=$(sed -n 's/^Listening on //p' "$work/out")
until curl -sf -o "$work/ready" "$url/api/datasets"; do sleep 0.2; done

python3 - "$url" "$work" "$gigabytes" "$server" <<'PY'
import hashlib, http.client, json, os, random, subprocess, sys, tarfile, time, urllib.parse, urllib.request
url, work, gigabytes, server = sys.argv[1], sys.argv[2], float(sys.argv[3]), sys.argv[4]
host = urllib.parse.urlparse(url).netloc
count, size = int(gigabytes * 1000), 1_000_000

def ask(path, body=None, kind="application/json", method=None, headers={}):
    request = urllib.request.Request(url + path, body, {"content-type": kind, "accept": "application/json", **headers}, method=method)
    with urllib.request.urlopen(request) as answer:
        text = answer.read()
        return (json.loads(text) if text else None), answer.headers

def archive():
    """Yields a tar of files that differ, without ever being on a disk."""
    block = random.Random(1).randbytes(2 * size)
    for i in range(count):
        entry = tarfile.TarInfo("big/%s/%d/%06d.bin" % ("train" if i % 5 else "test", i % 10, i))
        entry.size = size
        yield entry.tobuf(tarfile.USTAR_FORMAT) + b"%016d" % i + block[i % size:i % size + size - 16] + bytes(-size % 512)
    yield bytes(1024)

def memory():
    status = open("/proc/%s/status" % server).read()
    return int(status.split("VmHWM:")[1].split()[0]) // 1024

def disk():
    return sum(os.path.getsize(os.path.join(folder, name)) for folder, _, names in os.walk(work + "/data") for name in names) // 1_000_000

length = count * (512 + size + -size % 512) + 1024
start = time.perf_counter()
_, headers = ask("/api/uploads", b"", method="POST", headers={"tus-resumable": "1.0.0", "upload-length": str(length)})
connection = http.client.HTTPConnection(host)
connection.request("PATCH", urllib.parse.urlparse(headers["location"]).path, archive(), {
    "tus-resumable": "1.0.0", "upload-offset": "0", "content-type": "application/offset+octet-stream", "content-length": str(length)})
assert connection.getresponse().status == 204
print("upload %.1f s for %d MB, peak memory %d MB" % (time.perf_counter() - start, length // 1_000_000, memory()), flush=True)

start = time.perf_counter()
upload = headers["location"].rstrip("/").rsplit("/", 1)[1]
job, _ = ask("/api/datasets/big/versions?create=true&wait=false", json.dumps({"upload": upload}).encode())
while job["state"] in ("queued", "running"):
    time.sleep(0.5)
    job, _ = ask("/api/jobs/" + job["id"])
assert job["state"] == "done", job
print("import %.1f s, peak memory %d MB" % (time.perf_counter() - start, memory()), flush=True)

package, _ = ask("/api/datasets/download", json.dumps({"datasets": ["big"]}).encode())
before = disk()
start = time.perf_counter()
digest, first, got = hashlib.sha256(), 0, 0
with urllib.request.urlopen(url + package + "big-1.tar") as answer:
    while piece := answer.read(1 << 20):
        first = first or time.perf_counter() - start
        digest.update(piece)
        got += len(piece)
print("download %.1f s for %d MB with its SHA-256, first byte after %.3f s, peak memory %d MB, the workspace %d MB before and %d MB after"
      % (time.perf_counter() - start, got // 1_000_000, first, memory(), before, disk()), flush=True)
known, _ = ask(package + "?digest=true")
assert known["archives"][0]["sha256"] == digest.hexdigest(), known

def listed(rounds):
    times = []
    connection = http.client.HTTPConnection(host)
    for _ in range(rounds):
        start = time.perf_counter()
        connection.request("GET", "/api/datasets?limit=1")
        connection.getresponse().read()
        times.append(1000 * (time.perf_counter() - start))
        time.sleep(0.005)
    times.sort()
    return times[len(times) // 2], times[int(len(times) * 0.99)]

listed(500)
idle = listed(1000)
clients = [subprocess.Popen(["curl", "-s", "--limit-rate", "1M", "-o", os.devnull, url + package + "big-1.tar"]) for _ in range(64)]
time.sleep(3)
busy = listed(1000)
alive = sum(client.poll() is None for client in clients)
for client in clients:
    client.kill()
print("a list: p50 %.2f ms, p99 %.2f ms; with %d of 64 clients at 1 MB/s %.2f ms, %.2f ms: p99 %.1f times"
      % (*idle, alive, *busy, busy[1] / idle[1]), flush=True)
print("peak memory %d MB" % memory())
PY
