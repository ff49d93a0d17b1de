#!/bin/sh
# Imports and packages beside sha256sum, tar, zip and cat, ROUNDS times in turn (5 unless said), once the server is warm: 10,000 files of 4 kB, and
# LARGE files of 1.3 MB (770 unless said: 1 GB). Prints ratios: how many times as fast the server is. Then what an open
# download costs of the heap. Needs curl, tar, zip, python3, a JDK and a built ./cyanotype.
set -eu
rounds=${1:-5}
large=${2:-770}
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

python3 - "$url" "$work" "$rounds" "$large" "$server" <<'PY'
import http.client, json, os, random, socket, statistics, subprocess, sys, tarfile, time, urllib.parse, urllib.request
url, work, rounds, large, server = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), sys.argv[5]
host = urllib.parse.urlparse(url).netloc

def make(name, count, size):
    """Writes folders of files that differ each time, so that an import has new contents."""
    for i in range(count):
        folder = os.path.join(work, name, "train" if i % 5 else "test", "%02d" % (i % 100))
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, "%05d.bin" % i), "wb") as out:
            out.write(random.randbytes(size))

def seconds(command):
    start = time.perf_counter()
    subprocess.run(["sh", "-c", command], check=True, cwd=work)
    return time.perf_counter() - start

uploads = 0
def upload(name):
    """Makes a new dataset each time."""
    global uploads
    uploads += 1
    return seconds("curl -sf -o answer -H 'content-type: application/x-tar' -T %s.tar -X POST"
                   " '%s/api/datasets/%s-%d/versions?create=true'" % (name, url, name, uploads))

def package(name, form):
    """Of the last upload."""
    body = json.dumps({"datasets": ["%s-%d" % (name, uploads)], "format": form}).encode()
    request = urllib.request.Request(url + "/api/datasets/download", body, {"content-type": "application/json"})
    address = json.load(urllib.request.urlopen(request))
    files = json.load(urllib.request.urlopen(urllib.request.Request(url + address, headers={"accept": "application/json"})))
    return urllib.parse.urljoin(url + address, files["archives"][0]["url"])

def download(address, taker="| cat >/dev/null"):
    return median("curl -sf '%s' %s" % (address, taker))

def median(command):
    return statistics.median(seconds(command) for _ in range(5))

ratios = {}
def compare(what, ours, others):
    ratios.setdefault(what, []).append(others / ours)
    times.setdefault(what, []).append(ours)
times = {}

def renew(name, count, size):
    subprocess.run(["rm", "-rf", os.path.join(work, name)], check=True)
    make(name, count, size)
    seconds("tar -cf %s.tar %s" % (name, name))

print("Warming up …", flush=True)
for _ in range(10):
    renew("small", 10_000, 4_096)
    upload("small")
for _ in range(12):
    download(package("small", "tar"))
    download(package("small", "zip"))

for _ in range(rounds):
    for name, count, size in (("small", 10_000, 4_096), ("large", large, 1_300_000)):
        renew(name, count, size)
        reading = seconds("find %s -type f -print0 | xargs -0 sha256sum >/dev/null" % name)
        compare(name + ": import, beside sha256sum", upload(name), reading)
        seconds("sync")
        if name == "small":
            compare("small: tar, beside tar", download(package(name, "tar")), median("tar -cf - small | cat >/dev/null"))
            compare("small: zip, beside zip -0", download(package(name, "zip")), median("zip -0qr - small | cat >/dev/null"))
        else:
            address, others = package(name, "tar"), median("find large -type f -print0 | sort -z | xargs -0 cat | cat >/dev/null")
            compare("large: tar, beside cat", download(address), others)
            compare("large: tar to /dev/null, beside cat", download(address, "-o /dev/null"), others)

for what in ratios:
    print("%-36s %.2f times as fast (%s), %.2f s" % (what, statistics.median(ratios[what]),
          " ".join("%.2f" % ratio for ratio in sorted(ratios[what])), statistics.median(times[what])))

def heap():
    """Returns the bytes of the live objects."""
    histogram = subprocess.run(["jmap", "-histo:live", server], check=True, capture_output=True, text=True).stdout
    return int(histogram.strip().splitlines()[-1].split()[2])

upload("small")
address = urllib.parse.urlparse(package("small", "tar"))
before, opened = heap(), []
for _ in range(200):
    connection = socket.create_connection((address.hostname, address.port))
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    connection.sendall(("GET %s HTTP/1.1\r\nhost: %s\r\n\r\n" % (address.path, host)).encode())
    connection.recv(1000)
    opened.append(connection)
print("an open download: %.0f bytes of the heap" % ((heap() - before) / len(opened)))
PY
