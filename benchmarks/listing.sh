#!/bin/sh
# Makes 10,000 datasets and asks for pages of 100 at the beginning, in the middle and at the end, and by name.
# Needs curl, python3 and a built ./cyanotype.
set -eu
home=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'kill $server 2>/dev/null; rm -rf "$work"' EXIT

"$home/cyanotype" run --port 0 --data "$work/data" >"$work/out" 2>"$work/err" &
server=$!
until grep -q Listening "$work/out" 2>/dev/null; do sleep 0.2; done
url=$(sed -n 's/^Listening on //p' "$work/out")
until curl -sf -o "$work/ready" "$url/api/datasets"; do sleep 0.2; done

python3 - "$url" <<'PY'
import http.client, json, statistics, sys, time
from urllib.parse import urlparse
address = urlparse(sys.argv[1])
connection = http.client.HTTPConnection(address.hostname, address.port)

def ask(method, target, body=None):
    headers = {"content-type": "application/json"} if body else {}
    connection.request(method, target, body and json.dumps(body), headers)
    response = connection.getresponse()
    content = response.read()
    assert response.status < 300, (response.status, content)
    return json.loads(content)

def median(target):
    times = []
    for _ in range(50):
        start = time.perf_counter()
        ask("GET", target)
        times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times)

made = 0
for size in (100, 1000, 10000):
    while made < size:
        ask("POST", "/api/datasets", {"name": "set-%05d" % made})
        made += 1
    pages, cursor = [], ""
    while cursor is not None:
        target = "/api/datasets?limit=100" + ("&cursor=" + cursor if cursor else "")
        pages.append(target)
        cursor = ask("GET", target)["next"]
    print("%6d datasets: first page %.2f ms, middle %.2f ms, last %.2f ms, by name %.2f ms" % (
        size, median(pages[0]), median(pages[len(pages) // 2]), median(pages[-1]),
        median("/api/datasets?dataset=set-%05d" % (size // 2))))
PY
