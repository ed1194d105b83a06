#!/usr/bin/env bash
# Builds what is needed and runs benchmarks, each in a JVM of its own:
#   run.sh [quick|full] [push-throughput|latency|sessions-1m|inspect|idle-cpu|half-dead|allocation|console …]
# All of them, quick, if nothing is said. Lines "ratio <name> <value>" hold the results; README.md says what they mean.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
all="push-throughput latency sessions-1m inspect idle-cpu half-dead allocation console"
transports="linux nio"

mode=quick
case "${1:-}" in quick | full) mode=$1 && shift ;; esac
names=${*:-$all}
for name in $names; do
  case " $all " in *" $name "*) ;; *) echo "run.sh: there is no benchmark $name, only $all" >&2 && exit 2 ;; esac
done
if ! command -v gcc >/dev/null; then
  echo "run.sh: gcc is missing; the program to compare with, sendmmsg.c, cannot be built (Debian: apt-get install gcc libc6-dev)" >&2
  exit 1
fi

mvn -q -f "$root/pom.xml" -pl samples/benchmarks -am -DskipTests package
gcc -O2 -Wall -o "$here/target/sendmmsg" "$here/src/main/c/sendmmsg.c"
{ read -r java && read -r classpath; } <"$here/target/launch"

# measure <class> <heap> [<jvm option> …] -- <argument> …
measure() {
  local class=$1 heap=$2 options=()
  shift 2
  while [ "$1" != -- ]; do options+=("$1") && shift; done
  shift
  "$java" "-Xmx$heap" --enable-native-access=ALL-UNNAMED "${options[@]}" \
    -Dorg.slf4j.simpleLogger.defaultLogLevel=warn -classpath "$classpath" \
    "io.tocsin.samples.benchmarks.$class" "$mode" "$@"
}

echo "$(date -u +%FT%TZ), $mode, load$(uptime | sed 's/.*load average//'), $(nproc) cores, Linux $(uname -r)"
grep -m1 'model name' /proc/cpuinfo || true
"$java" -version 2>&1 | sed -n 2p

for name in $names; do
  case $name in
    push-throughput) for t in $transports; do measure PushThroughput 1g -- "$t" "$here/target/sendmmsg"; done ;;
    latency) for t in $transports; do measure ChangeToWire 1g -- "$t"; done ;;
    sessions-1m)
      measure MillionSessions 768m -- default
      measure MillionSessions 768m -XX:+UseCompactObjectHeaders -- compact-headers
      ;;
    inspect) measure Inspect 1g -- ;;
    idle-cpu)
      for t in $transports; do measure IdleCpu 1g -- "$t" default-gc; done
      measure IdleCpu 1g -XX:+UseSerialGC -- linux serial-gc
      ;;
    half-dead) for t in $transports; do measure HalfDead 1g -- "$t"; done ;;
    console) measure ConsoleCost 1g -- linux ;;
    allocation) for t in $transports; do measure Allocation 1g -- "$t"; done ;;
  esac
done
