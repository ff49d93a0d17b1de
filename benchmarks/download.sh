#!/bin/sh
# Imports a package of about 1 GB and downloads it from a server with a heap of 128 MB.
# Prints the times, the server's peak memory, and whether what came is what was announced.
# Needs curl, python3 and a built ./cyanotype.
set -eu
home=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'kill $server 2>/dev/null; rm -rf "$work"' EXIT

echo "Making 1,000 files of 1 MB …"
python3 - "$work/big" <<'PY'
import os, random, sys
random.seed(1)
for i in range(1000):
    folder = os.path.join(sys.argv[1], "train" if i % 5 else "test", str(i % 10))
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "%04d.bin" % i), "wb") as out:
        out.write(random.randbytes(1_000_000 + i))
PY
tar -C "$work" -cf "$work/big.tar" big
rm -rf "$work/big"

CYANOTYPE_JAVA_OPTS="-Xmx128m -XX:+ExitOnOutOfMemoryError" "$home/cyanotype" run --port 0 --data "$work/data" >"$work/out" 2>"$work/err" &
server=$!
until grep -q Listening "$work/out" 2>/dev/null; do sleep 0.2; done
url=$(sed -n 's/^Listening on //p' "$work/out")
until curl -sf -o "$work/ready" "$url/api/datasets"; do sleep 0.2; done

echo "Importing …"
curl -sf -o "$work/version" -w '%{time_total} s\n' -H 'content-type: application/x-tar' -T "$work/big.tar" -X POST \
    "$url/api/datasets/big/versions?create=true"
rm "$work/big.tar"
before=$(du -sm "$work/data" | cut -f1)

package=$(curl -sf -H 'content-type: application/json' -d '{"datasets":["big"]}' "$url/api/datasets/download" | tr -d '"')
echo "Downloading, while the workspace has $before MB …"
curl -sf -w '%{size_download} bytes in %{time_total} s, first byte after %{time_starttransfer} s\n' -o "$work/big-1.tar" "$url${package}big-1.tar"
echo "The workspace has $(du -sm "$work/data" | cut -f1) MB after it."
curl -sf -H "accept: application/json" "$url$package?digest=true" | grep -o '"sha256":"[0-9a-f]*"'
sha256sum "$work/big-1.tar" | cut -d' ' -f1
grep -E 'VmHWM|VmRSS' "/proc/$server/status"
