#!/usr/bin/env bash
# Builds what is needed and loads a real server for an hour:
#   run.sh [--time 3m] [--tcp 15000] [--embedded 200000]
# Writes target/soak.html beside this script; exit code 1 if something did not hold. README.md says what is checked.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)

mvn -q -f "$root/pom.xml" -pl samples/soak -am -DskipTests package
{ read -r java && read -r classpath; } <"$here/target/launch"
exec "$java" -Xmx384m -classpath "$classpath" io.tocsin.samples.soak.Soak --folder "$here/target" "$@"
