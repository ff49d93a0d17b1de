#!/bin/sh
# Compares two tests of COUNT samples (1,000,000 unless said) in a server with HEAP (256m unless said): 5,000 draws of every
# figure. Says what it takes to bring the answers of each, with scores for ten labels, to compare them, and how much memory
# the server had at most. Needs curl, python3 and a built ./cyanotype; Linux only.
set -eu
count=${1:-1000000}
heap=${2:-256m}
home=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'kill $server 2>/dev/null; rm -rf "$work"' EXIT

printf 'datasets.quota.entries = 2000000\n' >"$work/cyanotype.properties"
CYANOTYPE_JAVA_OPTS="-Xmx$heap" "$home/cyanotype" run --port 0 --data "$work/data" \
    --config "$work/cyanotype.properties" >"$work/out" 2>"$work/err" &
server=$!
until grep -q Listening "$work/out"; do
    kill -0 $server 2>/dev/null || { cat "$work/err" >&2; exit 1; }
    sleep 0.2
done
url=$(sed -n 's/^Listening on //p' "$work/out")

python3 - "$url" "$count" "$work" <<'PY'
import io, json, os, random, sys, tarfile, time, urllib.request
url, count, work = sys.argv[1], int(sys.argv[2]), sys.argv[3]

def path(i):
    return "test/%d/%07d.txt" % (i % 10, i)

def answers(name, right, seed):
    """Writes the answers of a model that is right so often; all labels but the one that it answers have the same score."""
    draw = random.Random(seed)
    with open(os.path.join(work, name), "w") as csv:
        csv.write("path,label,%s\n" % ",".join(map(str, range(10))))
        for i in range(count):
            label = i % 10
            answer = label if draw.random() < right else (label + 1 + draw.randrange(9)) % 10
            sure = 0.4 + 0.6 * draw.random()
            scores = ["%.4f" % ((1 - sure) / 9)] * 10
            scores[answer] = "%.4f" % sure
            csv.write("%s,%d,%s\n" % (path(i), answer, ",".join(scores)))

def asked(request):
    with urllib.request.urlopen(request) as answer:
        return answer.status, json.load(answer)

def imported():
    file = os.path.join(work, "set.tar")
    with tarfile.open(file, "w", format=tarfile.USTAR_FORMAT) as tar:
        for i in range(count):
            content = b"%015d" % i
            entry = tarfile.TarInfo(path(i))
            entry.size = len(content)
            tar.addfile(entry, io.BytesIO(content))
    asked(urllib.request.Request(url + "/api/datasets/set/versions?create=true", open(file, "rb"),
                                 {"content-type": "application/x-tar", "content-length": os.path.getsize(file)}))
    os.remove(file)

def brought(name):
    """Returns the id of a test, once it is done, and the seconds that it took."""
    start = time.perf_counter()
    fields = "".join('--x\r\ncontent-disposition: form-data; name="%s"\r\n\r\n%s\r\n' % field
                     for field in [("dataset", "set"), ("use", "test"), ("task", "classification")])
    head = fields + '--x\r\ncontent-disposition: form-data; name="predictions"; filename="%s"\r\n\r\n' % name
    with open(os.path.join(work, name), "rb") as csv:
        body = head.encode() + csv.read() + b"\r\n--x--\r\n"
    test = asked(urllib.request.Request(url + "/api/tests", body, {"content-type": "multipart/form-data; boundary=x"}))[1]["id"]
    while (state := asked(url + "/api/tests/" + test)[1]["state"]) != "done":
        if state == "failed":
            sys.exit("the test of %s has failed" % name)
        time.sleep(0.2)
    return test, time.perf_counter() - start

imported()
answers("a.csv", 0.90, 1)
answers("b.csv", 0.91, 2)
a, first = brought("a.csv")
b, second = brought("b.csv")
start = time.perf_counter()
while True:
    status, result = asked(url + "/api/tests/compare?a=%s&b=%s" % (a, b))
    if status == 200:
        break
    time.sleep(0.2)
compared = time.perf_counter() - start
accuracy = result["deltas"]["accuracy"]
print("%d samples: answers brought in %.1f and %.1f s, compared in %.1f s; accuracy %.4f and %.4f, difference %s, %s"
      % (count, first, second, compared, accuracy["a"], accuracy["b"], accuracy["interval"], result["verdict"]))
PY
sed -n 's/^VmHWM:[[:space:]]*/the server had at most /p' "/proc/$server/status"
