#!/bin/bash
# Says that topics have changed: publish.sh inbox/alice news ...
# TOCSIN_SERVER is host:port (127.0.0.1:7410), TOCSIN_USER and TOCSIN_SECRET who publishes.
set -euo pipefail
server=${TOCSIN_SERVER:-127.0.0.1:7410}
exec 3<>"/dev/tcp/${server%:*}/${server##*:}"
printf 'LOGON %s %s\n' "${TOCSIN_USER:-$(id -un)}" "${TOCSIN_SECRET:--}" >&3
printf 'CHANGED %s\n' "${@//[[:cntrl:]]/ }" >&3 # a line end would begin a command of its own
echo LOGOFF >&3
answers=$(timeout 30 cat <&3)
[ "$(grep -c ^OK <<<"$answers")" = $(($# + 2)) ] || { echo "publish.sh: $answers" >&2; exit 1; }
