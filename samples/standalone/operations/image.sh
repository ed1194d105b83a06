#!/usr/bin/env bash
# Makes a folder with a server and the Java that it needs, and nothing else:
#   image.sh TARGET [JDK]
# JDK is the one to take modules from (25 or later; default: JAVA_HOME). TARGET/bin/tocsin is the command.
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
home=$(dirname "$(readlink -f "$0")")/..
exec "$home/bin/java" $JAVA_OPTIONS -jar "$home/share/tocsin.jar" "$@"
LAUNCHER
chmod +x "$target/bin/tocsin"
