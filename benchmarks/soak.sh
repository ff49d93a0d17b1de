#!/bin/bash
# Runs all kinds of load at once, or one of them, against the workload server with a small heap, twice, and 10,000 slow
# uploads after each; prints what was answered, and memory and open descriptors after each run.
# Usage: benchmarks/soak.sh [MODE] [SECONDS] [PATH]; a PATH, such as /json, is the only load then.
# JAVA_HOME says which Java. Needs wrk and built benchmarks; Linux only.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
mode=${1:-default}
seconds=${2:-60}
only=${3:-}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
work=$(mktemp -d)
process=
trap 'kill $process 2>/dev/null || true; rm -rf "$work"' EXIT
port=$((20000 + RANDOM % 10000))
url=http://127.0.0.1:$port

mkdir "$work/static"
head -c 1024 /dev/urandom >"$work/static/1k.bin"
head -c 1048576 /dev/urandom >"$work/static/1m.bin"
cat >"$work/echo.lua" <<'LUA'
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.body = '{"id":1,"title":"a","tags":["b"],"lines":[{"sku":"c","qty":1,"price":2.5}],"note":"' .. string.rep("n", 900) .. '","express":true}'
LUA

"$java" -Xmx256m -Dmode="$mode" -Dport="$port" -Dstatic.dir="$work/static" \
    -cp "$here/target/benchmarks.jar:$here/target/lib/*" dev.cyanotype.benchmarks.Workload >"$work/log" 2>&1 &
process=$!
until curl -sf -o /dev/null "$url/plaintext"; do kill -0 $process; sleep 0.1; done

descriptors() {
    ls "/proc/$process/fd" | wc -l
}
memory() {
    awk '/VmRSS/ { printf "%d MB", $2 / 1024 }' "/proc/$process/status"
}

load() {
    local paths=(/plaintext /json /api/datasets/mnist-42 "/api/datasets?uses%5B%5D=train&dataset=x" /svc1/items/7 /api/slow
        /static/1k.bin /static/1m.bin /api/echo)
    local running=()
    for path in "${paths[@]}"; do
        if [ -z "$only" ] || [ "$only" = "$path" ]; then
            local script=()
            [ "$path" != /api/echo ] || script=(-s "$work/echo.lua")
            wrk -t1 -c32 -d"${seconds}s" --timeout 30s "${script[@]}" "$url$path" >"$work/${path//[^a-z0-9]/_}.wrk" &
            running+=($!)
        fi
    done
    wait "${running[@]}"
    awk '/requests in/ { n += $1 } /Socket errors/ { gsub(",", ""); e += $4 + $6 + $8 + $10 } /Non-2xx/ { bad += $NF }
         END { printf "  %d answers, %d errors of sockets, %d that were not 2xx\n", n, e, bad }' "$work"/*.wrk
}

echo "mode $mode, $("$java" -version 2>&1 | head -n 1), -Xmx256m, ${only:-nine loads at once} for $seconds s, 32 connections each"
echo "  before: $(memory), $(descriptors) descriptors"
for run in 1 2; do
    echo "run $run"
    load
    echo "  $("$java" -cp "$here/target/benchmarks.jar" dev.cyanotype.benchmarks.SlowUploads "$port" 10000 400)"
    sleep 2
    echo "  after: $(memory), $(descriptors) descriptors"
done
kill -0 $process
[ ! -s "$work/log" ] || { echo "the server said:"; tail -n 5 "$work/log"; }
