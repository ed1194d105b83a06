#!/bin/bash
# Builds what is released, and the runnable jars, twice: in two directories, time zones and languages; compares byte by byte.
# Exit code 0: all the same. Says which files were compared, and which differ.
set -euo pipefail
tree=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

build() {
  mkdir -p "$1"
  tar -C "$tree" --exclude=target --exclude=.git -cf - . | tar -C "$1" -xf -
  (cd "$1" && mvn -B -q -Prelease -Dgpg.skip -Dmaven.test.skip=true -pl .,core,jmx,samples/standalone,samples/mail package >build.log 2>&1) ||
    { tail -n 40 "$1/build.log" >&2; exit 2; }
  (cd "$1" && find . -path '*/target/*.jar' -o -path '*/target/bom.*' | grep -v /classes/ | LC_ALL=C sort | xargs sha256sum) >"$work/$2"
}
umask 022 # the jars of sources and Javadoc carry the permissions of the files in them
TZ=UTC MAVEN_OPTS="-Duser.language=en" build "$work/one" first
TZ=Asia/Kolkata MAVEN_OPTS="-Duser.language=de" build "$work/quite/another" second
cat "$work/first"
diff "$work/first" "$work/second" && echo "all the same: $(wc -l <"$work/first") files"
