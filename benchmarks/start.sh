#!/bin/bash
# Measures what a start costs: CPU time from the start of the JVM until the first answer, in rounds of every variant, against
# an Undertow with one handler. Usage: benchmarks/start.sh [ROUNDS]; JAVA_HOME says which Java. Needs curl and a built
# ./cyanotype; Linux only.
set -eu
home=$(cd "$(dirname "$0")/.." && pwd)
rounds=${1:-9}
jdk=${JAVA_HOME:-$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")}
export JAVA_HOME=$jdk
export CYANOTYPE_JAVA_OPTS="-XX:+UseSerialGC -Xmx512m"
work=$(mktemp -d)
process=
trap 'kill -9 $process 2>/dev/null || true; rm -rf "$work"' EXIT

# The libraries of a server without the blueprints that come with it and what they bring, and those of an Undertow by itself.
server=$(ls "$home"/http-server/target/cyanotype-http-server-*.jar | head -n 1)
library=$server
undertow=
for jar in "$home"/http-server/target/lib/*.jar; do
    case $jar in
        */cyanotype-blueprints-* | */cyanotype-storage-*) ;;
        */HikariCP-* | */flyway-* | */geantyref-* | */jdbi3-* | */postgresql-* | */sqlite-*) ;;
        */common-image-* | */common-io-* | */common-lang-* | */commons-c* | */commons-lang3-* | */imageio-* | */onnxruntime-* | */protobuf-*) ;;
        *) library=$library:$jar ;;
    esac
    case $jar in
        */undertow-* | */xnio-* | */jboss-* | */wildfly-* | */smallrye-*) undertow=$undertow:$jar ;;
    esac
done
"$jdk/bin/javac" -proc:none -d "$work/classes" -cp "$library" "$home"/benchmarks/src/main/java/dev/cyanotype/benchmarks/{Raw,ThreeLine}Start.java
release=$("$jdk/bin/java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.specification\.version = //p')

options() {
    if [ "$release" -ge 24 ]; then
        echo "--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
    fi
}

# Starts a variant as this shell's child, so that its times are the JVM's alone; sets 'process'.
start() {
    : >"$work/out"
    case $1 in
        raw) exec_java "$undertow" RawStart ;;
        three-line) exec_java "$library" ThreeLineStart ;;
        full | full-archive)
            rm -rf "$work/data"
            [ "$1" = full ] && set_aside
            "$home/cyanotype" run --port 0 --data "$work/data" >"$work/out" 2>"$work/err" &
            process=$!
            ;;
    esac
}

exec_java() {
    # shellcheck disable=SC2046,SC2086 # options are words
    "$jdk/bin/java" $CYANOTYPE_JAVA_OPTS $(options) -cp "$work/classes:$1" "dev.cyanotype.benchmarks.$2" >"$work/out" 2>"$work/err" &
    process=$!
}

archive=$(echo "$home"/http-server/target/cyanotype-"$release".aot)
set_aside() {
    [ ! -f "$archive" ] || mv "$archive" "$archive.aside"
}
put_back() {
    [ ! -f "$archive.aside" ] || mv "$archive.aside" "$archive"
}

# User and system time of a process so far, in milliseconds.
cpu() {
    awk -v ticks="$(getconf CLK_TCK)" '{ sub(/.*\) /, ""); print 1000 * ($12 + $13) / ticks }' "/proc/$1/stat"
}

measure() {
    start "$1"
    until grep -q '^Listening on ' "$work/out"; do
        kill -0 $process 2>/dev/null || { cat "$work/err" >&2; exit 1; }
        sleep 0.02
    done
    url=$(sed -n 's/^Listening on //p' "$work/out")
    until curl -sf -o /dev/null "$url/$2"; do sleep 0.02; done
    cpu $process >>"$work/$1.times"
    kill -9 $process
    wait $process 2>/dev/null || true
    put_back
}

rm -f "$archive"
"$home/cyanotype" aot >/dev/null
for round in $(seq "$rounds"); do
    measure raw ""
    measure three-line ""
    measure full api/datasets
    measure full-archive api/datasets
    echo "round $round" >&2
done

median() {
    sort -n "$1" | awk '{ at[NR] = $1 } END { print NR % 2 ? at[(NR + 1) / 2] : (at[NR / 2] + at[NR / 2 + 1]) / 2 }'
}
echo "Java $release, $rounds rounds, load $(cut -d' ' -f1 /proc/loadavg); CPU to the first answer, medians"
for variant in raw three-line full full-archive; do
    ratio=$(paste "$work/$variant.times" "$work/raw.times" | awk '{ print $1 / $2 }' >"$work/ratios"; median "$work/ratios")
    printf '%-14s %5.0f ms   %.2f x raw\n' "$variant" "$(median "$work/$variant.times")" "$ratio"
done
