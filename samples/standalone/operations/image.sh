#!/usr/bin/env bash
# Makes a folder with a server and the Java that it needs, and nothing else:
#   image.sh TARGET [JDK]
# JDK is the one to take modules from (25 or later; default: JAVA_HOME). TARGET/bin/tocsin is the command. It starts faster
# than `java -jar`: the image remembers the classes that a first start has loaded and linked (share/tocsin.aot).
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
jar="$here/../target/tocsin.jar"
target=${1:?image.sh: where should the image go? image.sh TARGET [JDK]}
jdk=${2:-${JAVA_HOME:?image.sh: no JDK: give one, or set JAVA_HOME}}
if [ ! -f "$jar" ]; then
  echo "image.sh: there is no $jar; build it first: mvn -q -pl samples/standalone -am -DskipTests package" >&2
  exit 1
fi
if [ -e "$target" ]; then
  echo "image.sh: $target is there already" >&2
  exit 1
fi

# what the jar uses, jdk.net by name only; and what operators need: local and remote JMX, recordings, TLS with elliptic curves
modules=$("$jdk/bin/jdeps" --multi-release 25 --ignore-missing-deps --print-module-deps "$jar")
"$jdk/bin/jlink" --add-modules "$modules,java.management.rmi,jdk.management.agent,jdk.attach,jdk.jfr,jdk.jcmd,jdk.net" \
  --strip-debug --no-header-files --no-man-pages --compress zip-6 --output "$target"
mkdir "$target/share"
cp "$jar" "$target/share/tocsin.jar"
cat >"$target/bin/tocsin" <<'LAUNCHER'
#!/bin/sh
# Options of the JVM: JAVA_OPTIONS. Some (another layout of objects) do not go with the cache, and it is left out, silently.
command=$(readlink -f "$0")
home=${command%/bin/*}
exec "$home/bin/java" -XX:AOTCache="$home/share/tocsin.aot" -Xlog:aot=off $JAVA_OPTIONS -jar "$home/share/tocsin.jar" "$@"
LAUNCHER
chmod +x "$target/bin/tocsin"

# the first start: nobody can reach it, and no setting of this machine has a part in it
first=$(mktemp -d)
trap 'rm -rf "$first"' EXIT
home=$(cd "$target" && pwd)
cd "$first"
env -i "$home/bin/java" -XX:AOTCacheOutput="$home/share/tocsin.aot" -Dtocsin.control.address=127.0.0.1:0 \
  -jar "$home/share/tocsin.jar" serve >said 2>&1 &
server=$!
until grep -q '^ready' said; do
  kill -0 "$server" 2>/dev/null || break
  sleep 0.1
done
kill "$server" 2>/dev/null || true
wait "$server" || true
if [ ! -s "$home/share/tocsin.aot" ]; then
  echo "image.sh: the server of the image did not start, or left no cache behind:" >&2
  cat said >&2
  exit 1
fi
