#!/usr/bin/env bash
# Builds what is needed and runs benchmarks, each in a JVM of its own:
#   run.sh [quick|full] [<name> …]
# Without names, quick runs those that matter most and take less than a minute (five and a half to six minutes in all on a quiet machine, the build of half a minute included):
#   push-throughput peers heap-per-session peer-latency fan-out interval-change dead-clients tcp-sessions logon-churn
#   start-up
# and full all of them, in an hour, these too:
#   latency sessions-1m inspect idle-cpu half-dead allocation console steady-state quiet growth ways
# Lines "ratio <name> <value>" hold the results; README.md says what they mean. Everything that is printed goes to
# target/run.txt as well, and target/report.html shows it, with plots.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
short="push-throughput peers heap-per-session peer-latency fan-out interval-change dead-clients tcp-sessions logon-churn
  start-up"
long="latency sessions-1m inspect idle-cpu half-dead allocation console steady-state quiet growth ways"
transports="linux nio"

mode=quick
case "${1:-}" in quick | full) mode=$1 && shift ;; esac
names=${*:-$short}
[ $# -gt 0 ] || [ "$mode" = quick ] || names="$short $long"
for name in $names; do
  case " ${short//$'\n'/ } $long " in
    *" $name "*) ;;
    *) echo "run.sh: there is no benchmark $name, only" $short $long >&2 && exit 2 ;;
  esac
done
if ! command -v gcc >/dev/null; then
  echo "run.sh: gcc is missing; the programs to compare with, sendmmsg.c, ways.c and lines.c, cannot be built (Debian: apt-get install gcc libc6-dev)" >&2
  exit 1
fi

# start-up needs the runnable server
mvn -q -f "$root/pom.xml" -pl samples/benchmarks,samples/standalone -am -Dmaven.test.skip=true package
gcc -O2 -Wall -o "$here/target/sendmmsg" "$here/src/main/c/sendmmsg.c"
gcc -O2 -Wall -pthread -o "$here/target/ways" "$here/src/main/c/ways.c"
gcc -O2 -Wall -pthread -o "$here/target/lines" "$here/src/main/c/lines.c"
{ read -r java && read -r classpath; } <"$here/target/launch"
program=$here/target/sendmmsg

# Without it Netty forgoes sun.misc.Unsafe on JDK 25, which it uses on older ones.
unsafe=--sun-misc-unsafe-memory-access=allow

# measure <class> <heap> [<jvm option> …] -- <argument> …
measure() {
  local class=$1 heap=$2 options=()
  shift 2
  while [ "$1" != -- ]; do options+=("$1") && shift; done
  shift
  local begin=$SECONDS
  "$java" "-Xmx$heap" --enable-native-access=ALL-UNNAMED "${options[@]}" \
    -Dorg.slf4j.simpleLogger.defaultLogLevel=warn -classpath "$classpath" \
    "io.tocsin.samples.benchmarks.$class" "$mode" "$@"
  echo "   took $((SECONDS - begin)) s"
}

# Those that need a million sessions on one topic share a JVM: opening them takes longer than measuring.
one_topic=$(for name in $names; do
  case $name in fan-out | interval-change | steady-state | quiet) printf '%s ' "$name" ;; esac
done)

run() {
  echo "$(date -u +%FT%TZ), $mode, load$(uptime | sed 's/.*load average//'), $(nproc) cores, Linux $(uname -r)"
  grep -m1 'model name' /proc/cpuinfo || true
  "$java" -version 2>&1 | sed -n 2p
  for name in $names; do
    case $name in
      push-throughput) for t in $transports; do measure PushThroughput 1g -- "$t" "$program"; done ;;
      peers) measure PeerThroughput 2g $unsafe -- "$program" ;;
      heap-per-session) measure HeapPerSession 256m -- ;;
      peer-latency) peer_latency ;;
      "${one_topic%% *}") measure OneTopic 2g -- "$program" $one_topic ;;
      fan-out | interval-change | steady-state | quiet) ;; # with the first of them
      dead-clients) measure DeadClients 1g -- "$program" ;;
      tcp-sessions) measure TcpSessions 1g -- ;;
      logon-churn) measure LogonChurn 1g $unsafe -- "$here/target/lines" ;;
      start-up) start_up ;;
      growth) growth ;;
      ways) measure Ways 256m -- "$here/target/ways" ;;
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
}

start_up() {
  rm -rf "$here/target/image"
  bash "$root/samples/standalone/operations/image.sh" "$here/target/image" "$(dirname "$(dirname "$java")")"
  measure StartUp 256m -- "$root/samples/standalone/target/tocsin.jar" "$here/target/tocsin.aot" "$here/target/image/bin/tocsin"
}

# Others pending, rounds, seconds of their interval, seconds of a turn, sides.
peer_latency() {
  if [ "$mode" = quick ]; then
    measure PeerLatency 256m -- 100000 3 3 4 tocsin plain-jdk californium
  else
    measure PeerLatency 256m -- 100000 5 5 11 tocsin netty plain-jdk californium
    measure PeerLatency 256m -- 1000000 3 60 66 tocsin plain-jdk
  fi
}

# Californium copies the list of a resource's observers for each that comes: a million would take hours.
growth() {
  local side size
  for side in tocsin netty plain-jdk californium; do
    for size in 1000 10000 100000 1000000; do
      [ "$side $size" = "californium 1000000" ] || measure Growth 3g $unsafe -- "$side" "$size"
    done
  done
}

report() {
  "$java" -classpath "$classpath" io.tocsin.samples.benchmarks.report.ReportPage \
    "$here/target/run.txt" "$here/target/report.html"
  echo "report: $here/target/report.html"
}

# whatever becomes of the rest
trap report EXIT
run | tee "$here/target/run.txt"
